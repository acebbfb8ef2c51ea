import MemoryEngine
import Questions
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What a grid costs: rows of a table are joined once, whatever its checks look at of them.
struct GridPassTests {
  private static let rules = """
    tables:
      games: { from: games, key: [game] }
      ctx:
        from: ctx
        key: [game, team]
        part_of: { games: { game: game } }
        checks:
          - { id: all, not_null: n }
          - { id: first, not_null: n, where: team = 'A' }
          - { id: others, not_null: n, where: team <> 'A' }
    """

  @Test func rowsOfOneTableAreJoinedOnce() async throws {
    let tables = [("games", "game\ng0\ng1"), ("ctx", "game | team | n\ng0 | A | 1\ng1 | B | NULL")]
    let engine = RecordingEngine(
      engine: MemoryEngine(try tables.map { MemoryTable(try MarkedTable(parsing: $0.1), named: $0.0) }))
    let rulebook = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(Self.rules.utf8))], defaultName: "r")
    let settings = RunSettings(
      now: .unixEpoch, parameters: [:], snapshot: SnapshotIdentity(path: "s", digest: "none"), failOn: .error)
    let run = try await Validation(rulebook, on: engine, settings).judged { 0 }.run
    #expect(run.grids.map(\.rows.count) == [2])
    // One join, which counts all rows, those of the one team and those of the others.
    let joins = await engine.record.relations.map(\.countsOfJoins).filter { !$0.isEmpty }
    #expect(Set(joins) == [[3]], "\(joins)")
  }
}

/// Answers as the engine in memory does, and keeps what was asked.
private struct RecordingEngine: Engine {
  let engine: MemoryEngine
  let record = Record()

  actor Record {
    private(set) var relations: [Relation] = []

    func add(_ plan: Plan) { relations += plan.passes.map(\.relation) }
  }

  var schema: SnapshotSchema { engine.schema }
  var sql: (any SQLReading)? { engine.sql }

  func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    await record.add(plan)
    return try await engine.answer(plan)
  }

  func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    try await engine.stream(rows, row)
  }
}

extension Relation {
  /// How many counts each join that counts a grid's rows gives.
  fileprivate var countsOfJoins: [Int] {
    switch self {
    case .source, .query: return []
    case .filter(let base, _), .derive(let base, _), .unpivot(let base, _), .group(let base, _, _):
      return base.countsOfJoins
    case .window(let window): return window.base.countsOfJoins
    case .join(let join):
      let counts = join.columns.count { $0.name.isMadeName && $0.name.withoutMadeMark.hasPrefix("rows_") }
      return (counts > 0 ? [counts] : []) + join.base.countsOfJoins
    }
  }
}
