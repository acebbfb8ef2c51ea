import MemoryEngine
import Questions
import Rulebooks
import TestSupport
import Validation
import Values

/// Answers as the engine in memory does, but for what a test has happen to the answers: a fault of the machine, or of Tipoff.
struct AlteredEngine: Engine {
  let engine: MemoryEngine
  let alter: @Sendable (Plan.Pass, [Result<Answer, QuestionFailure>]) -> [Result<Answer, QuestionFailure>]

  var schema: SnapshotSchema { engine.schema }
  var sql: (any SQLReading)? { engine.sql }

  static func memory(_ tables: [(name: String, text: String)]) throws -> MemoryEngine {
    MemoryEngine(try tables.map { MemoryTable(try MarkedTable(parsing: $0.text), named: $0.name) })
  }

  func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    zip(plan.passes, try await engine.answer(plan)).map(alter)
  }

  func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    try await engine.stream(rows, row)
  }

  func run(_ rules: String) async throws -> Run {
    let rulebook = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "r")
    let settings = RunSettings(
      now: .unixEpoch, parameters: [:], snapshot: SnapshotIdentity(path: "s", digest: "none"), failOn: .error)
    return try await Validation(rulebook, on: self, settings).judged { 0 }.run
  }
}
