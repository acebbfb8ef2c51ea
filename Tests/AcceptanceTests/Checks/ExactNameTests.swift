import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Names fold ASCII alone: tables and columns that differ in more are each readable.
struct ExactNameTests {
  private static let names = [
    "\u{E9}", "e\u{301}", "\u{C9}", "k", "\u{212A}", "\u{C5}", "A\u{30A}", "\u{212B}", "a\"\u{301}b", "x=\u{338}y",
  ]

  private func table(_ columns: [String], _ row: [Int]) -> MarkedTable {
    MarkedTable(
      columns: columns.map { MarkedTable.Column(name: $0, declaredType: "INTEGER") },
      rows: [MarkedTable.Row(values: row.map { .integer(Int64($0)) }, isMarked: false)])
  }

  private func quoted(_ name: String) -> String { "\"\(name.doubling(UInt8(ascii: "\"")))\"" }
  private func yaml(_ text: String) -> String { "'\(text)'" }

  @Test func eachColumnIsReadAsItself() async throws {
    let checks = Self.names.enumerated().flatMap { index, name in
      [
        "- { id: a\(index), accepted_values: { column: \(yaml(name)), values: [\(index)] } }",
        "- { id: b\(index), condition: \(yaml("\(quoted(name)) = \(index)")) }",
        "- { id: c\(index), unique: [\(yaml(name))], group_by: [\(yaml(name))] }",
      ]
    }
    let rules = "tables:\n  t:\n    from: t\n    checks:\n" + checks.map { "      \($0)\n" }.joined()
    let run = try await ExampleRun(
      rules: rules, tables: [("t", table(Self.names, Array(Self.names.indices)))]
    ).run
    #expect(run.checks.filter { $0.verdict != .pass }.map { "\($0.id) \($0.verdict) \($0.explanation ?? "")" } == [])
  }

  @Test func eachTableIsReadAsItself() async throws {
    let tables = Self.names.enumerated().map { index, name in (name: name, table: table(["n"], [index])) }
    let rules =
      "tables:\n"
      + Self.names.enumerated().map { index, name in
        """
          \(yaml(name)):
            from: \(yaml(name))
            checks:
              - condition: n = \(index)
              - row_count: { min: 1 }
          sql\(index):
            query: \(yaml("select n as m from \(quoted(name))"))
            checks:
              - condition: m = \(index)

        """
      }.joined()
    let run = try await ExampleRun(rules: rules, tables: tables).run
    #expect(run.checks.count == 3 * Self.names.count)
    #expect(run.checks.filter { $0.verdict != .pass }.map { "\($0.id) \($0.verdict) \($0.explanation ?? "")" } == [])
  }

  @Test func anotherSpellingIsNotThatColumn() async throws {
    let tables = [("t", table(["\u{E9}"], [1]))]
    let checks = "- schema: ['e\u{301}']\n      - not_null: 'e\u{301}'\n      - { id: upper, not_null: '\u{C9}' }"
    let run = try await ExampleRun(
      rules: "tables:\n  t:\n    from: t\n    checks:\n      \(checks)\n", tables: tables
    ).run
    #expect(run.checks.map(\.verdict) == [.fail, .error, .error])
  }

  @Test func asciiLettersFold() async throws {
    let run = try await ExampleRun(
      rules: "tables:\n  t:\n    from: T\n    checks:\n      - condition: POINTS = 1 and Points = points\n",
      tables: [("t", table(["points"], [1]))]
    ).run
    #expect(run.checks.map(\.verdict) == [.pass])
  }

  @Test func entitiesAreTakenApartByBytes() {
    let entity = Entity([("a", .text("\u{338}x")), ("b", .text("\u{301},\u{301}=\u{301}"))])
    let parts = NamedValues.texts(inFingerprint: entity.fingerprintText)
    #expect(parts.map(\.name) == ["a", "b"])
    #expect(parts.map(\.value.exact) == ["\u{338}x".exact, "\u{301},\u{301}=\u{301}".exact])
  }

  /// `lowercased()` folds beyond ASCII: where it stands, it is about words of the language, never about names of the data.
  @Test func noNameIsFoldedByUnicode() throws {
    let wordsOnly: Set = [
      "DayOfInstant", "ConfusablePair", "ChangeBaseline", "Statistic", "CompletenessWindow", "SchemaDrift",
      "ScalarQuestion", "NearestName", "ThresholdReader", "LiteralValue", "Query", "Authorizer", "RulePattern",
    ]
    var folding: [String] = []
    for target in [
      "Values", "Expressions", "Questions", "Rulebooks", "Validation", "Lint", "SQLSpelling", "SQLite", "SQLiteEngine",
    ] {
      let folder = ShippedRun.root.appending(path: "Sources/\(target)")
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      for file in files
      where try String(contentsOf: folder.appending(path: file), encoding: .utf8).contains(".lowercased()") {
        folding.append(URL(filePath: file).deletingPathExtension().lastPathComponent)
      }
    }
    #expect(Set(folding).subtracting(wordsOnly) == [])
  }
}
