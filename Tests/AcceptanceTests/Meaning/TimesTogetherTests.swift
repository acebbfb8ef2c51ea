import TestSupport
import Testing
import Validation
import Values

/// Days, instants as texts and epoch numbers are points of time wherever two of them meet; what can be read as none is the
/// rule's fault, never a verdict about data.
///
/// A model judges every pair: a point has a day, and a moment unless it is a day alone.
struct TimesTogetherTests {
  /// How a point of time is written down.
  enum Spelling: String, CaseIterable, Sendable {
    case day, text, offset, plain, seconds, milliseconds
    // What nobody can read.
    case slashed, compact, digits, word

    var isReadable: Bool { moment != nil || self == .day }

    /// Whether it has a moment.
    fileprivate var moment: Int? {
      switch self {
      case .text, .offset, .plain, .seconds, .milliseconds: 0
      case .day, .slashed, .compact, .digits, .word: nil
      }
    }

    var isNumber: Bool { self == .seconds || self == .milliseconds }
  }

  /// 2026-01-`20 + day`, at `hour` o'clock UTC.
  struct Point: Sendable, CustomStringConvertible {
    let day: Int
    let hour: Int
    let spelling: Spelling

    private var seconds: Int { 1_768_867_200 + day * 86_400 + hour * 3_600 }
    private var date: String { "2026-01-\(20 + day)" }
    private var clock: String { (hour < 10 ? "0" : "") + "\(hour):00:00" }

    var cell: String {
      switch spelling {
      case .day: "'\(date)'"
      case .text: "'\(date)T\(clock)Z'"
      case .offset: "'\(date)T\((hour - 5 < 10 ? "0" : "") + "\(hour - 5)"):00:00-05:00'"
      case .plain: "'\(date) \(clock)'"
      case .seconds: "\(seconds)"
      case .milliseconds: "\(seconds * 1000)"
      case .slashed: "'2026/01/\(20 + day)'"
      case .compact: "'202601\(20 + day)'"
      case .digits: "'\(seconds)'"
      case .word: "'the \(20 + day)th'"
      }
    }

    var description: String { cell }

    /// Which day it lies in, and the moment unless a day alone is meant.
    func isBefore(_ other: Point) -> Bool {
      spelling == .day || other.spelling == .day ? day < other.day : seconds < other.seconds
    }

    func isEqual(_ other: Point) -> Bool { !isBefore(other) && !other.isBefore(self) }
  }

  private static let places = [(0, 6), (0, 18), (1, 12)]

  private static func points(_ spelling: Spelling) -> [Point] {
    places.map { Point(day: $0.0, hour: $0.1, spelling: spelling) }
  }

  private typealias Relation = (Point, Point) -> Bool

  private static func pairs(_ left: Spelling, _ right: Spelling) -> [(Point, Point)] {
    points(left).flatMap { left in points(right).map { (left, $0) } }
  }

  private static func table(_ head: String, _ pairs: [(Point, Point)]) -> String {
    column(head, pairs.enumerated().map { "\($0) | \($1.0) | \($1.1)" })
  }

  private static func standing(_ isReadable: Bool, _ pairs: [(Point, Point)], _ holds: Relation) -> String {
    !isReadable ? unread : pairs.allSatisfy(holds) ? "pass" : "fail"
  }

  /// Rows of which the relation does not hold, as findings name them.
  private static func broken(_ pairs: [(Point, Point)], _ holds: Relation) -> [String] {
    pairs.enumerated().filter { !holds($0.element.0, $0.element.1) }.map { "id=\($0.offset)" }
  }

  private static let unread = "error, type_mismatch"

