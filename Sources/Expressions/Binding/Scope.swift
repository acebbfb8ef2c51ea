import Values

/// What the names of an expression may mean, and what may stand in it.
package struct Scope: Sendable {
  /// Whose value the expression is.
  package enum Level: Hashable, Sendable {
    case row
    /// Aggregates may be used; outside of them only these columns.
    case group(by: [String])
  }

  let columns: ColumnIndex
  /// The name that may stand before a column: `schedule.game_id`.
  package let table: String?
  /// By name, without the colon.
  package let parameters: [String: Value]
  package let clock: ExpressionClock
  package let level: Level
  /// What is wrong with a regular expression; nil if it can be compiled.
  package let patternProblem: @Sendable (String) -> String?

  package init(
    columns: [Column], of table: String? = nil, parameters: [String: Value] = [:], clock: ExpressionClock,
    level: Level = .row, patternProblem: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.init(
      columns: ColumnIndex(columns), of: table, parameters: parameters, clock: clock, level: level,
      patternProblem: patternProblem)
  }

  package init(
    columns: ColumnIndex, of table: String? = nil, parameters: [String: Value] = [:], clock: ExpressionClock,
    level: Level = .row, patternProblem: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.columns = columns
    self.table = table
    self.parameters = parameters
    self.clock = clock
    self.level = level
    self.patternProblem = patternProblem
  }
}

/// Looks up the names of an expression.
///
/// Parameters and the clock become literals. Throws the first mistake in the order of the text.
package func bind(_ syntax: ExpressionSyntax, in scope: Scope) throws(BindingError) -> Expression {
  var binder = Binder(scope)
  let expression = binder.expression(syntax)
  if let problem = binder.problems.min(by: { $0.offset < $1.offset }) { throw problem }
  return expression
}
