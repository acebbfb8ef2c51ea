import Expressions
import Questions
import SQLSpelling
import SQLite
import Values

/// The tallies of one relation: all in one statement, and apart where that fails, so that one mistake is one check's.
struct TallyPass {
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
    case .timeout, .interrupted, .corrupt, .inputOutput, .notOneSelect: false
    case .denied, .noSuchTable, .noSuchColumn, .noSuchFunction, .foreignCollation, .wrongBindings, .duplicateColumns,
      .tooManyColumns,
      .tooBig, .outOfMemory,
      .failed:
      true
    }
  }
}
