import Foundation
import HistoryAnswers
import Reporting
import TestSupport
import Testing
import Validation
import Values

/// What other programs read is what was measured, and nothing in it acts.
struct HistoryFormatTests {
  private static let style = ReportStyle(width: 80, usesColors: false)

  private static let hostile = HistoryReport(
    question: "sql", headline: "rows <b>of</b> `t` | @dana #12 https://evil.example",
    facts: [
      .init("query", .text("SELECT '\u{1B}[2J' | 1")), .init("rows", .integer(.max), .count),
      .init("first", .text("a|`b`"), .identifier),
    ],
    listings: [
      Listing(
        name: "rows", title: "Rows of \u{202E}t",
        columns: [
          .init("=cmd|' /C calc'!A0", .text), .init("id", .identifier), .init("n", .number), .init("s", .series),
        ],
        rows: [
          [text("=1+1"), text("a|b"), .value(.integer(-5)), .series([-1, nil, 0.5], .own)],
          [text("<script>alert(1)</script>"), text("`tick` \\| x"), .value(.real(-0.25)), .series([], .own)],
          [text("\u{1B}[31mred\u{7}\r"), text("日本\u{202E}語"), .value(.real(.infinity)), .series([nil], .own)],
          [text("two\nlines, \"quoted\"\t"), text("@SUM(A1)"), .value(.null), .series([1, 1, 1], .own)],
          [text(""), text("-"), .value(.blob([0, 255])), .series([.infinity, 0], .own)],
          [text("@dana|x"), text("``a` | b"), .value(.integer(1)), .series([0, 1], .own)],
          [text("+49 30"), text("＝1"), .value(.text("12")), .series([0.1], .own)],
        ], whenEmpty: "none"),
      Listing(
        name: "notes", title: "A name that is taken", columns: [.init("a", .number), .init("a", .number)],
        rows: [[.value(.integer(1)), .value(.integer(2))]], whenEmpty: "none"),
    ], notes: ["- * a_b_ **bold** [x](http://y) $z$ ~~c~~ &lt;"])

  private static func text(_ text: String) -> Listing.Cell { .value(.text(text)) }

  @Test func nothingInTheDataSteersATerminal() {
    for reporter in Formats.history.all {
      let text = reporter.init(Self.style).report(Self.hostile)
      let acting = text.unicodeScalars.filter { scalar in
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
          || scalar == "\u{202E}"
      }
      #expect(acting.isEmpty, "\(reporter.name): \(acting.map(\.value))")
    }
  }

  // MARK: JSON

  @Test func jsonHoldsEveryFactRowAndNoteAsItIs() throws {
    let read = try JSONDecoder().decode(
      Read.self, from: Data(JSONHistoryReporter(Self.style).report(Self.hostile).utf8))
    #expect(read.tipoff == 1 && read.question == "sql" && read.notes == Self.hostile.notes)
    #expect(read.facts == ["query": .text("SELECT '\u{1B}[2J' | 1"), "rows": .integer(.max), "first": .text("a|`b`")])
    #expect(read.rows.count == 7)
    #expect(
      read.rows[0] == [
        "=cmd|' /C calc'!A0": .text("=1+1"), "id": .text("a|b"), "n": .integer(-5), "s": .series([-1, nil, 0.5]),
      ])
    #expect(read.rows[2]["=cmd|' /C calc'!A0"] == .text("\u{1B}[31mred\u{7}\r"))
    #expect(
      read.rows[2]["n"] == .text("Infinity") && read.rows[3]["n"] == .null && read.rows[4]["n"] == .text("x'00FF'"))
  }

  @Test func namesThatAreTakenGetANumber() throws {
    let read = try JSONDecoder().decode(
      Read.self, from: Data(JSONHistoryReporter(Self.style).report(Self.hostile).utf8))
    #expect(read.secondListing == [["a": .integer(1), "a:1": .integer(2)]])
  }

  private enum Scalar: Decodable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case series([Double?])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .null
      } else if let integer = try? value.decode(Int64.self) {
        self = .integer(integer)
      } else if let real = try? value.decode(Double.self) {
        self = .real(real)
      } else if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        // An infinity stands as text.
        self = .series((try? value.decode([Double?].self)) ?? [])
      }
    }
  }

  private struct Read: Decodable {
    enum CodingKeys: String, CodingKey {
      case tipoff, question, facts, rows, notes
      case secondListing = "notes:1"
    }

    let tipoff: Int
    let question: String
    let facts: [String: Scalar]
    let rows: [[String: Scalar]]
    let secondListing: [[String: Scalar]]
    let notes: [String]
  }

  // MARK: CSV

  @Test func noTextIsAFormulaInASpreadsheet() {
    let lines = CSVHistoryReporter(Self.style).report(Self.hostile).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "'=cmd|' /C calc'!A0,id,n,s")
    #expect(lines[1] == "'=1+1,a|b,-5,-1.0;;0.5")
    #expect(lines[3] == "\\u{1B}[31mred\\u{7}\\r,日本\\u{202E}語,inf,")
    #expect(lines.last == "" && lines.contains("\"\",'-,x'00FF',inf;0.0") && lines.contains("'+49 30,'＝1,12,0.1"))
  }

  @Test(.enabled(if: isPythonInstalled, "SKIPPED: no python3 here; apt-get install python3"))
  func pythonReadsTheSameRows() throws {
    let csv = CSVHistoryReporter(Self.style).report(Self.hostile)
    let rows = try JSONDecoder().decode([[String]].self, from: Data(Python.run(Self.reader, input: csv).utf8))
    #expect(rows.count == 8 && rows.allSatisfy { $0.count == 4 })
    #expect(rows[2] == ["<script>alert(1)</script>", "`tick` \\| x", "-0.25", ""])
    #expect(rows[4] == ["two\nlines, \"quoted\"\t", "'@SUM(A1)", "", "1.0;1.0;1.0"])
    let nulls = Listing(
      name: "l", title: "L", columns: [.init("a", .text)], rows: [[.value(.null)], [Self.text("x")]], whenEmpty: "")
    let single = CSVHistoryReporter(Self.style).report(.init(question: "q", headline: "", listings: [nulls]))
    #expect(
      try JSONDecoder().decode([[String]].self, from: Data(Python.run(Self.reader, input: single).utf8))
        == [["a"], [""], ["x"]])
  }

  private static let isPythonInstalled = (try? Python.run("import csv", input: "")) != nil

  private static let reader = """
    import csv, io, json, sys
    text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
    json.dump(list(csv.reader(text, strict=True)), sys.stdout)
    """

  // MARK: Markdown

  @Test func dataIsTextInMarkdown() throws {
    try expectGolden(MarkdownHistoryReporter(Self.style).report(Self.hostile), "history-hostile.md")
  }

  @Test func everyRowOfATableHasAsManyCellsAsItsHeader() {
    let text = MarkdownHistoryReporter(Self.style).report(Self.hostile)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.count(of: "|") > 3 }
    #expect(rows.count == 2 + 7)
    for row in rows { #expect(row.replacing("\\|", with: "").count(of: "|") == 5, "\(row)") }
  }
}

extension Substring {
  fileprivate func count(of character: Character) -> Int { filter { $0 == character }.count }
}
