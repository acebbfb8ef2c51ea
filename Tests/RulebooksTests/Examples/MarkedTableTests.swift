import Rulebooks
import TestSupport
import Testing
import Values

struct MarkedTableTests {
  @Test func aTableKeepsItsColumnsValuesAndMarks() throws {
    let table = try MarkedTable(
      parsing: """
        game_code        | team | points | share
        20260125_GSW_MIN | GSW  | 112    | 0.5   ←

        20260125_GSW_MIN | MIN  | NULL   | 1
        """)
    #expect(table.columns.map(\.name) == ["game_code", "team", "points", "share"])
    #expect(table.columns.map(\.declaredType) == ["TEXT", "TEXT", "INTEGER", "REAL"])
    #expect(
      table.rows == [
        .init(values: [.text("20260125_GSW_MIN"), .text("GSW"), .integer(112), .real(0.5)], isMarked: true),
        .init(values: [.text("20260125_GSW_MIN"), .text("MIN"), .null, .real(1)], isMarked: false),
      ])
  }

  @Test(
    arguments: [
      ("12", "INTEGER", .integer(12)),
      ("-3", "INTEGER", .integer(-3)),
      ("4.5", "REAL", .real(4.5)),
      ("1e3", "REAL", .real(1000)),
      ("NULL", "TEXT", .null),
      ("'12'", "TEXT", .text("12")),
      ("' x | y ← '", "TEXT", .text(" x | y ← ")),
      ("'it''s'", "TEXT", .text("it's")),
      ("'|'''", "TEXT", .text("|'")),
      ("''", "TEXT", .text("")),
      ("'NULL'", "TEXT", .text("NULL")),
      ("x'00fF'", "TEXT", .blob([0, 255])),
      ("x''", "TEXT", .blob([])),
      ("0022500650", "TEXT", .text("0022500650")),
      ("-007", "TEXT", .text("-007")),
      ("0.5", "REAL", .real(0.5)),
      ("99999999999999999999", "TEXT", .text("99999999999999999999")),
      ("O'Neal", "TEXT", .text("O'Neal")),
      ("2026-01-25", "TEXT", .text("2026-01-25")),
      ("Luka Dončić", "TEXT", .text("Luka Dončić")),
      ("1.2.3", "TEXT", .text("1.2.3")),
      ("-", "TEXT", .text("-")),
    ] as [(String, String, Value)])
  func aCellIsWhatItsSpellingSays(cell: String, type: String, value: Value) throws {
    let table = try MarkedTable(parsing: "a | b\n\(cell) | z ←")
    #expect(table.columns.first?.declaredType == type)
    #expect(table.rows == [.init(values: [value, .text("z")], isMarked: true)])
  }

  @Test(
    arguments: [
      ("INTEGER", "3.0", .integer(3)),
      ("INTEGER", "3.5", .real(3.5)),
      ("TEXT", "3.50", .text("3.50")),
      ("REAL", "3", .real(3)),
      ("DOUBLE PRECISION", "3", .real(3)),
      ("BLOB", "3", .integer(3)),
      ("INTEGER", "abc", .text("abc")),
      ("VARCHAR(10)", "12", .text("12")),
    ] as [(String, String, Value)])
  func aDeclaredTypeStoresNumbersItsWay(type: String, cell: String, value: Value) throws {
    let table = try MarkedTable(parsing: "points \(type) | b\n\(cell) | z")
    #expect(table.columns.first == .init(name: "points", declaredType: type))
    #expect(table.rows.first?.values.first == value)
  }

  @Test func numbersAmongTextsKeepTheirSpelling() throws {
    let table = try MarkedTable(parsing: "a\n1.50\nx\nNULL\n")
    #expect(table.rows.map(\.values) == [[.text("1.50")], [.text("x")], [.null]])
  }

  @Test func aHeaderAloneIsAnEmptyTable() throws {
    let table = try MarkedTable(parsing: "\n a | b INTEGER\n\n")
    #expect(table.columns == [.init(name: "a", declaredType: "TEXT"), .init(name: "b", declaredType: "INTEGER")])
    #expect(table.rows.isEmpty)
  }

  @Test(arguments: [
    ("", 1, 0, "expected a header such as `a | b`, found nothing"),
    ("a ←\n1", 1, 0, "the header cannot be marked with ←"),
    ("a | | b", 1, 4, "expected a column name in the header, found nothing"),
    ("a | A", 1, 4, "column 'A' is there twice"),
    ("a | b\n1", 2, 6, "expected 2 cells (a | b), found 1"),
    ("a\n\n 1 | 2", 3, 4, "expected 1 cells (a), found 2"),
    ("a | b\n1 |", 2, 9, "expected a value, found nothing: write NULL, or '' for the empty text"),
    ("a\n'x", 2, 2, "expected the cell to end with its closing quote: a quote inside is doubled, 'it''s'"),
    ("a\n'x' y", 2, 2, "expected the cell to end with its closing quote: a quote inside is doubled, 'it''s'"),
    ("a\n'x'y'", 2, 2, "expected the cell to end with its closing quote: a quote inside is doubled, 'it''s'"),
    ("a\nx'0'", 2, 2, "expected pairs of hexadecimal digits as in x'00FF', found x'0'"),
    ("a\nx'0G'", 2, 2, "expected pairs of hexadecimal digits as in x'00FF', found x'0G'"),
    ("a | b\né ← | 2", 2, 6, "the mark ← stands at the end of a row: quote a text that holds one"),
  ])
  func aMistakeNamesItsLineAndWhatWasExpected(text: String, line: Int, offset: Int, message: String) {
    let expected = MarkedTable.Mistake(line: line, utf8Offset: offset, message: message)
    #expect(throws: expected) { try MarkedTable(parsing: text) }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func noTextMakesTheReaderCrash(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let words = ["a", "1", " ", "|", "'", "''", "x'", "←", "\n", "NULL", "é", ".", "-", "\t"]
    for _ in 0..<100 {
      let text = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in words.randomElement(using: &random) }
        .joined()
      guard let table = try? MarkedTable(parsing: text) else { continue }
      #expect(
        table.rows.allSatisfy { $0.values.count == table.columns.count }, "seed \(seed): \(text.debugDescription)")
    }
  }
}
