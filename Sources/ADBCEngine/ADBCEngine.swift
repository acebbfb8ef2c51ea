import ADBC
import MemoryEngine
import Questions
import SQLSpelling
import SQLite
import Values

/// Answers plans on a database that a driver speaks to, all of them at one moment.
///
/// Only SELECTs are sent, in a transaction that only reads. What SQL would not come to exactly what `Engine` says is computed here,
/// from the columns that it needs, within a bound.
package final class ADBCEngine: Engine {
  package let schema: SnapshotSchema
  /// `DuckDB 1.4.0`.
  package let name: String
  /// What tells this state of the data from others; nil where the database does not say it.
  package let moment: String?
  private let connection: SourceConnection
  private let tables: [ExactText: TypedTable]
  private let kept: LoadedRelations
  private let progress: EngineProgress.Handler?

  /// `timeout` bounds each statement, `deadline` all of them.
  package init(
    _ address: DatabaseAddress, drivers search: DriverSearch, timeout: Duration? = nil, deadline: RunDeadline? = nil,
    cancellation: Cancellation = Cancellation(), memory: MemoryBudget = .usual, progress: EngineProgress.Handler? = nil
  ) throws(DriverError) {
    let limits = SourceLimits(timeout: timeout, deadline: deadline, cancellation: cancellation)
    connection = try SourceConnection(address, search, limits)
    let reading = SchemaOfSource(connection)
    let found = try reading.tables()
    schema = SnapshotSchema(tables: found.map(\.source))
    tables = Dictionary(found.map { ($0.source.name.folded, $0) }) { first, _ in first }
    name = try connection.name()
    moment = try connection.moment()
    kept = LoadedRelations(most: memory.bytesOfPages)
    self.progress = progress
  }

  /// SELECTs of the rulebook's are in SQLite's words, which mean something else here.
  package var sql: (any SQLReading)? { nil }

  /// Ends the transaction; nothing can be asked any more.
  package func close() { connection.close() }

  package func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    progress?(.leaves(statements: plan.passes.count))
    let asked = plan.passes.map { AskedPass($0, in: tables) }
    // Each table once for all passes; apart where that would be too much.
    try load(asked.map(\.reads))
    var answers: [[Result<Answer, QuestionFailure>]] = []
    for pass in asked {
      progress?(.asks(pass.whole.relation.sources.joined(separator: ", ")))
      answers.append(try await self.answers(to: pass))
      progress?(.answers)
    }
    return answers
  }

  private func answers(
    to asked: AskedPass
  ) async throws(CancellationError) -> [Result<Answer, QuestionFailure>] {
    guard let pass = asked.readable else { return asked.joined(with: []) }
    let engine: MemoryEngine
    do throws(QuestionFailure) {
      engine = MemoryEngine(try rows(asked.reads))
    } catch {
      try stopIfCancelled()
      return asked.joined(with: asked.places.map { _ in .failure(error) })
    }
    return asked.joined(with: try await engine.answer(Plan(passes: [pass])).first ?? [])
  }

  package func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    var reads = SourceReads(in: tables)
    reads.add(rows)
    if let refusal = reads.refusal { return refusal }
    let engine: MemoryEngine
    do throws(QuestionFailure) {
      engine = MemoryEngine(try self.rows(reads))
    } catch {
      try stopIfCancelled()
      return error
    }
    return try await engine.stream(rows, row)
  }

  /// What does not fit, or fails, is told where a pass asks for it alone.
  private func load(_ reads: [SourceReads]) throws(CancellationError) {
    var all = SourceReads(in: tables)
    for part in reads { all.add(part) }
    _ = try? rows(all)
    try stopIfCancelled()
  }

  private func rows(_ reads: SourceReads) throws(QuestionFailure) -> [MemoryTable] {
    try kept.tables(reads) { (name, columns, room) throws(QuestionFailure) in
      guard let table = tables[name] else { throw QuestionFailure(.noSuchTable, "no such table: \(name)") }
      return try connection.read(table, columns, within: room)
    }
  }

  private func stopIfCancelled() throws(CancellationError) {
    if connection.limits.isCancelled { throw CancellationError() }
  }
}
