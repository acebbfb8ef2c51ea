import Expressions
import Questions
import Values

/// The rows of a relation while they are worked on: no order, no types, names as they are read.
struct Rows: Sendable {
  let names: [String]
  var values: [[Value]]

  init(names: [String], _ values: [[Value]]) {
    self.names = names
    self.values = values
  }

  func compiled(_ expression: Expression) throws(QuestionFailure) -> RowExpression {
    try RowExpression(expression, columns: names)
  }

  func compiled(_ expressions: [Expression]) throws(QuestionFailure) -> [RowExpression] {
    try expressions.tryMap { (expression) throws(QuestionFailure) in try compiled(expression) }
  }

  /// The rows with further columns; a column that was there under one of their names is gone.
  func adding(_ added: [String], _ compute: ([Value]) throws(QuestionFailure) -> [Value]) throws(QuestionFailure)
    -> Rows
  {
    let hidden = Set(added.map(\.folded))
    let kept = names.indices.filter { !hidden.contains(names[$0].folded) }
    let isWhole = kept.count == names.count
    return Rows(
      names: kept.map { names[$0] } + added,
      try values.tryMap { (row) throws(QuestionFailure) in
        (isWhole ? row : kept.map { row[$0] }) + (try compute(row))
      })
  }
}

/// An expression ready for rows; what it throws is the failure of a question.
struct RowExpression: Sendable {
  private let compiled: CompiledExpression

  init(_ expression: Expression, columns: [String]) throws(QuestionFailure) {
    do throws(EvaluationError) {
      compiled = try CompiledExpression(expression, columns: columns, functions: .native)
    } catch {
      throw QuestionFailure(error)
    }
  }

  func value(of row: [Value]) throws(QuestionFailure) -> Value {
    do throws(EvaluationError) {
      return try compiled.evaluate(row)
    } catch {
      throw QuestionFailure(error)
    }
  }

  func holds(_ row: [Value]) throws(QuestionFailure) -> Bool {
    do throws(EvaluationError) {
      return try compiled.holds(row)
    } catch {
      throw QuestionFailure(error)
    }
  }
}

extension [RowExpression] {
  func values(of row: [Value]) throws(QuestionFailure) -> [Value] {
    try tryMap { (expression) throws(QuestionFailure) in try expression.value(of: row) }
  }
}

extension QuestionFailure {
  fileprivate init(_ error: EvaluationError) {
    switch error {
    case .noSuchColumn: self.init(.noSuchColumn, "\(error)")
    case .aggregate, .wrongArguments, .machineClock, .integerOverflow, .escapeIsNotOneCharacter, .patternTooLong,
      .pattern:
      self.init(.queryFailed, "\(error)")
    }
  }
}

extension Array {
  /// `map` of the standard library loses the type of what the closure throws when it is passed on.
  func tryMap<Mapped>(
    _ transform: (Element) throws(QuestionFailure) -> Mapped
  ) throws(QuestionFailure) -> [Mapped] {
    var mapped: [Mapped] = []
    mapped.reserveCapacity(count)
    for element in self { mapped.append(try transform(element)) }
    return mapped
  }
}
