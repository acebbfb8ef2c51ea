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
  /// Each of them used by one task at a time.
  package let connections: [Connection]
  private let cancellation: Cancellation
  private let timeout: Duration?
  private let progress: EngineProgress.Handler?
  private let spelling = PassSpelling(in: SQLiteDialect())

  /// Opens the snapshot `jobs` times, with `now` as the only clock; `timeout` bounds each statement.
  package init(
    snapshot path: String, now: Instant, jobs: Int = 2, timeout: Duration? = nil,
    cancellation: Cancellation = Cancellation(),
    progress: EngineProgress.Handler? = nil
  ) throws(SnapshotError) {
    let first = try Connection.open(snapshot: path, now: now, cancellation: cancellation)
    var connections = [first]
    // A WAL can grow between two openings: one connection sees one state.
    while connections.count < jobs, first.mayBeOpenedAgain {
      connections.append(try Connection.open(snapshot: path, now: now, cancellation: cancellation))
    }
    self.connections = connections
    self.cancellation = cancellation
    self.timeout = timeout
    self.progress = progress
    do throws(QueryError) {
      schema = try first.readSchema()
    } catch {
      throw .corrupt(path: path, cause: error.message)
    }
  }

  /// Holds small tables in memory, and answers as it does on a snapshot: by one connection, guarded alike.
  package init(tables: [TableContents], now: Instant, timeout: Duration? = nil) throws(TableContentsError) {
    let connection = try Connection.open(tables: tables, now: now)
    connections = [connection]
    cancellation = Cancellation()
    self.timeout = timeout
    progress = nil
    do throws(QueryError) {
      schema = try connection.readSchema()
    } catch {
      throw TableContentsError(table: "", message: error.message)
    }
  }

  package var sql: (any SQLReading)? { self }

  /// The moment of all that is asked from now on; while nothing is being answered.
  package func setClock(_ now: Instant) {
    for connection in connections { connection.setClock(now) }
  }

  /// Throws if somebody wrote to the snapshot while it was read without locks.
  package func verifyUnchanged() throws(SnapshotError) {
    for connection in connections { try connection.verifyUnchanged() }
  }

  package func columns(of query: FreeQuery) throws(QuestionFailure) -> [Column] {
    do throws(QueryError) {
      let sql = RelationSpelling(in: SQLiteDialect()).freeQuery(query).statement.signed
      return try connections[0].columns(of: sql.text)
    } catch {
      throw QuestionFailure(error)
    }
  }

  package func origins(of query: FreeQuery) throws(QuestionFailure) -> [Set<ColumnOrigin>] {
    do throws(QueryError) {
      let sql = RelationSpelling(in: SQLiteDialect()).freeQuery(query).statement.signed
      return try connections[0].origins(of: sql.text, in: schema)
    } catch {
      throw QuestionFailure(error)
    }
  }

  package func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    let queue = PassQueue(plan.passes)
    progress?(.leaves(statements: plan.passes.count))
    let numbered = await withTaskGroup { group in
      for connection in connections.prefix(max(1, plan.passes.count)) {
        group.addTask { [self] in
          var answers: [(Int, [Result<Answer, QuestionFailure>])] = []
          while !cancellation.isCancelled, let (index, pass) = queue.next() {
            progress?(.asks(pass.relation.words))
            answers.append((index, answer(pass, on: connection)))
            progress?(.answers)
          }
          return answers
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    if cancellation.isCancelled { throw CancellationError() }
    // Ordered by plan, not by finish: two runs must print the same text.
    return numbered.sorted { $0.0 < $1.0 }.map(\.1)
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
    do throws(QueryError) {
      try connections[0].query(
        statement.sql.text, bindings: statement.sql.bindings, named: statement.named, timeout: timeout
      ) { found in
        switch row(found.values) {
        case .next: .next
        case .stop: .stop
        }
      }
      return nil
    } catch {
      if cancellation.isCancelled { throw CancellationError() }
      return QuestionFailure(error)
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
      let values = row.values
      bytes += values.reduce(0) { $0 + $1.bytesBesideItself }
      guard bytes <= Self.mostBytesToComputeWith else { throw QueryError(.tooBig, Self.tooManyBytes) }
      rows.append(values)
      return .next
    }
    return rows
  }

  private static let mostBytesToComputeWith = 512 << 20
  private static let tooManyBytes =
    "the values to compute with take more than \(mostBytesToComputeWith >> 20) MiB: choose fewer rows by where, or group by less"

  private func abridgedRows(_ statement: PassStatement, on connection: Connection) throws(QueryError) -> [EvidenceRow] {
    var rows: [EvidenceRow] = []
    try connection.query(
      statement.sql.text, bindings: statement.sql.bindings, named: statement.named, timeout: timeout
    ) { row in
      // At once: a thousand rows of whole values might not fit.
      rows.append(EvidenceRow(abridging: row.values))
      return .next
    }
    return rows
  }

  private func rows(_ statement: PassStatement, on connection: Connection) throws(QueryError) -> [[Value]] {
    try connection.rows(
      statement.sql.text, bindings: statement.sql.bindings, named: statement.named, timeout: timeout)
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

/// The tallies of one relation: all in one statement, and apart where that fails, so that one mistake is one check's.
private struct TallyPass {
  let relation: Relation
  let aggregates: [Aggregate]
  let spelling: PassSpelling

  func answers(
    _ rows: (PassStatement) throws(QueryError) -> [[Value]]
  ) -> [Result<Answer, QuestionFailure>] {
    spelling.tallies(relation, aggregates, 0..<aggregates.count).flatMap { answers(of: $0, rows) }
  }

  private func answers(
    of statement: PassStatement, _ rows: (PassStatement) throws(QueryError) -> [[Value]]
  ) -> [Result<Answer, QuestionFailure>] {
    do throws(QueryError) {
      guard let row = try rows(statement).first else { preconditionFailure("aggregates without GROUP BY give one row") }
      return row.map { .success(.value($0)) }
    } catch {
      let questions = statement.questions
      guard questions.count > 1, error.mayBeOfOneQuestion else {
        return questions.map { _ in .failure(QuestionFailure(error)) }
      }
      let middle = questions.lowerBound + questions.count / 2
      return [questions.lowerBound..<middle, middle..<questions.upperBound].flatMap { half in
        spelling.tallies(relation, aggregates, half).flatMap { answers(of: $0, rows) }
      }
    }
  }
}

extension QueryError {
  /// Time that ran out, or a damaged file, is not found by asking less.
  fileprivate var mayBeOfOneQuestion: Bool {
    switch kind {
    case .timeout, .interrupted, .corrupt, .inputOutput, .outOfMemory, .notOneSelect: false
    case .denied, .noSuchTable, .noSuchColumn, .noSuchFunction, .foreignCollation, .wrongBindings, .duplicateColumns,
      .tooManyColumns,
      .tooBig,
      .failed:
      true
    }
  }
}
