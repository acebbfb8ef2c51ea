import ADBC
import MemoryEngine
import Questions
import SQLSpelling
import SQLite
import Values

/// Answers plans on a database that a driver speaks to, all of them at one moment.
///
/// Only SELECTs are sent, in a transaction that only reads. What SQL would not come to exactly as `Engine` says is computed here, over
/// what of it SQL makes, within a bound.
package final class ADBCEngine: Engine {
  package let schema: SnapshotSchema
  /// `DuckDB 1.4.0`.
  package let name: String
  /// What tells this state of the data from others; nil where the database does not say it.
  package let moment: String?
  private let connection: SourceConnection
  private let tables: [ExactText: TypedTable]
  private let passes: TypedPasses
  private let kept: LoadedRelations
  private let most: Int
  private let progress: EngineProgress.Handler?

  /// `timeout` bounds each statement, `deadline` all of them.
  package init(
    _ address: DatabaseAddress, drivers search: DriverSearch, timeout: Duration? = nil, deadline: RunDeadline? = nil,
    cancellation: Cancellation = Cancellation(), memory: MemoryBudget = .usual, progress: EngineProgress.Handler? = nil
  ) throws(DriverError) {
    let limits = SourceLimits(timeout: timeout, deadline: deadline, cancellation: cancellation)
    connection = try SourceConnection(address, search, limits)
    let found = try SchemaOfSource(connection).tables()
    schema = SnapshotSchema(tables: found.map(\.source))
    tables = Dictionary(found.map { ($0.source.name.folded, $0) }) { first, _ in first }
    passes = TypedPasses(in: TypedDialects.dialect(of: address.scheme), tables: tables)
    name = try connection.name()
    moment = try connection.moment()
    most = memory.bytesOfRows
    kept = LoadedRelations(most: memory.bytesOfPages)
    self.progress = progress
  }

  /// SELECTs of the rulebook's are in SQLite's words, which mean something else here.
  package var sql: (any SQLReading)? { nil }

  /// Ends the transaction; nothing can be asked any more.
  package func close() { connection.close() }

  /// For each pass, why SQL does not answer all of it; nil where it does.
  package func refusals(of plan: Plan) -> [String?] { plan.passes.map { passes.refusal(of: $0)?.reason } }

  package func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    progress?(.leaves(statements: plan.passes.count))
    var asked = plan.passes.map { AskedPass($0, in: tables) }
    for index in asked.indices {
      progress?(.asks(asked[index].whole.relation.sources.joined(separator: ", ")))
      askBySQL(&asked[index], asked[index].readable)
      try stopIfCancelled()
      progress?(.answers)
    }
    var needed = RelationsRead(by: passes, avoiding: [])
    for rest in asked.compactMap(\.rest) { _ = needed.rest(of: rest) }
    for index in asked.indices {
      guard let rest = asked[index].rest else { continue }
      asked[index].take(try await natively(rest, in: needed), at: asked[index].left)
      try stopIfCancelled()
    }
    return asked.map(\.all)
  }

  /// Each half by itself where a statement cannot be computed; what cannot alone is left.
  private func askBySQL(_ asked: inout AskedPass, _ places: [Int]) {
    guard !places.isEmpty else { return }
    let pass = asked.whole.keeping(places)
    for statement in passes.statements(of: pass) {
      let own = statement.questions.map { places[$0] }
      do throws(SourceFailure) {
        asked.take(try answers(of: pass, statement), at: own)
      } catch {
        if !error.isOfTheStatement {
          asked.take(own.map { _ in .failure(error.failure) }, at: own)
        } else if own.count > 1 {
          askBySQL(&asked, Array(own.prefix(own.count / 2)))
          askBySQL(&asked, Array(own.dropFirst(own.count / 2)))
        }
      }
    }
  }

  private func answers(
    of pass: Plan.Pass, _ statement: TypedStatement
  ) throws(SourceFailure) -> [Result<Answer, QuestionFailure>] {
    let rows = try connection.rows(statement, of: pass.relation.sources.joined(separator: ", "), within: most)
    switch pass {
    case .tallies, .exists:
      let values = rows.first ?? []
      // Figures that overflow on their way in a database need not do so here.
      guard values.allSatisfy({ $0.number?.isFinite ?? true }) else { throw .noNumber }
      return values.map { .success(.value($0)) }
    case .computed: return [.success(.computed(rows))]
    case .evidence: return [.success(.evidence(rows.map { EvidenceRow(abridging: $0) }))]
    }
  }

  /// By rows in memory. A relation that the database fails to make is made of what is below it.
  private func natively(
    _ pass: Plan.Pass, in plan: RelationsRead
  ) async throws(CancellationError) -> [Result<Answer, QuestionFailure>] {
    var avoided: Set<Relation> = []
    while true {
      var read = RelationsRead(by: passes, avoiding: avoided)
      let rest = read.rest(of: pass)
      let engine: MemoryEngine
      do throws(UnreadRelation) {
        engine = MemoryEngine(try rows(read, in: plan))
      } catch {
        if error.failure.isOfTheStatement, error.relation.isMade {
          avoided.insert(error.relation)
          continue
        }
        let failure = error.failure.told(because: passes.refusal(of: pass))
        return (0..<pass.questionCount).map { _ in .failure(failure) }
      }
      return try await engine.answer(Plan(passes: [rest])).first ?? []
    }
  }

  private func rows(_ read: RelationsRead, in plan: RelationsRead) throws(UnreadRelation) -> [MemoryTable] {
    try kept.tables(read, in: plan) { (relation, columns, room) throws(SourceFailure) in
      guard let statement = passes.statement(of: relation, reading: columns) else {
        throw SourceFailure(QuestionFailure(.queryFailed, "the database cannot make these columns together"))
      }
      let words = relation.sources.joined(separator: ", ")
      return try connection.read(statement, columns, of: words, within: room)
    }
  }

  package func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    var reads = SourceReads(in: tables)
    reads.add(rows)
    if let refusal = reads.refusal { return refusal }
    guard let statement = passes.statement(of: rows) else { return try await streamNatively(rows, row) }
    var isBegun = false
    do throws(SourceFailure) {
      try connection.each(statement) { values in
        isBegun = true
        return row(values)
      }
      return nil
    } catch {
      try stopIfCancelled()
      if error.isOfTheStatement, !isBegun { return try await streamNatively(rows, row) }
      return error.failure
    }
  }

  private func streamNatively(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    var read = RelationsRead(by: passes, avoiding: [])
    let rest = read.rest(of: rows)
    let engine: MemoryEngine
    do throws(UnreadRelation) {
      engine = MemoryEngine(try self.rows(read, in: read))
    } catch {
      try stopIfCancelled()
      return error.failure.told(because: nil)
    }
    return try await engine.stream(rest, row)
  }

  private func stopIfCancelled() throws(CancellationError) {
    if connection.limits.isCancelled { throw CancellationError() }
  }
}

extension Relation {
  /// Whether it is more than a table.
  fileprivate var isMade: Bool { if case .source = self { false } else { true } }
}

enum TypedDialects {
  static func dialect(of scheme: String) -> any TypedDialect {
    scheme == "duckdb" ? DuckDBDialect() : PostgreSQLDialect()
  }
}
