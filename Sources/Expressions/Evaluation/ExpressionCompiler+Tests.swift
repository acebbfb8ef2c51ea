import Values

extension ExpressionCompiler {
  /// Each bound compares by its own rule.
  func compileBetween(
    _ subject: Expression, _ lower: Expression, _ upper: Expression, _ negated: Bool
  ) throws(EvaluationError) -> Evaluation {
    let (least, most) = (ComparisonRule(subject, lower), ComparisonRule(subject, upper))
    return try between((subject, lower, upper), least.ordering, most.ordering, negated)
  }

  func between(
    _ parts: (subject: Expression, lower: Expression, upper: Expression),
    _ least: @escaping @Sendable (Value, Value) -> Ordering?, _ most: @escaping @Sendable (Value, Value) -> Ordering?,
    _ negated: Bool
  ) throws(EvaluationError) -> Evaluation {
    let evaluations = (try compile(parts.subject), try compile(parts.lower), try compile(parts.upper))
    return { (row) throws(EvaluationError) in
      let value = try evaluations.0(row)
      let isAbove = least(value, try evaluations.1(row)).map { $0 != .below }
      let isBelow = most(value, try evaluations.2(row)).map { $0 != .above }
      if isAbove == false || isBelow == false { return .boolean(negated) }
      return isAbove == nil || isBelow == nil ? .null : .boolean(!negated)
    }
  }

  /// Only the subject's affinity and collation count.
  func compileList(
    _ subject: Expression, _ items: [Expression], _ negated: Bool
  ) throws(EvaluationError) -> Evaluation {
    guard !items.isEmpty else { return { _ in .boolean(negated) } }
    if items.count == 1, items[0].isConstantToTheParser {
      return try comparison(negated ? .notEqual : .equal, subject, .withoutAffinity(items[0]))
    }
    let rule = ComparisonRule(affinity: subject.affinity, collation: subject.collation ?? .binary)
    let subject = try compile(subject)
    let items = try compile(all: items)
    return { (row) throws(EvaluationError) in
      let value = try subject(row)
      if value.isNull { return .null }
      var meetsNull = false
      for item in items {
        switch rule.ordering(value, try item(row)) {
        case .equal?: return .boolean(!negated)
        case .below?, .above?: break
        case nil: meetsNull = true
        }
      }
      return meetsNull ? .null : .boolean(negated)
    }
  }

  func compileCase(
    _ subject: Expression?, _ branches: [Expression.Branch], _ otherwise: Expression?
  ) throws(EvaluationError) -> Evaluation {
    var compiled: [(when: Evaluation, then: Evaluation)] = []
    for branch in branches {
      let when: Evaluation
      if let subject { when = try comparison(.equal, subject, branch.when) } else { when = try compile(branch.when) }
      compiled.append((when, try compile(branch.then)))
    }
    let alternatives = compiled
    let otherwise = try compile(otherwise ?? .literal(.null))
    return { (row) throws(EvaluationError) in
      for (when, then) in alternatives where try when(row).truth == true { return try then(row) }
      return try otherwise(row)
    }
  }
}

extension Expression {
  /// SQLite's parser makes `x = c` of `x in (c)` for what it knows to be constant: then a `collate` of c counts.
  fileprivate var isConstantToTheParser: Bool {
    switch self {
    case .column, .call, .like, .glob, .aggregate: false
    case .literal, .not, .negate, .withoutAffinity, .binary, .between, .inList, .isNull, .caseWhen, .cast, .collate:
      children.allSatisfy(\.isConstantToTheParser)
    }
  }
}
