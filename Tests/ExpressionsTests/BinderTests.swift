import Expressions
import Testing
import Values

struct BinderTests {
  static let clock = ExpressionClock(
    now: "2026-01-26T06:30:00Z", today: "2026-01-25", plainZone: "UTC",
    zone: "America/New_York", dayStartsSeconds: 21_600)

  static let status = Column("game_status", affinity: .integer)
  static let team = Column("Team_Abbr", affinity: .text, collation: .nocase)
  static let created = Column("created_at", affinity: .text)

  static func scope(_ level: Scope.Level = .row) -> Scope {
    Scope(
      columns: [status, team, created], of: "schedule",
      parameters: ["date": .text("2026-01-25"), "min_players": .integer(8), "shape": .text("^[A-Z]{3}$")],
      clock: clock, level: level, patternProblem: { $0.contains("(") ? "missing )" : nil })
  }

  private func bound(_ text: String, _ level: Scope.Level = .row) throws -> Expression {
    try bind(try parseExpression(text), in: Self.scope(level))
  }

  @Test func columnsAreFoundWithoutRegardToCase() throws {
    #expect(try bound("GAME_STATUS") == .column(Self.status))
    #expect(try bound("schedule.team_abbr") == .column(Self.team))
  }

  @Test func parametersAndTheClockBecomeLiterals() throws {
    #expect(try bound(":min_players") == .literal(.integer(8)))
    #expect(try bound("now()") == .literal(.text("2026-01-26T06:30:00Z")))
    #expect(try bound("today()") == .literal(.text("2026-01-25")))
  }

  @Test func instantsAndDaysCarryTheirZones() throws {
    let days: [Expression] = [.literal(.text("America/New_York")), .literal(.integer(21_600))]
    let zones = [.literal(.text("UTC"))] + days
    #expect(try bound("instant(created_at)") == .call(.instant, [.column(Self.created)] + zones))
    #expect(try bound("day_of(created_at)") == .call(.dayOf, [.column(Self.created)] + zones))
    let rank = Expression.call(.timeRank, [.column(Self.created)] + zones)
    let now = Expression.call(.timeRank, [.literal(.text("2026-01-26T06:30:00Z"))] + zones)
    #expect(try bound("age(created_at)") == .call(.elapsed, [rank, now] + days))
  }

  @Test func aPatternMayBeAParameter() throws {
    let matches = Expression.call(.matches, [.column(Self.team), .literal(.text("^[A-Z]{3}$"))])
    #expect(try bound("matches(team_abbr, '^[A-Z]{3}$')") == matches)
    #expect(try bound("matches(team_abbr, :shape)") == matches)
  }

  @Test func isTrueAsksForTruthNotForOne() throws {
    let truth = Expression.not(.not(.column(Self.status)))
    #expect(try bound("game_status is true") == .binary(.is, truth, .literal(.integer(1))))
    #expect(try bound("game_status = true") == .binary(.equal, .column(Self.status), .literal(.integer(1))))
  }

  @Test func aggregatesOfAGroupMayStandInArithmetic() throws {
    let rows = Expression.aggregate(Aggregate(.rows))
    let teams = Expression.aggregate(Aggregate(.distinct(.column(Self.team)), where: .column(Self.status)))
    #expect(
      try bound("count(*) / count(distinct team_abbr) filter (where game_status)", .group(by: []))
        == .binary(.divide, rows, teams))
    #expect(try bound("max(game_status, 1)", .group(by: ["game_status"])).holdsAggregate == false)
    #expect(try bound("stddev(game_status)", .group(by: [])).type == .real)
  }

  @Test func theColumnsOfAnExpressionAreThoseItReads() throws {
    let expression = try bound("case when Team_abbr like 'G%' then game_status else length(team_abbr) end")
    #expect(expression.columns == ["Team_Abbr", "game_status"])
  }

  @Test(arguments: [
    ("game_status + 1", StaticType.integer), ("game_status / 2.0", .real), ("game_status > 1", .boolean),
    ("team_abbr || 1", .text), ("coalesce(game_status, 0.5)", .number), ("nullif(team_abbr, '')", .text),
    ("cast(team_abbr as real)", .real), ("case when game_status then 'a' end", .text),
    ("case when game_status then 'a' else 1 end", .any), ("null", .null), ("-game_status", .integer),
    ("age(created_at)", .number), ("x'00'", .blob), ("julianday(created_at)", .real),
  ])
  func typesAreKnownBeforeAnyRowIsSeen(text: String, type: StaticType) throws {
    #expect(try bound(text).type == type)
  }

  @Test(arguments: [
    ("team_abbr", Affinity.text, Collation?.some(.nocase)), ("+team_abbr", .none, .nocase),
    ("team_abbr collate rtrim", .text, .rtrim), ("cast(team_abbr as int)", .integer, .nocase),
    ("team_abbr || ''", .none, nil), ("'a' collate nocase || ''", .none, .nocase), ("'a'", .none, nil),
  ])
  func affinityAndCollationAreSQLites(text: String, affinity: Affinity, collation: Collation?) throws {
    let expression = try bound(text)
    #expect(expression.affinity == affinity)
    #expect(expression.collation == collation)
  }
}
