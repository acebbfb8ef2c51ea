import Expressions
import Questions
import SQLSpelling
import SQLite
import Synchronization
import Values

/// Answers plans on a snapshot with SQL: slow beside a native scan, and right about everything.
///
/// Passes run on several connections at once, each used by one task at a time.
package final class SQLiteEngine: Engine, SQLReading {
  package let schema: SnapshotSchema
  /// Empty where it is in memory.
  private let path: String
  private let pool: ConnectionPool
  private let cancellation: Cancellation
  private let timeout: Duration?
  private let memory: MemoryBudget
  private let progress: EngineProgress.Handler?
  private let spelling = PassSpelling(in: SQLiteDialect())

  /// Opens the snapshot `jobs` times, with `now` as the only clock.
  ///
  /// `timeout` bounds the opening and each statement, `deadline` all of them: what does not end by then is left behind on a
  /// thread of its own, and fails as `timeout`.
  package init(
    snapshot path: String, now: Instant, jobs: Int = 2, timeout: Duration? = nil, deadline: RunDeadline? = nil,
    cancellation: Cancellation = Cancellation(), memory: MemoryBudget = .usual,
    progress: EngineProgress.Handler? = nil
  ) throws(SnapshotError) {
    self.memory = memory
    let opening: @Sendable (Instant) throws(SnapshotError) -> Connection = { now throws(SnapshotError) in
      try Connection.open(snapshot: path, now: now, cancellation: cancellation, deadline: deadline)
    }
    let opened = try OpenedConnections.open(path, now, jobs: jobs, timeout, opening)
    schema = opened.schema
    self.path = path
    pool = ConnectionPool(
      opened.connections, at: now, cancellation: cancellation, timeout: timeout, opening: opening)
    self.cancellation = cancellation
    self.timeout = timeout
    self.progress = progress
  }

  /// Holds small tables in memory, and answers as it does on a snapshot: by one connection, guarded alike.
  package init(tables: [TableContents], now: Instant, timeout: Duration? = nil) throws(TableContentsError) {
    let connection = try Connection.open(tables: tables, now: now)
    path = ""
    memory = .usual
    cancellation = Cancellation()
    pool = ConnectionPool([connection], at: now, cancellation: cancellation, timeout: timeout)
    self.timeout = timeout
    progress = nil
    do throws(QueryError) {
      schema = try connection.readSchema()
    } catch {
      throw TableContentsError(table: "", message: error.message)
    }
  }

  package var sql: (any SQLReading)? { self }

  /// Each of them used by one task at a time; without those that statements took along.
  package var connections: [Connection] { pool.open }

  /// Whether no statement took a connection along that could not be replaced.
  package var hasAllConnections: Bool { pool.isWhole }

  /// The moment of all that is asked from now on; while nothing is being answered.
  package func setClock(_ now: Instant) { pool.setClock(now) }

  /// Throws if somebody wrote to the snapshot while it was read without locks.
  package func verifyUnchanged() throws(SnapshotError) {
    for connection in connections { try connection.verifyUnchanged() }
  }

  /// Throws where SQLite's `integrity_check` finds the file damaged, or has no time to find out.
  package func verifyIntegrity() throws(SnapshotError) {
    progress?(.asks("integrity_check"))
    try pool.verifyIntegrity(of: path, timeout: timeout)
  }

  package func columns(of query: FreeQuery) throws(QuestionFailure) -> [Column] {
    let sql = RelationSpelling(in: SQLiteDialect()).freeQuery(query).statement.signed.text
    return try prepared(query) { [timeout] connection throws(QueryError) in
      try connection.columns(of: sql, timeout: timeout)
    }
  }

  package func origins(of query: FreeQuery) throws(QuestionFailure) -> [Set<ColumnOrigin>] {
    let sql = RelationSpelling(in: SQLiteDialect()).freeQuery(query).statement.signed.text
    return try prepared(query) { [timeout, schema] connection throws(QueryError) in
      try connection.origins(of: sql, in: schema, timeout: timeout)
    }
  }

  private func prepared<Found: Sendable>(
    _ query: FreeQuery, _ work: @escaping @Sendable (Connection) throws(QueryError) -> Found
  ) throws(QuestionFailure) -> Found {
    let outcome = pool.outcome(of: Relation.query(query).words) { connection in
      Result { () throws(QueryError) in try work(connection) }.mapError { QuestionFailure($0) }
    }
    return switch outcome {
    case .done(let found): try found.get()
    case .leftBehind(let failure): throw failure
    }
  }

  package func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    let queue = PassQueue(plan.passes)
    progress?(.leaves(statements: plan.passes.count))
    let numbered = await withTaskGroup { group in
      for place in pool.openPlaces.prefix(max(1, plan.passes.count)) {
        group.addTask { [self] in
          var answers: [(Int, [Result<Answer, QuestionFailure>])] = []
          while !cancellation.isCancelled, pool.openPlaces.contains(place), let (index, pass) = queue.next() {
            progress?(.asks(pass.relation.words))
            answers.append((index, answer(pass, at: place)))
            progress?(.answers)
          }
          return answers
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    if cancellation.isCancelled { throw CancellationError() }
    // Where statements took all connections along, nobody is left to answer.
    var answers = numbered
    while let (index, pass) = queue.next() { answers.append((index, answer(pass, at: nil))) }
    // Ordered by plan, not by finish: two runs must print the same text.
    return answers.sorted { $0.0 < $1.0 }.map { number, answers in
      // What failed for want of memory is asked again, alone: what others take decides no verdict.
      let isCrowded = plan.passes.count > 1 && pool.openPlaces.count > 1
      return isCrowded && answers.contains(where: \.mayFitAlone) ? answer(plan.passes[number], at: nil) : answers
    }
  }

  private func answer(_ pass: Plan.Pass, at place: Int?) -> [Result<Answer, QuestionFailure>] {
    switch pool.outcome(of: pass.relation.words, at: place, { [self] connection in answer(pass, on: connection) }) {
    case .done(let answers): answers
    case .leftBehind(let failure): Array(repeating: .failure(failure), count: pass.questions)
    }
  }

  package func spelling(of plan: Plan) -> [String] {
    plan.passes.map { pass in
      spelling.statements(of: pass).map { statement in
        let values = statement.sql.bindings.enumerated().map { "?\($0 + 1) = \($1)" }
        return statement.sql.text + (values.isEmpty ? "" : "\n-- " + values.joined(separator: ", "))
      }.joined(separator: ";\n")
    }
  }

  package func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    let statement = spelling.statement(of: rows)
    let batches = StreamedBatches(mostBytesOfARow: memory.bytesOfRows)
    let outcome = pool.outcome(of: rows.relation.words) { [timeout] connection in
      batches.fill { take throws(QueryError) in
        try connection.query(
          statement.sql.text, bindings: statement.sql.bindings, named: statement.named, timeout: timeout, row: take)
      }
    } meanwhile: { isOver in
      batches.take(unless: isOver, row)
    }
    if cancellation.isCancelled { throw CancellationError() }
    return switch outcome {
    case .done(let failure): failure
    case .leftBehind(let failure): failure
    }
  }

  private func answer(_ pass: Plan.Pass, on connection: Connection) -> [Result<Answer, QuestionFailure>] {
    switch pass {
    case .tallies(let relation, let aggregates):
      TallyPass(relation: relation, aggregates: aggregates, spelling: spelling).answers {
        statement throws(QueryError) in
        try rows(statement, on: connection)
      }
    case .computed:
      [
        rowsOfAll(pass) { statement throws(QueryError) in try wholeRows(statement, on: connection) }.map(
          Answer.computed)
      ]
    case .evidence:
      [
        rowsOfAll(pass) { statement throws(QueryError) in try abridgedRows(statement, on: connection) }.map(
          Answer.evidence)
      ]
    case .exists: [isThere(pass, on: connection)]
    }
  }

  private func isThere(_ pass: Plan.Pass, on connection: Connection) -> Result<Answer, QuestionFailure> {
    do throws(QueryError) {
      var found: Value = .integer(0)
      for statement in spelling.statements(of: pass) {
        found = try rows(statement, on: connection).first?.first ?? found
      }
      return .success(.value(found))
    } catch {
      return .failure(QuestionFailure(error))
    }
  }

  private func rowsOfAll<Row>(
    _ pass: Plan.Pass, _ rows: (PassStatement) throws(QueryError) -> [Row]
  ) -> Result<[Row], QuestionFailure> {
    do throws(QueryError) {
      var all: [Row] = []
      for statement in spelling.statements(of: pass) { all += try rows(statement) }
      return .success(all)
    } catch {
      return .failure(QuestionFailure(error))
    }
  }

  /// What is computed from must be whole, and must fit the memory: more is an error, and never cut off.
  private func wholeRows(_ statement: PassStatement, on connection: Connection) throws(QueryError) -> [[Value]] {
    var rows: [[Value]] = []
    var bytes = 0
    try connection.query(
      statement.sql.text, bindings: statement.sql.bindings, named: statement.named, timeout: timeout
    ) { row throws(QueryError) in
      let values = try row.values(within: memory.bytesOfRows)
      bytes += values.reduce(0) { $0 + $1.bytesBesideItself }
      guard bytes <= memory.bytesOfRows else { throw QueryError(.tooBig, tooManyBytes) }
      rows.append(values)
      return .next
    }
    return rows
  }

  private var tooManyBytes: String {
    "the values to compute with take more than \(memory.bytesOfRows >> 20) MiB (a quarter of --memory): choose fewer rows by where, or group by less"
  }

  private func abridgedRows(_ statement: PassStatement, on connection: Connection) throws(QueryError) -> [EvidenceRow] {
    var rows: [EvidenceRow] = []
    var bytes = 0
    try connection.query(
      statement.sql.text, bindings: statement.sql.bindings, named: statement.named, timeout: timeout
    ) { row throws(QueryError) in
      // At once: a thousand rows of whole values might not fit.
      let shown = EvidenceRow(abridging: try row.values(within: memory.bytesOfRows))
      bytes += shown.shown.reduce(0) { $0 + $1.bytesBesideItself }
      guard bytes <= memory.bytesOfRows else { throw QueryError(.tooBig, tooManyBytesToShow) }
      rows.append(shown)
      return .next
    }
    return rows
  }

  private var tooManyBytesToShow: String {
    "the rows to be shown take more than \(memory.bytesOfRows >> 20) MiB (a quarter of --memory): ask for fewer samples"
  }

  private func rows(_ statement: PassStatement, on connection: Connection) throws(QueryError) -> [[Value]] {
    try connection.rows(
      statement.sql.text, bindings: statement.sql.bindings, named: statement.named, timeout: timeout,
      mostBytesOfARow: memory.bytesOfRows)
  }
}

/// Passes that wait for a free connection.
private final class PassQueue: Sendable {
  private let passes: [Plan.Pass]
  private let taken = Atomic<Int>(0)

  init(_ passes: [Plan.Pass]) {
    self.passes = passes
  }

  func next() -> (index: Int, pass: Plan.Pass)? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < passes.count ? (index, passes[index]) : nil
  }
}

extension Result where Failure == QuestionFailure {
  fileprivate var mayFitAlone: Bool { if case .failure(let failure) = self { failure.mayFitAlone } else { false } }
}

extension Plan.Pass {
  /// How many answers it has.
  fileprivate var questions: Int {
    switch self {
    case .tallies(_, let aggregates): aggregates.count
    case .computed, .evidence, .exists: 1
    }
  }
}
