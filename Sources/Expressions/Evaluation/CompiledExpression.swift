import Values

/// An expression made ready for rows of known columns: names are looked up once, patterns compiled once.
///
/// It gives what SQLite 3.40 gives for the same expression. Three differ: of a text that is no UTF-8, patterns and
/// some functions see each such byte as a character; `and`, `or` and `case` do not evaluate what cannot matter, so errors there are not
/// met; and the words `now`, `localtime`, `utc` in a cell are no date: the machine's clock is out of reach.
package struct CompiledExpression: Sendable {
  private let evaluation: Evaluation

  /// `columns` are the names of a row's values, in their order.
  package init(
    _ expression: Expression, columns: [String], functions: NativeFunctions
  ) throws(EvaluationError) {
    evaluation = try ExpressionCompiler(columns: columns, functions: functions).compile(expression)
  }

  /// The value of the row, which has as many values as there are columns.
  package func evaluate(_ row: [Value]) throws(EvaluationError) -> Value {
    try evaluation(row)
  }

  /// As a condition: NULL and false are the same.
  package func holds(_ row: [Value]) throws(EvaluationError) -> Bool {
    try evaluation(row).truth == true
  }
}

/// A node, ready to be evaluated.
typealias Evaluation = @Sendable (_ row: [Value]) throws(EvaluationError) -> Value
