import Values

/// Turns an expression into closures over the row.
struct ExpressionCompiler {
  private let indexes: [ExactText: Int]
  let functions: NativeFunctions
  private let reads = MetColumns()

  init(columns: [String], functions: NativeFunctions) {
    let named = columns.indices.map { (columns[$0].folded, $0) }
    indexes = Dictionary(named) { first, _ in first }
    self.functions = functions
  }

  /// What reads no column is computed now, and once; where that fails, it fails as often as it is reached.
  func compile(_ expression: Expression) throws(EvaluationError) -> Evaluation {
    let before = reads.count
    let evaluation = try evaluation(of: expression)
    if case .literal = expression { return evaluation }
    guard reads.count == before, let value = try? evaluation([]) else { return evaluation }
    return { _ in value }
  }

  private func evaluation(of expression: Expression) throws(EvaluationError) -> Evaluation {
    switch expression {
    case .literal(let value): return { _ in value }
    case .column(let column):
      guard let index = indexes[column.name.folded] else { throw .noSuchColumn(column.name) }
      reads.count += 1
      return { row in row[index] }
    case .withoutAffinity(let inner), .collate(let inner, _): return try compile(inner)
    case .not(let inner):
      return try unary(inner) { value in value.truth.map { .boolean(!$0) } ?? .null }
    case .negate(let inner): return try unary(inner) { Arithmetic.subtract(.integer(0), $0) }
    case .cast(let inner, let affinity): return try unary(inner) { $0.cast(to: affinity) }
    case .isNull(let inner, let negated): return try unary(inner) { .boolean($0.isNull != negated) }
    case .binary(let binary, let left, let right): return try compile(binary, left, right)
    case .between(let subject, let lower, let upper, let negated):
      return try compileBetween(subject, lower, upper, negated)
    case .inList(let subject, let items, let negated): return try compileList(subject, items, negated)
    case .like(let subject, let pattern, let escape, let negated):
      return try compileLike(subject, pattern, escape, negated)
    case .glob(let subject, let pattern, let negated): return try compileGlob(subject, pattern, negated)
    case .caseWhen(let subject, let branches, let otherwise): return try compileCase(subject, branches, otherwise)
    case .call(let function, let arguments): return try compile(function, arguments)
    case .aggregate: throw .aggregate
    }
  }

  func compile(all expressions: [Expression]) throws(EvaluationError) -> [Evaluation] {
    var evaluations: [Evaluation] = []
    for expression in expressions { evaluations.append(try compile(expression)) }
    return evaluations
  }

  func unary(
    _ inner: Expression, _ transform: @escaping @Sendable (Value) -> Value
  ) throws(EvaluationError) -> Evaluation {
    let inner = try compile(inner)
    return { (row) throws(EvaluationError) in transform(try inner(row)) }
  }

  private func compile(
    _ binary: BinaryOperator, _ left: Expression, _ right: Expression
  ) throws(EvaluationError) -> Evaluation {
    switch binary {
    case .and: return try connective(left, right, deciding: false)
    case .or: return try connective(left, right, deciding: true)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return try comparison(binary, left, right)
    case .is, .isNot:
      let rule = ComparisonRule(left, right)
      return try pair(left, right) { .boolean(binary.holds(rule.orderingWithNulls($0, $1))) }
    case .add: return try pair(left, right, Arithmetic.add.callAsFunction)
    case .subtract: return try pair(left, right, Arithmetic.subtract.callAsFunction)
    case .multiply: return try pair(left, right, Arithmetic.multiply.callAsFunction)
    case .divide: return try pair(left, right, Arithmetic.divide.callAsFunction)
    case .modulo: return try pair(left, right, Arithmetic.modulo.callAsFunction)
    case .concatenate: return try pair(left, right) { $0.concatenated($1) }
    }
  }

  func pair(
    _ left: Expression, _ right: Expression, _ combine: @escaping @Sendable (Value, Value) -> Value
  ) throws(EvaluationError) -> Evaluation {
    let (left, right) = (try compile(left), try compile(right))
    return { (row) throws(EvaluationError) in combine(try left(row), try right(row)) }
  }

  func comparison(
    _ binary: BinaryOperator, _ left: Expression, _ right: Expression
  ) throws(EvaluationError) -> Evaluation {
    let rule = ComparisonRule(left, right)
    return try pair(left, right) { left, right in
      rule.ordering(left, right).map { .boolean(binary.holds($0)) } ?? .null
    }
  }

  /// `and` is decided by false, `or` by true; NULL is neither.
  private func connective(
    _ left: Expression, _ right: Expression, deciding: Bool
  ) throws(EvaluationError) -> Evaluation {
    let (left, right) = (try compile(left), try compile(right))
    return { (row) throws(EvaluationError) in
      let first = try left(row).truth
      if first == deciding { return .boolean(deciding) }
      let second = try right(row).truth
      if second == deciding { return .boolean(deciding) }
      return first == nil || second == nil ? .null : .boolean(!deciding)
    }
  }
}

/// How many columns were met so far: where none is met, a part is the same for each row.
private final class MetColumns {
  var count = 0
}
