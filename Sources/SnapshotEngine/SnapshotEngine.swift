import PageScan
import Questions
import SQLite
import SQLiteEngine
import Values

/// Answers plans on a snapshot: from the pages of its file where that is known to come to the same, by SQL where not.
package final class SnapshotEngine: Engine, SQLReading {
  private let sqlite: SQLiteEngine
  private let scan: PageScan?
  private let deadline: RunDeadline?

  /// Who answers.
  package enum Executor: String, Sendable, CaseIterable {
    /// Pages where they can, SQL where not.
    case auto
    case sql
  }

  /// Opens the snapshot `jobs` times, with `now` as the only clock; `timeout` bounds the opening, each statement and each
  /// walk over pages, `deadline` all of them, `memory` what is held of their rows.
  package init(
    snapshot path: String, now: Instant, jobs: Int = 2, timeout: Duration? = nil,
    deadline: RunDeadline? = nil, cancellation: Cancellation = Cancellation(), executor: Executor = .auto,
    memory: MemoryBudget = .usual, progress: EngineProgress.Handler? = nil
  ) throws(SnapshotError) {
    sqlite = try SQLiteEngine(
      snapshot: path, now: now, jobs: jobs, timeout: timeout, deadline: deadline, cancellation: cancellation,
      memory: memory, progress: progress)
    self.deadline = deadline
    switch executor {
    case .auto:
      scan = PageScan(
        connections: { [sqlite] in sqlite.connections }, cancellation: cancellation, timeout: timeout,
        deadline: deadline, memory: memory, progress: progress)
    case .sql: scan = nil
    }
  }

  package var schema: SnapshotSchema { sqlite.schema }

  package var sql: (any SQLReading)? { self }

  /// The moment of all that is asked from now on, by a new run; while nothing is being answered.
  package func setClock(_ now: Instant) {
    deadline?.restart()
    sqlite.setClock(now)
    scan?.forgetBuilds()
  }

  /// Throws if somebody wrote to the snapshot while it was read without locks.
  package func verifyUnchanged() throws(SnapshotError) { try sqlite.verifyUnchanged() }

  /// Throws where SQLite's `integrity_check` finds the file damaged, or has no time to find out.
  package func verifyIntegrity() throws(SnapshotError) { try sqlite.verifyIntegrity() }

  package func columns(of query: FreeQuery) throws(QuestionFailure) -> [Column] { try sqlite.columns(of: query) }

  package func origins(of query: FreeQuery) throws(QuestionFailure) -> [Set<ColumnOrigin>] {
    try sqlite.origins(of: query)
  }

  package func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    guard let scan, !plan.passes.isEmpty, sqlite.hasAllConnections else { return try await sqlite.answer(plan) }
    let scanned = await scan.answers(to: plan)
    let left = LeftQuestions(plan, scanned)
    return left.joined(with: try await sqlite.answer(left.plan), scanned)
  }

  /// By SQL: rows that are written to a file take longer to write than to find.
  package func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    try await sqlite.stream(rows, row)
  }

  package func spelling(of plan: Plan) -> [String] {
    let statements = sqlite.spelling(of: plan)
    guard let scan else { return statements }
    let listed = scan.listedLeaves(of: plan)
    return zip(scan.refusals(of: plan), statements).enumerated().map { number, pass in
      (executorLines(pass.0, listed[number]) + [pass.1]).joined(separator: "\n")
    }
  }

  package func readings(of plan: Plan) -> [(table: String, times: Int)] { scan?.readings(of: plan) ?? [] }

  /// Bytes of a file from which on it is worth a word that the pages were not read.
  package static let large = 64 << 20

  /// The tables of a file that SQL was left to answer for, where the file is large; each with the reason.
  package func tablesLeftToSQL(largeFrom large: Int = SnapshotEngine.large) -> [(name: String, reason: String)] {
    guard let scan, sqlite.connections.first?.byteCountOfFile ?? 0 >= large else { return [] }
    return scan.refusedTables
  }

  /// Who answers the questions of a pass, and why not the pages.
  private func executorLines(_ refusals: [Refusal?], _ listed: String?) -> [String] {
    let reasons = refusals.compactMap { $0?.reason }
    let distinct = reasons.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard !reasons.isEmpty else { return ["-- read from the file's pages" + (listed.map { ": \($0)" } ?? "")] }
    let some = reasons.count < refusals.count ? "\(reasons.count) of \(refusals.count) by SQLite" : "by SQLite"
    return ["-- \(some): \(distinct.joined(separator: "; "))"]
  }
}

/// What is left of a plan for SQL: all that the pages refused, but for what they had no time for, which is spent.
private struct LeftQuestions {
  let plan: Plan
  /// For each of its passes, the pass of the whole plan and the places of its questions there.
  private let origins: [(pass: Int, places: [Int])]

  init(_ whole: Plan, _ scanned: [[Result<Answer, Refusal>]]) {
    var passes: [Plan.Pass] = []
    var origins: [(pass: Int, places: [Int])] = []
    for (number, pass) in whole.passes.enumerated() {
      let places = scanned[number].indices.filter {
        if case .failure(let refusal) = scanned[number][$0] { refusal.outOfTime == nil } else { false }
      }
      guard !places.isEmpty else { continue }
      passes.append(pass.keeping(places))
      origins.append((number, places))
    }
    plan = Plan(passes: passes)
    self.origins = origins
  }

  func joined(
    with answers: [[Result<Answer, QuestionFailure>]], _ scanned: [[Result<Answer, Refusal>]]
  ) -> [[Result<Answer, QuestionFailure>]] {
    var joined = scanned.map { $0.map { $0.mapError(QuestionFailure.init) } }
    for (origin, answers) in zip(origins, answers) {
      for (place, answer) in zip(origin.places, answers) { joined[origin.pass][place] = answer }
    }
    return joined
  }
}

extension QuestionFailure {
  fileprivate init(_ refusal: Refusal) {
    if let spent = refusal.outOfTime {
      self.init(.timeout, spent.words)
    } else {
      self.init(.queryFailed, refusal.reason)
    }
  }
}

extension Plan.Pass {
  /// With those of its questions alone.
  fileprivate func keeping(_ places: [Int]) -> Plan.Pass {
    switch self {
    case .tallies(let relation, let aggregates): .tallies(relation, places.map { aggregates[$0] })
    case .computed, .evidence, .exists: self
    }
  }
}
