import Expressions
import Questions
import Values

/// Answers plans on rows in memory, by the native evaluation of expressions: plain, slower than a database, and without SQL.
///
/// It answers everything but SELECTs of the user's, which are `unsupported`.
package struct MemoryEngine: Engine {
  package let schema: SnapshotSchema
  private let tables: MemoryTables

  package init(_ tables: [MemoryTable]) {
    schema = SnapshotSchema(tables: tables.map(\.source))
    self.tables = MemoryTables(tables)
  }

  package var sql: (any SQLReading)? { nil }

  package func answer(_ plan: Plan) async throws(CancellationError) -> [[Result<Answer, QuestionFailure>]] {
    var answers: [[Result<Answer, QuestionFailure>]] = []
    for pass in plan.passes {
      guard !Task.isCancelled else { throw CancellationError() }
      answers.append(tables.answers(to: pass))
    }
    return answers
  }

  package func stream(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(CancellationError) -> QuestionFailure? {
    let found: [[Value]]
    do throws(QuestionFailure) {
      found = try tables.all(rows)
    } catch {
      return error
    }
    for values in found {
      guard !Task.isCancelled else { throw CancellationError() }
      if row(values) == .stop { break }
    }
    return nil
  }
}

/// The tables by name, without regard to ASCII case.
struct MemoryTables: Sendable {
  private let byName: [ExactText: MemoryTable]

  init(_ tables: [MemoryTable]) {
    byName = Dictionary(tables.map { ($0.source.name.folded, $0) }) { first, _ in first }
  }

  func rows(of source: SourceTable) throws(QuestionFailure) -> Rows {
    if let problem = source.problem { throw problem }
    guard let table = byName[source.name.folded] else {
      throw QuestionFailure(.noSuchTable, "no such table: \(source.name)")
    }
    return Rows(names: table.source.columns.map(\.name), table.rows)
  }
}

extension MemoryTables {
  fileprivate func answers(to pass: Plan.Pass) -> [Result<Answer, QuestionFailure>] {
    switch pass {
    case .tallies(let relation, let aggregates): tallies(relation, aggregates)
    case .computed(let rows): [answer { () throws(QuestionFailure) in .computed(try chosen(rows)) }]
    case .evidence(let rows):
      [answer { () throws(QuestionFailure) in .evidence(try chosen(rows).map { EvidenceRow(abridging: $0) }) }]
    case .exists(let relation, let condition):
      [answer { () throws(QuestionFailure) in .value(.boolean(try exists(relation, condition))) }]
    }
  }

  private func answer(_ find: () throws(QuestionFailure) -> Answer) -> Result<Answer, QuestionFailure> {
    do throws(QuestionFailure) {
      return .success(try find())
    } catch {
      return .failure(error)
    }
  }

  /// All over the same rows, and apart where these cannot be made: then each needs only the columns that it reads.
  private func tallies(_ relation: Relation, _ aggregates: [Aggregate]) -> [Result<Answer, QuestionFailure>] {
    let names = aggregates.reduce(into: Set<ExactText>()) { $0.formUnion(Expression.aggregate($1).columns) }
    do throws(QuestionFailure) {
      let rows = try rows(of: relation, reading: names)
      return aggregates.map { aggregate in
        answer { () throws(QuestionFailure) in .value(try RunningAggregate.value(of: aggregate, over: rows)) }
      }
    } catch {
      return aggregates.count > 1
        ? aggregates.flatMap { tallies(relation, [$0]) } : aggregates.map { _ in .failure(error) }
    }
  }

  private func exists(_ relation: Relation, _ condition: Expression) throws(QuestionFailure) -> Bool {
    let rows = try rows(of: relation, reading: condition.columns)
    let condition = try rows.compiled(condition)
    for row in rows.values where try condition.holds(row) { return true }
    return false
  }
}
