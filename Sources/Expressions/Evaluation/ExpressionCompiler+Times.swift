import Values

extension ExpressionCompiler {
  /// What is in order inside is in the order of time, where points of time meet.
  func compileAsTimes(_ inner: Expression, _ bound: [Expression]) throws(EvaluationError) -> Evaluation {
    guard let reading = TimeReading(bound: bound) else { throw .wrongArguments(.asTimes) }
    switch inner {
    case .binary(let binary, let left, let right) where binary.isOrder:
      let order = TimeOrder(ComparisonRule(left, right), reading)
      return try pair(left, right) { left, right in
        order.ordering(left, right).map { .boolean(binary.holds($0)) } ?? .null
      }
    case .between(let subject, let lower, let upper, let negated):
      let (least, most) = (
        TimeOrder(ComparisonRule(subject, lower), reading), TimeOrder(ComparisonRule(subject, upper), reading)
      )
      return try between((subject, lower, upper), least.ordering, most.ordering, negated)
    case .call(.min, let arguments): return try extreme(of: arguments, .below, reading)
    case .call(.max, let arguments): return try extreme(of: arguments, .above, reading)
    // The subject of an aggregate, which looks at many rows.
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .inList, .like, .glob, .isNull, .caseWhen, .cast,
      .collate, .call, .aggregate:
      return try compile(inner)
    }
  }

  private func extreme(
    of arguments: [Expression], _ sought: Ordering, _ reading: TimeReading
  ) throws(EvaluationError) -> Evaluation {
    let collation = arguments.collation
    return try call(arguments) { values in
      NumberFunctions.extreme(values, sought, collation, reading)
    }
  }
}

extension NumberFunctions {
  /// The earliest or the latest where all are points of time, and one of them a text.
  package static func extreme(
    _ values: [Value], _ sought: Ordering, _ collation: Collation, _ reading: TimeReading
  ) -> Value {
    let ranks = values.compactMap { reading.point($0).map { TimeRank(of: $0, in: reading.calendar).number } }
    let holdsText = values.contains { if case .text = $0 { true } else { false } }
    guard holdsText, ranks.count == values.count, var best = ranks.indices.first else {
      return extreme(values, sought, collation)
    }
    for index in ranks.indices.dropFirst() where Ordering(ranks[index], ranks[best]) == sought { best = index }
    return values[best]
  }
}

extension TimeReading {
  /// By the arguments with which a call was bound; nil where they are no literals.
  package init?(bound arguments: [Expression]) {
    let values = arguments.compactMap { if case .literal(let value) = $0 { value } else { nil } }
    guard values.count == arguments.count else { return nil }
    self.init(bound: values)
  }
}

extension BinaryOperator {
  /// `<` and its like.
  package var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .or, .and, .equal, .notEqual, .is, .isNot, .add, .subtract, .multiply, .divide, .modulo, .concatenate: false
    }
  }
}
