import TestSupport
import Testing
import Validation
import Values

/// An order of digits kept as text, or of dates with the day first, is the rule's fault, and a few odd texts among them change nothing; among words that
/// have an order a few digits are nothing to stumble over.
struct OddTextsTests {
  /// Everything that puts two columns, or one, in order as texts.
  private static let orders = [
    "condition: a <= b", "condition: a > b", "compare: { columns: [a, b], is: '<=' }", "condition: \"max(a, b) = b\"",
    "condition: a between b and b", "{ row_count: { max: 1000 }, where: a < b }",
  ]

  private static func standings(_ rows: [(String, String)], _ checks: [String] = orders) async throws -> [String] {
    let lines = checks.enumerated().map { index, check in
      let keys = check.hasPrefix("{") ? String(check.dropFirst().dropLast()) : check
      return "- { id: c\(index), \(keys) }"
    }
    let table = column("id | a TEXT | b TEXT", rows.enumerated().map { "\($0) | '\($1.0)' | '\($1.1)'" })
    let run = try await SmallRun(lines.joined(separator: "\n"), [("t", table)], keys: "key: [id]")
    return run.run.checks.map(\.standing)
  }

  private static let digits: [(String, String)] = [("98", "104"), ("5", "10"), ("7", "8"), ("9", "11")]
  private static let slashed: [(String, String)] = [
    ("9/30/2025", "10/1/2025"), ("10/2/2025", "10/3/2025"), ("9/1/2025", "11/1/2025"),
  ]
  private static let months: [(String, String)] = [
    ("Sep 1 2009", "Oct 1 2009"), ("Jan 1 2010", "Feb 1 2010"), ("1 Sep 2010", "2 Aug 2011"),
  ]
  private static let odd: [[(String, String)]] = [
    [], [("n.k.", "7")], [("7", "n.k.")], [("n.k.", "n.k.")], [("a", "b")], [("", "7")], [("NA", "NA")],
  ]

  @Test(arguments: [Self.digits, Self.slashed, Self.months], Self.odd)
  func oddTextsProveNoOrder(rows: [(String, String)], odd: [(String, String)]) async throws {
    for standing in try await Self.standings(rows + odd) {
      #expect(standing == "error, type_mismatch", "\(rows) and \(odd)")
    }
  }

  @Test func fewDigitsAmongWordsAreNoFault() async throws {
    let words = [("ab", "b"), ("c", "d"), ("e", "f"), ("7", "8")]
    for standing in try await Self.standings(words, ["condition: a <= b", "compare: { columns: [a, b], is: '<=' }"]) {
      #expect(standing == "pass")
    }
    let codes = [("0012", "0034"), ("0001", "0007"), ("n.k.", "0009")]
    for standing in try await Self.standings(codes, ["condition: a > b", "compare: { columns: [a, b], is: '>' }"]) {
      #expect(standing == "fail", "ids of one length are in order as they are")
    }
  }

  @Test func theGreatestOfAGroupIsHeldToTheSame() async throws {
    let rules = """
      tables:
        g: { from: t, group: { by: [g], columns: { most: max(a) } }, checks: [ { not_null: most } ] }
      """
    for (odd, standing) in [("'n.k.'", "error, type_mismatch"), ("'2026-01-25'", "error, type_mismatch")] {
      let run = try await SmallRun(rules: rules, [("t", "g | a TEXT\nx | '9'\nx | '10'\nx | '200'\nx | \(odd)")])
      #expect(try run.first.standing == standing, "\(odd)")
    }
  }

  /// What the rule itself says is no word for nothing.
  @Test(arguments: ["NaN", "NA", "null", "-", "", "banana"])
  func aBoundIsNeverNothing(word: String) async throws {
    let run = try await SmallRun(
      "- { id: r, range: { column: n, max: '\(word)' } }\n- { id: a, aggregate: { of: max, column: n, max: '\(word)' } }\n"
        + "- { id: c, condition: \"n < '\(word)'\" }", [("t", "n REAL\n1\n2.5")])
    #expect(run.run.checks.map(\.standing) == Array(repeating: "error, type_mismatch", count: 3))
  }

  /// Nothing but blanks, or words for nothing, beside numbers: texts throughout.
  @Test(arguments: ["''", "'NA'", "'null'", "' '"])
  func wordsForNothingThroughoutAreTexts(cell: String) async throws {
    let run = try await SmallRun(
      [
        "condition: a <= b", "condition: b > 5", "compare: { columns: [a, b], is: '<=' }",
        "range: { column: b, max: 5 }",
        "aggregate: { of: max, column: b, max: 5 }", "not_null: a, where: b > 3",
      ].enumerated().map { "- { id: c\($0), \($1) }" }.joined(separator: "\n"),
      [("t", "a REAL | b TEXT\n5 | \(cell)\n6 | \(cell)\n7 | NULL")])
    for result in run.run.checks { #expect(result.standing == "error, type_mismatch", "\(result.id)") }
  }
}
