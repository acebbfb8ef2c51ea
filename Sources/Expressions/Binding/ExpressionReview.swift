/// What can be said of an expression before any schema is there: its names, and what is wrong with the rest.
package struct ExpressionReview: Hashable, Sendable {
  /// A name and its first place in the text.
  package struct Use: Hashable, Sendable {
    package let name: String
    package let span: TextSpan
  }

  /// As written, each once, in the order of the text.
  package let columns: [Use]
  /// Without the colon, each once, in the order of the text.
  package let parameters: [Use]
  /// All of them, in the order of the text.
  package let problems: [BindingError]
}

/// Finds all mistakes that need no schema: functions, arguments, patterns, refused forms; parameters if they are known.
package func review(
  _ syntax: ExpressionSyntax, as level: Scope.Level, parameters: Set<String>? = nil,
  patternProblem: @escaping @Sendable (String) -> String? = { _ in nil }
) -> ExpressionReview {
  var binder = Binder(level: level, declaredParameters: parameters, patternProblem: patternProblem)
  _ = binder.expression(syntax)
  return ExpressionReview(
    columns: binder.usedColumns, parameters: binder.usedParameters,
    problems: binder.problems.sorted { $0.offset < $1.offset })
}
