import Values

/// Turns syntax into an expression, and goes on after a mistake to find the others.
struct Binder {
  private enum Columns {
    case known(ColumnIndex, table: String?)
    /// Before a schema is there any name may be one.
    case unknown
  }

  private enum Parameters {
    case known([String: Value])
    case declared(Set<String>)
    case unknown
  }

  private let columns: Columns
  private let parameters: Parameters
  let clock: ExpressionClock
  let level: Scope.Level
  let patternProblem: @Sendable (String) -> String?
  var isInsideAggregate = false
  private(set) var problems: [BindingError] = []
  private(set) var usedColumns: [ExpressionReview.Use] = []
  private(set) var usedParameters: [ExpressionReview.Use] = []

  init(_ scope: Scope) {
    columns = .known(scope.columns, table: scope.table)
    parameters = .known(scope.parameters)
    clock = scope.clock
    level = scope.level
    patternProblem = scope.patternProblem
  }

  init(
    level: Scope.Level, declaredParameters: Set<String>?, patternProblem: @escaping @Sendable (String) -> String?
  ) {
    columns = .unknown
    parameters = declaredParameters.map(Parameters.declared) ?? .unknown
    clock = ExpressionClock(now: "1970-01-01T00:00:00Z", today: "1970-01-01")
    self.level = level
    self.patternProblem = patternProblem
  }

  mutating func expression(_ syntax: ExpressionSyntax) -> Expression {
    switch syntax.node {
    case .literal(let value): .literal(value)
    case .truth(let truth): .literal(.boolean(truth))
    case .parameter(let name): .literal(parameter(name, syntax.span))
    case .name(let name): column(name, syntax.span)
    case .qualifiedName(let table, let column): qualifiedColumn(table, column, syntax.span)
    case .not(let inner): .not(condition(inner))
    case .negate(let inner): negated(operand(inner))
    case .plus(let inner): withoutAffinity(expression(inner))
    case .binary(let binary, let left, let right): self.binary(binary, left, right)
    case .member(let subject, let path, let isValue): member(subject, path, isValue: isValue)
    case .between(let subject, let lower, let upper, let negated):
      ordered(
        reviewingParts(
          .between(expression(subject), lower: expression(lower), upper: expression(upper), negated: negated),
          syntax.children))
    case .inList(let subject, let items, let negated):
      reviewingParts(.inList(expression(subject), items.map { expression($0) }, negated: negated), syntax.children)
    case .like(let subject, let pattern, let escape, let negated):
      .like(
        expression(subject), pattern: expression(pattern), escape: escape.map { escapeCharacter($0) }, negated: negated)
    case .glob(let subject, let pattern, let negated):
      .glob(expression(subject), pattern: expression(pattern), negated: negated)
    case .isNull(let inner, let negated): .isNull(expression(inner), negated: negated)
    case .caseWhen(let subject, let branches, let otherwise): caseWhen(subject, branches, otherwise)
    case .cast(let inner, let type): .cast(expression(inner), Affinity(declaredType: type))
    case .collate(let inner, let collation): .collate(expression(inner), collation)
    case .call(let call): self.call(call, syntax.span)
    }
  }

  mutating func report(_ reason: BindingError.Reason, _ span: TextSpan, _ message: String, hint: String? = nil) {
    problems.append(BindingError(reason, span, message, hint: hint))
  }

  // MARK: - Names

  private mutating func column(_ name: String, _ span: TextSpan) -> Expression {
    if !usedColumns.contains(where: { $0.name.exact == name.exact }) {
      usedColumns.append(.init(name: name, span: span))
    }
    requireGrouped(name, span)
    guard case .known(let known, _) = columns else { return .column(Column(name)) }
    if let column = known[name] { return .column(column) }
    let nearest = nearestName(to: name, among: known.columns.map(\.name).sorted())
    let hint = nearest.map { "did you mean '\($0)'?" } ?? "a text is written in single quotes: '\(name)'"
    report(.noSuchColumn, span, "no such column: '\(name)'", hint: hint)
    return .literal(.null)
  }

  private mutating func qualifiedColumn(_ table: String, _ name: String, _ span: TextSpan) -> Expression {
    if case .known(_, let known) = columns, known?.folded != table.folded {
      report(
        .noSuchColumn, span, "no such column: '\(table).\(name)'",
        hint: "an expression sees the columns of its own table only; to look into another use a check of two tables")
      return .literal(.null)
    }
    return column(name, span)
  }

  private mutating func requireGrouped(_ name: String, _ span: TextSpan) {
    guard case .group(let keys) = level, !isInsideAggregate,
      !keys.contains(where: { $0.folded == name.folded })
    else { return }
    let hint = keys.isEmpty ? "as in max(\(name))" : "as in max(\(name)); grouped by: \(keys.joined(separator: ", "))"
    report(.columnOutsideAggregate, span, "'\(name)' has many values in a group: it needs an aggregate", hint: hint)
  }

  private mutating func parameter(_ name: String, _ span: TextSpan) -> Value {
    if !usedParameters.contains(where: { $0.name == name }) { usedParameters.append(.init(name: name, span: span)) }
    let names: [String]
    switch parameters {
    case .unknown: return .null
    case .known(let values):
      if let value = values[name] { return value }
      names = values.keys.sorted()
    case .declared(let declared):
      if declared.contains(name) { return .null }
      names = declared.sorted()
    }
    let nearest = nearestName(to: name, among: names).map { "did you mean ':\($0)'?" }
    report(
      .noSuchParameter, span, "no such parameter: ':\(name)'",
      hint: nearest ?? "declare it under 'parameters' at the top of the file")
    return .null
  }
}
