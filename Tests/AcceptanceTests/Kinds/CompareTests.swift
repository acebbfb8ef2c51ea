import TestSupport
import Testing
import Validation
import Values

/// Two values of a row, by storage class, NULLs and tolerance.
struct CompareTests {
  struct Pair: CustomTestStringConvertible, Sendable {
    let left: String
    let right: String
    let options: String
    /// The relations that hold.
    let holding: String
    var testDescription: String { "\(left), \(right) \(options)" }

    /// Relations that mean nothing of such values.
    let refused: String

    init(_ left: String, _ right: String, _ options: String = "", holding: String, refused: String = "") {
      (self.left, self.right, self.options, self.holding) = (left, right, options, holding)
      self.refused = refused
    }
  }

  static let relations = ["=", "!=", "<", "<=", ">", ">="]

  @Test(arguments: [
    Pair("7", "7", holding: "= <= >="), Pair("7", "7.0", holding: "= <= >="), Pair("7", "8", holding: "!= < <="),
    Pair("-0.0", "0", holding: "= <= >="), Pair("9007199254740993", "9007199254740992", holding: "!= > >="),
    Pair("9007199254740993", "9007199254740992.0", holding: "!= > >="),
    Pair("9223372036854775807", "-9223372036854775808", holding: "!= > >="),
    Pair("a", "a", holding: "= <= >="), Pair("a", "B", holding: "!= > >="), Pair("'a '", "a", holding: "!= > >="),
    Pair("''", "a", holding: "!= < <="), Pair("'7'", "7", holding: "", refused: "= != < <= > >="),
    Pair("7", "'7'", holding: "", refused: "= != < <= > >="), Pair("7", "'8'", holding: "!=", refused: "< <= > >="),
    Pair("x'07'", "'7'", holding: "!=", refused: "< <= > >="), Pair("x'01'", "x'02'", holding: "!= < <="),
    Pair("'10'", "'9'", holding: "!=", refused: "< <= > >="),
    Pair("2026-01-25T19:00:00Z", "2026-01-25T14:00:00-05:00", holding: "= <= >="),
    Pair("2026-01-25T19:00:00Z", "2026-01-25T19:00:00-05:00", holding: "!= < <="),
    Pair("2026-01-25", "2026-01-25T00:00:00Z", holding: "= <= >="),
    Pair("2024-02-29", "2024-03-01", holding: "!= < <="),
    Pair("2026-01-25T19:00", "2026-01-25 19:00:00.000", holding: "= <= >="),
    Pair("2025-02-29", "2025-03-01", holding: "!="),
    Pair("2026-01-25T19:00:00Z", "1769367600", holding: "= <= >="),
    Pair("1769367599000", "2026-01-25T14:00:00-05:00", holding: "!= < <="),
    Pair("2026-01-25", "1769367600", holding: "= <= >="), Pair("2026-01-25", "26", holding: "!=", refused: "< <= > >="),
    Pair("2026-01-25", "2026/01/26", holding: "!=", refused: "< <= > >="),
  ])
  func valuesStandToEachOther(pair: Pair) async throws { try await expect(pair) }

  @Test(arguments: [
    Pair("10", "12", "tolerance: 2", holding: "= <= >="), Pair("10", "12", "tolerance: 1.5", holding: "!= <="),
    Pair("12", "10", "tolerance: 1", holding: "!= >="), Pair("19.6", "19.5", "tolerance: 0.1", holding: "= <= >="),
    Pair("100", "99", "tolerance: 1%", holding: "= <= >="), Pair("100", "98.9", "tolerance: 1%", holding: "!= >="),
    Pair("a", "b", "tolerance: 5", holding: "!= <="),
    Pair("'7'", "7", "tolerance: 5", holding: "", refused: "= != <= >="),
    Pair("9223372036854775807", "-9223372036854775808", "tolerance: 5", holding: "!= >="),
    Pair("0", "-9223372036854775808", "tolerance: 1%", holding: "!= >="),
    Pair("-9223372036854775808", "-9223372036854775808", "tolerance: 1%", holding: "= <= >="),
    Pair("2026-01-25T19:00:00Z", "2026-01-25T19:01:30Z", "tolerance: 90s", holding: "= <= >="),
    Pair("2026-01-25T19:00:00Z", "2026-01-25T19:01:31Z", "tolerance: 90s", holding: "!= <="),
    Pair("2026-01-25T19:00:00Z", "1769367610", "tolerance: 10s", holding: "= <= >="),
    Pair("2026-01-25T19:00:00Z", "n/a", "tolerance: 10s", holding: ""),
    Pair("x", "x", "tolerance: 10s", holding: "", refused: "= != <= >="),
    Pair("2026-01-25T19:00:00Z", "2026-01-25T19:00:01Z", "tolerance: 5", holding: "!= <="),
  ])
  func aToleranceWidens(pair: Pair) async throws { try await expect(pair, skipping: ["<", ">"]) }

  @Test(arguments: [
    Pair("NULL", "1", holding: "empty"), Pair("NULL", "NULL", holding: "empty"),
    Pair("NULL", "1", "nulls: fail", holding: ""), Pair("NULL", "NULL", "nulls: fail", holding: ""),
    Pair("1", "1", "nulls: fail", holding: "= <= >="), Pair("NULL", "1", "nulls: equal", holding: "!="),
    Pair("1", "NULL", "nulls: equal", holding: "!="), Pair("NULL", "NULL", "nulls: equal", holding: "= <= >="),
    Pair("1", "2", "nulls: equal", holding: "!= < <="),
  ])
  func nullsAreWhatTheOptionSays(pair: Pair) async throws { try await expect(pair) }