  @Test(arguments: Spelling.allCases, Spelling.allCases)
  func twoColumnsCompareAsPointsOfTime(left: Spelling, right: Spelling) async throws {
    let readable = left.isReadable && right.isReadable
    // Nothing says of two columns of numbers, or of texts that are no times, that times are meant.
    guard !(left.isNumber && right.isNumber), left.isReadable || right.isReadable else { return }
    let pairs = Self.pairs(left, right)
    let run = try await SmallRun(
      "- { id: less, compare: { columns: [a, b], is: '<' } }\n- { id: most, compare: { columns: [a, b], is: '>=' } }\n"
        + "- { id: same, compare: { columns: [a, b] } }",
      [("t", Self.table("id | a | b", pairs))], keys: "key: [id]")
    for (id, holds) in [("less", { $0.isBefore($1) }), ("most", { !$0.isBefore($1) })] as [(String, Relation)] {
      let result = try run.check("t.\(id)")
      #expect(result.standing == Self.standing(readable, pairs, holds), "\(id) of \(left) and \(right)")
      if readable { #expect(result.entities == Self.broken(pairs, holds), "\(id) of \(left) and \(right)") }
    }
    // Equality is an error only of digits kept as text beside numbers: what cannot be read equals nothing that can.
    if [left, right].contains(.digits), [left, right].contains(.seconds) {
      #expect(try run.check("t.same").standing == Self.unread, "\(left) = \(right)")
      return
    }
    let differ = Self.broken(pairs) { readable && $0.isEqual($1) }
    #expect(try run.check("t.same").entities == differ, "\(left) = \(right)")
  }

  @Test(arguments: Spelling.allCases, Spelling.allCases)
  func aRowIsHeldToItsUpstreamPointOfTime(mine: Spelling, theirs: Spelling) async throws {
    let pairs = Self.pairs(mine, theirs)
    let result = try await SmallRun(
      "- order_of: { column: at, after: u.at, match: { id: id } }",
      [
        ("t", column("id | at", pairs.enumerated().map { "\($0) | \($1.0)" })),
        ("u", column("id | at", pairs.enumerated().map { "\($0) | \($1.1)" })),
      ], keys: "key: [id]", tables: "u: { from: u }"
    ).first
    let readable = mine.isReadable && theirs.isReadable
    let holds: Relation = { !$0.isBefore($1) }
    #expect(result.standing == Self.standing(readable, pairs, holds), "\(mine) after \(theirs)")
    if readable { #expect(result.entities == Self.broken(pairs, holds), "\(mine) after \(theirs)") }
  }

  @Test(arguments: Spelling.allCases, [Spelling.day, .text, .offset])
  func boundsThatAreTimesHoldPointsOfTime(values: Spelling, bound: Spelling) async throws {
    let (points, limits) = (Self.points(values), Self.points(bound))
    let checks = limits.enumerated().map { index, limit in
      "- { id: range\(index), range: { column: at, max: \(limit) } }\n"
        + "- { id: greatest\(index), aggregate: { of: max, column: at, max: \(limit) } }\n"
        + "- { id: least\(index), aggregate: { of: min, column: at, min: \(limit) } }"
    }
    let run = try await SmallRun(checks.joined(separator: "\n"), [("t", column("at", points))])
    for (index, limit) in limits.enumerated() {
      let outside = points.count { limit.isBefore($0) }
      let isLate = !points.contains { $0.isBefore(limit) }
      for (id, isGood) in [("range", outside == 0), ("greatest", outside == 0), ("least", isLate)] {
        let expected = values.isReadable ? (isGood ? "pass" : "fail") : Self.unread
        #expect(try run.check("t.\(id)\(index)").standing == expected, "\(points) and \(limit)")
      }
      if values.isReadable { #expect(try run.check("t.range\(index)").measure?.failing == outside) }
    }
  }

  @Test(arguments: Spelling.allCases)
  func aCalendarOfDaysHoldsInstantsByTheirDay(spelling: Spelling) async throws {
    let points = [(0, 6), (0, 18), (1, 12), (3, 1)].map { Point(day: $0.0, hour: $0.1 + 5, spelling: spelling) }
    let result = try await SmallRun(
      "- sequence: { column: at, calendar: games.day }",
      [
        ("t", column("at", points)),
        ("games", column("day", ["2026-01-20", "2026-01-21", "2026-01-22", "2026-01-23"])),
      ],
      tables: "games: { from: games }"
    ).first
    #expect(result.standing == (spelling.isReadable ? "fail" : Self.unread))
    guard spelling.isReadable else { return }
    #expect(result.findings.count == 1)
    #expect(result.findings.first?.message.contains("1 entry of games between them missing") == true)
    #expect(result.detail("off_calendar") == .integer(0))
  }

  @Test(arguments: [
    // A day equals every instant in it: the newest day holds them all.
    (["'2026-01-24'", "'2026-01-25'", "'2026-01-25T10:00:00Z'", "'2026-01-25T12:00:00Z'"], "2026-01-25", 3),
    (["'2026-01-25'", "'2026-01-26T10:00:00Z'", "'2026-01-26T12:00:00Z'"], "2026-01-26", 2),
    (["'2026-01-25T10:00:00Z'", "'2026-01-26'"], "2026-01-26", 1),
    (["'2026-01-25T10:00:00Z'", "'2026-01-25T05:00:00-05:00'", "'2026-01-24T10:00:00Z'"], "2026-01-25T10:00:00Z", 2),
    (["'2026-01-24'", "'2026-01-25'"], "2026-01-25", 1),
    (["'2025-12'", "'2026-01'"], "2026-01", 1),
  ])
  func theNewestAmongDaysAndInstantsIsADay(values: [String], newest: String, rows: Int) async throws {
    let result = try await SmallRun(
      "- latest: { column: at, row_count: { min: 1 } }", [("t", column("at", values))]
    ).first
    #expect(result.measure?.value == .integer(Int64(rows)))
    if rows > 0, newest.count > 7 { #expect(result.notes == ["newest at: \(newest)"]) }
  }

  @Test(arguments: Spelling.allCases)
  func aGuardAndAnAnchorHoldNothingBackForWhatCannotBeRead(spelling: Spelling) async throws {
    let run = try await SmallRun(
      """
      - { id: late, not_null: at, when: "last(t.at) > instant('2026-01-19')" }
      - { id: never, not_null: at, when: "last(t.at) > instant('2027-01-19')" }
      - { id: due, not_null: at, due: { anchor: first(t.at) } }
      - { id: least, not_null: at, due: { anchor: min(t.at) } }
      """, [("t", column("at", Self.points(spelling)))])
    let expected =
      spelling.isReadable
      ? ["pass", "skipped, guard", "pass", "pass"] : Array(repeating: Self.unread, count: 4)
    #expect(run.run.checks.map(\.standing) == expected)
    #expect(run.run.exitCode == (spelling.isReadable ? .clean : .notJudged))
    guard !spelling.isReadable else { return }
    for check in run.run.checks {
      #expect(check.explanation?.hasPrefix("when: ") == true || check.explanation?.hasPrefix("due: ") == true)
    }
  }

  @Test(arguments: [
    // A number beside a text has no order, whatever it means.
    ("max(t.n) > '2026-01-01'", "error, type_mismatch"), ("max(t.d) > 5", "error, type_mismatch"),
    ("last(t.d) > '2026-01-01'", "pass"), ("last(t.d) > now()", "skipped, guard"), ("first(t.d) < now()", "pass"),
    ("last(t.d) between '2026-01-26' and '2026-01-26'", "pass"),
    ("max(t.d) < '2026-01-26T10:00:00Z'", "skipped, guard"),
    ("max(t.s) > '2026-01-01'", "error, type_mismatch"),
    ("max(t.d) between '2026-01-01' and 9", "error, type_mismatch"), ("not max(t.d) < 3", "error, type_mismatch"),
    ("sum(t.s) > 3", "error, type_mismatch"), ("max(t.c) > 3", "error, type_mismatch"),
    ("count(t where c > 3) > 0", "error, type_mismatch"),
    ("max(t.d) > '2026-01-01'", "pass"), ("max(t.d) > '2026'", "pass"), ("max(t.d) >= '2027-01'", "skipped, guard"),
    ("max(t.n) > 5", "pass"), ("sum(t.n) > 900", "skipped, guard"), ("max(t.s) > 'a'", "skipped, guard"),
    ("max(e.d) > '2026-01-01'", "skipped, guard"), ("count(e) = 0", "pass"),
  ])
  func aGuardComparesWhatHasAnOrder(condition: String, standing: String) async throws {
    let result = try await SmallRun(
      "- { not_null: d, when: \"\(condition)\" }",
      [
        ("t", "d | n | s | c\n'2026-01-25' | 7 | '2026/01/25' | '7'\n'2026-01-26' | 8 | '2026/01/26' | '10'"),
        ("e", "d"),
      ]
    ).first
    #expect(result.standing == standing, "\(condition): \(result.explanation ?? "")")
  }

  @Test(arguments: [
    ("where: d >= '2026-01-25'", "error, type_mismatch"), ("where: d >= '2026-01'", "pass"),
    ("where: d >= '2026/01/01'", "pass"), ("where: g >= '2026-01-25'", "pass"), ("where: m >= '2026-01-25'", "pass"),
    ("where: c >= '2026-01-25'", "error, type_mismatch"), ("where: d = '2026-01-25'", "skipped, empty"),
    // One value that is a day is enough: the others are odd ones.
    ("where: x >= '2026-01-25'", "pass"),
  ])
  func aConditionPutsInOrderWithADayWhatCanBeOne(keys: String, standing: String) async throws {
    let result = try await SmallRun(
      "- { unique: id, \(keys) }",
      [
        (
          "t",
          "id | d | g | m | c | x\n1 | '2026/01/25' | '2026-01-25' | '2026-02' | '20260125' | 'n/a?'\n"
            + "2 | '2026/02/25' | '2026-01-26' | '2026-03' | '20260126' | '2026-01-27'"
        )
      ]
    ).first
    #expect(result.standing == standing, "\(result.explanation ?? "")")
  }

  @Test(arguments: [
    ("order_of: { column: at, after: u.at, match: { id: id } }", ".digits", "write number(at) in its place"),
    ("freshness: { column: at, max_age: 1d }", ".digits", "write number(at) in its place"),
    ("freshness: { column: at, max_age: 1d }", ".slashed", "write parse_time(at, '%Y/%m/%d') in its place"),
    ("compare: { columns: [at, day], is: '<' }", ".slashed", "write parse_time(at, '%Y/%m/%d') in its place"),
    ("compare: { columns: [at, day], is: '<' }", ".compact", "write parse_time(at, '%Y%m%d') in its place"),
    ("compare: { columns: [at, day], is: '<' }", ".digits", "write number(at) in its place"),
    ("condition: at < '2026-01-25'", ".slashed", "write parse_time(at, '%Y/%m/%d') in its place"),
  ])
  func theMessageSaysTheWayOut(check: String, spelling: String, words: String) async throws {
    let spelling = try #require(Spelling.allCases.first { ".\($0)" == spelling })
    let rows = Self.points(spelling).enumerated().map { "\($0.offset) | \($0.element) | '2026-01-25'" }
    let result = try await SmallRun(
      "- \(check)",
      [("t", (["id | at | day"] + rows).joined(separator: "\n")), ("u", "id | at\n0 | '2026-01-25'")],
      tables: "u: { from: u }"
    ).first
    #expect(result.standing == Self.unread)
    #expect(result.explanation?.contains(words) == true, "\(result.explanation ?? "")")
  }
}
