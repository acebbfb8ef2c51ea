import TestSupport
import Testing
import Validation
import Values

/// Conditions put points of time in the order of time, wherever they stand: in `condition`, `where`, `when`, `case`, derived columns and groups.
///
/// The model is that of `TimesTogetherTests`: a point has a day, and a moment unless it is a day alone.
struct TimesInConditionsTests {
  private typealias Point = TimesTogetherTests.Point
  typealias Spelling = TimesTogetherTests.Spelling

  private static let places = [(0, 6), (0, 18), (1, 12)]

  private static func points(_ spelling: Spelling) -> [Point] {
    places.map { Point(day: $0.0, hour: $0.1, spelling: spelling) }
  }

  private static func pairs(_ left: Spelling, _ right: Spelling) -> [(Point, Point)] {
    points(left).flatMap { left in points(right).map { (left, $0) } }
  }

  private static func table(_ head: String, _ pairs: [(Point, Point)]) -> String {
    column(head, pairs.enumerated().map { "\($0) | \($1.0) | \($1.1)" })
  }

  /// Each way to write an order, and whether it holds.
  private static let ways: [(name: String, condition: String, holds: @Sendable (Point, Point) -> Bool)] = [
    ("less", "a < b", { $0.isBefore($1) }), ("most", "a <= b", { !$1.isBefore($0) }),
    ("more", "a > b", { $1.isBefore($0) }), ("least", "a >= b", { !$0.isBefore($1) }),
    ("not", "not (a < b)", { !$0.isBefore($1) }), ("same", "a between b and b", { $0.isEqual($1) }),
    ("other", "a not between b and b", { !$0.isEqual($1) }),
    ("case", "case when a < b then 1 else 0 end = 1", { $0.isBefore($1) }),
    ("derived", "early = 1", { $0.isBefore($1) }), ("nested", "iif(a < b, b, a) > a", { $0.isBefore($1) }),
  ]

  @Test(arguments: Spelling.allCases, Spelling.allCases)
  func twoColumnsAreInTheOrderOfTime(left: Spelling, right: Spelling) async throws {
    // Nothing says of two columns of numbers, or of texts that are no times, that times are meant.
    guard !(left.isNumber && right.isNumber), left.isReadable || right.isReadable else { return }
    // Digits beside a column of numbers are numbers.
    let digits: [Spelling] = [.compact, .digits]
    guard !(left.isNumber && digits.contains(right)), !(right.isNumber && digits.contains(left)) else { return }
    let pairs = Self.pairs(left, right)
    let checks = Self.ways.map { "- { id: \($0.name), condition: \"\($0.condition)\" }" }
    let counts = Self.ways.filter { $0.name != "derived" }
      .map { "- { id: where_\($0.name), row_count: { max: 1000 }, where: \"\($0.condition)\" }" }
    let run = try await SmallRun(
      (checks + counts).joined(separator: "\n"), [("t", Self.table("id | a | b", pairs))],
      keys: "key: [id]\nderive: { early: a < b }")
    for way in Self.ways {
      let result = try run.check("t.\(way.name)")
      guard left.isReadable, right.isReadable else {
        #expect(result.standing == "error, type_mismatch", "\(way.condition) of \(left) and \(right)")
        continue
      }
      let broken = pairs.enumerated().filter { !way.holds($0.element.0, $0.element.1) }.map { "id=\($0.offset)" }
      #expect(result.entities == broken, "\(way.condition) of \(left) and \(right)")
      guard way.name != "derived" else { continue }
      let count = try run.check("t.where_\(way.name)").measure?.value?.number
      #expect(count == Double(pairs.count { way.holds($0.0, $0.1) }), "where \(way.condition) of \(left) and \(right)")
    }
  }

