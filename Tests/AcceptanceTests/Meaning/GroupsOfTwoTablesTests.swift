import TestSupport
import Testing
import Validation
import Values

/// A group is looked up in a second set (a baseline, the run before, the groups that must be there) as `=` compares the two columns.
struct GroupsOfTwoTablesTests {
  private static let collations = ["", "COLLATE NOCASE", "COLLATE RTRIM"]
  /// Each judges a group by what another table, or an earlier run, has of it.
  private static let kinds = [
    "distribution: { column: x, baseline: u, max: 1e9 }",
    "distribution: { column: x, baseline: u, method: ks, max: 0.99 }",
    "row_count: { of: u, ratio: { min: 1e-9 } }",
  ]

  private static func spelling(_ text: String, _ collation: String) -> String {
    switch collation {
    case "COLLATE NOCASE": text.lowercased()
    case "COLLATE RTRIM": String(text.reversed().drop { $0 == " " }.reversed())
    default: text
    }
  }

  private static func table(_ keys: [String], _ collation: String) -> String {
    "k TEXT \(collation) | x REAL\n" + keys.map { "'\($0)' | 1\n'\($0)' | 2" }.joined(separator: "\n")
  }

  /// Byte by byte unless both are declared alike.
  @Test(arguments: collations, collations)
  func eachGroupFindsItsPartner(_ mine: String, _ theirs: String) async throws {
    let (own, other) = (["GSW", "min", "Sac ", "LAC"], ["gsw", "MIN", "Sac", "LAC"])
    let rule = mine == theirs ? mine : ""
    let partners = Set(own.map { Self.spelling($0, rule) }).intersection(other.map { Self.spelling($0, rule) })
    for kind in Self.kinds {
      let run = try await SmallRun(
        "- { \(kind), group_by: [k] }", [("t", Self.table(own, mine)), ("u", Self.table(other, theirs))],
        tables: "u: { from: u }")
      let (result, isRatio) = (try run.first, kind.hasPrefix("row_count"))
      let judged = isRatio ? 4 - result.findings.count : 4 - Int(result.detail("groups_not_examined")?.number ?? 0)
      #expect(judged == partners.count, "\(kind), '\(mine)' beside '\(theirs)': \(result)")
      #expect(
        result.notes.contains { $0.contains("byte by byte") && $0.contains("derive") } == (mine != theirs),
        "\(result.notes)")
    }
    let vanished = try await SmallRun(
      "- { row_count: { min: 1 }, group_by: [k], groups_of: u }",
      [("t", Self.table(own, mine)), ("u", Self.table(other, theirs))], tables: "u: { from: u }")
    #expect(try vanished.first.findings.count == 4 - partners.count, "'\(mine)' beside '\(theirs)'")
    #expect(try vanished.first.notes.contains { $0.contains("byte by byte") } == (mine != theirs))
  }

  @Test func numbersAndDigitsAreOneGroupWhereSQLiteComparesThemAsNumbers() async throws {
    for kind in Self.kinds {
      let run = try await SmallRun(
        "- { \(kind), group_by: [k] }",
        [("t", "k INTEGER | x REAL\n1 | 1\n2 | 2"), ("u", "k TEXT | x REAL\n'1' | 1\n'2' | 2")],
        tables: "u: { from: u }")
      #expect(run.verdicts == [.pass], "\(kind) \(run.run.checks)")
      #expect((try run.first.detail("groups_not_examined") ?? .integer(0)) == .integer(0), "\(kind)")
    }
  }

  @Test(arguments: collations)
  func eachGroupFindsItsPast(_ collation: String) async throws {
    let check =
      "- { distribution: { column: x, baseline: previous, max: 0.1 }, group_by: [k] }\n"
      + "- { change: { of: row_count, max: 0 }, group_by: [k] }"
    let history = try SmallHistory()
    func rows(_ count: Int) -> String {
      "k TEXT \(collation) | x REAL\n"
        + ["GSW", "Sac ", "min"].flatMap { key in (0..<count).map { "'\(key)' | \($0)" } }.joined(separator: "\n")
    }
    try await history.run(check, rows(2), at: 1)
    let run = try await history.run(check, rows(20), at: 2)
    for result in run.checks { #expect(result.verdict == .fail && result.findings.count == 3, "\(result)") }
  }

  @Test func anExpressionInGroupByIsToldTheWayOut() async throws {
    let run = try await SmallRun(
      "- { row_count: { min: 1 }, group_by: [k collate binary] }", [("t", "k TEXT COLLATE NOCASE\nGSW\ngsw")])
    #expect(try run.first.standing == "error, no_such_column")
    #expect(try run.first.explanation?.contains("derive: { group_key: \"k collate binary\" }") == true)
    let derived = try await SmallRun(
      "- { row_count: { equal: 1 }, group_by: [exact] }", [("t", "k TEXT COLLATE NOCASE\nGSW\ngsw")],
      keys: "derive: { exact: k collate binary }")
    #expect(derived.verdicts == [.pass], "\(derived.run.checks)")
  }
}