  private func expect(_ pair: Pair, skipping skipped: [String] = []) async throws {
    let more = pair.options.isEmpty ? "" : ", \(pair.options)"
    let tested = Self.relations.filter { !skipped.contains($0) }
    let checks = tested.enumerated().map { index, relation in
      "- { id: c\(index), compare: { columns: [a, b], is: '\(relation)'\(more) } }"
    }
    let run = try await SmallRun(
      checks.joined(separator: "\n"), [("t", "a BLOB | b BLOB\n\(pair.left) | \(pair.right)")])
    if pair.holding == "empty" {
      #expect(Set(run.run.checks.map(\.standing)) == ["skipped, empty"])
      return
    }
    let holding = zip(tested, run.verdicts).filter { $0.1 == .pass }.map(\.0)
    #expect(holding.joined(separator: " ") == pair.holding)
    let refused = zip(tested, run.run.checks).filter { $0.1.standing == "error, type_mismatch" }.map(\.0)
    #expect(refused.joined(separator: " ") == pair.refused)
    #expect(run.verdicts.count { $0 == .pass || $0 == .fail } == tested.count - refused.count)
  }

  @Test func infinitiesEqualThemselvesAlsoWithinATolerance() async throws {
    let rules = """
      tables:
        t:
          query: select 1e308 * 10 as a, 1e308 * 10 as b, -1e308 * 10 as c, 5 as d
          checks:
            - { id: same, compare: { columns: [a, b], tolerance: 1 } }
            - { id: other, compare: { columns: [a, c], tolerance: 1 } }
            - { id: above, compare: { columns: [a, c], is: '>=', tolerance: 1% } }
            - { id: finite, compare: { columns: [a, d], tolerance: [1, 1%] } }
      """
    let run = try await SmallRun(rules: rules, [("u", "a\n1")])
    #expect(run.verdicts == [.pass, .fail, .pass, .fail])
  }

  @Test func aColumnsTypeMakesNoNumberOfTheOthersText() async throws {
    let run = try await SmallRun(
      "- compare: { columns: [a, b] }\n- { id: cast, compare: { columns: ['cast(a as real)', b] } }",
      [("t", "a TEXT | b INTEGER\n'12' | 12")])
    #expect(run.verdicts == [.error, .pass])
  }

  @Test func plainInstantsLieInTheTablesZone() async throws {
    let run = try await SmallRun(
      "- compare: { columns: [a, b] }", [("t", "a | b\n2026-01-25T14:00:00 | 2026-01-25T19:00:00Z")],
      keys: "instants_in: America/New_York")
    #expect(run.verdicts == [.pass])
  }

  @Test func theSixRelationsAgreeWithEachOther() async throws {
    let seed = UInt64.random(in: .min ... .max)
    print("relations of random values: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let values = [
      "0", "-0.0", "1", "1.5", "-3", "9007199254740993", "9007199254740992.0", "9223372036854775807", "1e300", "''",
      "a",
      "B", "'1'", "'1.5'", "x''", "x'61'", "2026-01-25", "2026-01-25T05:00:00Z", "2026-01-25T00:00:00-05:00",
      "2024-02-29",
    ]
    let rows = (0..<300).map { "\($0) | \(random.pick(values)) | \(random.pick(values))" }
    let checks = Self.relations.enumerated().map { index, relation in
      "- { id: c\(index), compare: { columns: [a, b], is: '\(relation)' } }\n"
        + "- { id: s\(index), compare: { columns: [b, a], is: '\(relation)' } }"
    }
    let run = try await SmallRun(
      checks.joined(separator: "\n"), [("t", column("id INTEGER | a BLOB | b BLOB", rows))], keys: "key: [id]")
    var failing: [String: Set<String>] = [:]
    for check in run.run.checks { failing[check.id] = Set(check.entities) }
    let all = Set((0..<300).map { "id=\($0)" })
    func holds(_ relation: String, swapped: Bool = false) throws -> Set<String> {
      let index = try #require(Self.relations.firstIndex(of: relation))
      return all.subtracting(try #require(failing["t.\(swapped ? "s" : "c")\(index)"]))
    }
    let (equal, less, greater) = (try holds("="), try holds("<"), try holds(">"))
    #expect(try holds("!=") == all.subtracting(equal), "seed \(seed)")
    #expect(try holds("<=") == less.union(equal) && holds(">=") == greater.union(equal), "seed \(seed)")
    #expect(equal.isDisjoint(with: less) && equal.isDisjoint(with: greater) && less.isDisjoint(with: greater))
    #expect(try holds("=", swapped: true) == equal && holds("<", swapped: true) == greater, "seed \(seed)")
    #expect(!equal.isEmpty && !less.isEmpty && !greater.isEmpty)
  }

  @Test func nullsAreCountedAndBothValuesShown() async throws {
    for option in ["skip", "fail", "equal"] {
      let run = try await SmallRun(
        "- compare: { columns: [a, b], is: '<=', tolerance: 1, nulls: \(option) }",
        [("t", "id | a | b\n1 | 5 | 3\n2 | NULL | 3\n3 | NULL | NULL")], keys: "key: [id]")
      #expect(try run.first.detail("nulls") == .integer(2), "\(option)")
      #expect(try run.first.measure?.examined == (option == "skip" ? 1 : 3))
      #expect(try run.first.findings.first?.message == "a is 5, b is 3; expected a <= b within 1")
    }
  }
}