  @Test(arguments: [
    ("'2026-01-26 23:00:00'", "at <= now()", "fail"), ("'2026-01-26 05:00:00'", "at <= now()", "pass"),
    ("'2026-01-25T06:00:00-05:00'", "at <= '2026-01-25T10:00:00Z'", "fail"),
    ("'2026-01-31 18:30:00'", "at <= '2026-01-31'", "pass"), ("'2026-01-31 18:30:00'", "at < '2026-01-31'", "fail"),
    ("'2026-01-31 18:30:00'", "at between '2026-01-31' and '2026-01-31'", "pass"),
    ("'2026-01-25 18:30:00'", "at <= :date", "pass"), ("'2026-01-26 18:30:00'", "at <= :date", "fail"),
    ("'2026-01-25T23:00:00Z'", "at <= today()", "pass"), ("1769431500", "at > now()", "pass"),
    ("1769400000", "at > now()", "fail"), ("1769400000000", "at < '2026-01-26'", "fail"),
    ("'2026-01-26T05:00:00Z'", "max(at, '2026-01-26 06:00:00') = at", "fail"),
    ("'2026-01-26T07:00:00+02:00'", "max(at, '2026-01-26 06:00:00') = at", "fail"),
    ("'2026-01-26T07:00:00+02:00'", "min(at, '2026-01-26 06:00:00', '2026-01-27') = at", "pass"),
    // Numbers beside numbers, and texts beside texts that are no times, are what they were.
    ("1769400000", "at < 1769400000000", "pass"), ("'b'", "at < 'c'", "pass"),
    ("'2026-01'", "at <= '2026-01-05'", "pass"),
    ("'2026'", "at < '2026-01-05'", "pass"),
  ])
  func aValueIsInOrderWithATimeOfTheRule(cell: String, condition: String, standing: String) async throws {
    let run = try await SmallRun(
      "- { id: c, condition: \"\(condition)\" }\n- { id: n, row_count: { equal: 1 }, where: \"\(condition)\" }",
      [("t", column("at", [cell]))], head: "parameters: { date: { type: date, default: 2026-01-25 } }",
      now: "2026-01-26T12:00:00Z")
    #expect(try run.check("t.c").standing == standing)
    #expect(try run.check("t.n").standing == standing)
  }

  /// A day of New York lasts until five in the morning of UTC's next day.
  @Test func aDayIsThatOfTheRulebook() async throws {
    let run = try await SmallRun(
      "- { id: c, condition: d >= at }\n- { id: t, condition: \"at < '2026-01-26'\" }\n- { id: p, condition: \"plain > at\" }",
      [("t", "d | at | plain\n'2026-01-25' | '2026-01-26T02:00:00Z' | '2026-01-26 11:30'")],
      keys: "instants_in: Asia/Tokyo", head: "timezone: America/New_York")
    #expect(run.verdicts == [.pass, .pass, .pass])
  }

  @Test func theNewestOfAGroupIsTheLatest() async throws {
    let run = try await SmallRun(
      rules: """
        tables:
          last:
            from: t
            group: { by: [g], columns: { newest: max(at), oldest: min(at), many: "count(*) filter (where at >= '2026-01-25T10:30:00Z')" } }
            key: [g]
            checks:
              - { id: max, range: { column: newest, min: "2026-01-25T10:30:00Z" } }
              - { id: spelled, accepted_values: { column: newest, values: ["2026-01-25T06:00:00-05:00", z] } }
              - { id: least, accepted_values: { column: oldest, values: ["2026-01-25T10:00:00Z", "2026-01-25"] } }
              - { id: many, condition: many = 1 or g <> 'a' }
          t:
            from: t
            checks:
              - { id: max, not_null: g, when: "max(u.at) >= '2026-01-25T10:30:00Z'" }
              - { id: min, not_null: g, when: "min(u.at) < '2026-01-25T10:30:00Z'" }
              - { id: count, not_null: g, when: "count(u where at >= '2026-01-25T10:30:00Z') = 1" }
          u: { from: t, where: g = 'a' }
        """,
      [
        (
          "t",
          "g | at\na | '2026-01-25T06:00:00-05:00'\na | '2026-01-25T10:00:00Z'\na | NULL\nb | 'z'\nb | 'n.k.'\nb | '2026-01-25'"
        )
      ])
    for id in ["last.spelled", "last.least", "last.many", "t.max", "t.min", "t.count"] {
      #expect(try run.check(id).standing == "pass", "\(id)")
    }
    #expect(try run.check("last.max").entities == ["g=b"])
  }

  /// Each operand is computed once, whatever was nested in it.
  @Test func nestedComparisonsGrowNoFasterThanTheyAreWritten() async throws {
    let nested = (0..<4).reduce("at") { inner, _ in "iif(\(inner) < u, u, at)" }
    let run = try await SmallRun(
      "- { id: c, condition: \"\(nested) <= u\" }",
      [("t", "at | u\n'2026-01-25T06:00:00-05:00' | '2026-01-25T10:00:00Z'")])
    #expect(try run.first.standing == "fail")
  }
}
