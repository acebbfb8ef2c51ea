import Values

/// Aggregates as rules name them.
enum AggregateName: String, CaseIterable {
  case count, sum, avg, min, max, median, stddev, variance

  /// `min` and `max` of several values are functions of a row.
  init?(_ call: CallSyntax) {
    guard let name = AggregateName(rawValue: call.name.asciiLowercased) else { return nil }
    switch name {
    case .min, .max:
      guard call.arguments.count < 2 else { return nil }
    case .count, .sum, .avg, .median, .stddev, .variance: break
    }
    self = name
  }

  static let listed = allCases.map(\.rawValue).joined(separator: ", ")

  func measure(_ subject: Expression) -> Aggregate.Measure {
    switch self {
    case .count: .count(subject)
    case .sum: .sum(subject)
    case .avg: .mean(subject)
    case .min: .minimum(subject)
    case .max: .maximum(subject)
    case .median: .median(subject)
    case .stddev: .standardDeviation(subject)
    case .variance: .variance(subject)
    }
  }
}

extension Binder {
  mutating func aggregate(_ name: AggregateName, _ call: CallSyntax, _ span: TextSpan) -> Expression {
    guard level != .row else { return refused(call, span, "'\(call.name)' is computed over many rows, not of one") }
    guard !isInsideAggregate else {
      return refused(call, span, "'\(call.name)' cannot stand inside another aggregate")
    }
    isInsideAggregate = true
    defer { isInsideAggregate = false }
    let filter = call.filter.map { condition($0) }
    guard let measure = measure(name, call, span) else { return .literal(.null) }
    return .aggregate(Aggregate(measure, where: filter))
  }

  private mutating func refused(_ call: CallSyntax, _ span: TextSpan, _ message: String) -> Expression {
    let several = call.name.asciiLowercased == "min" || call.name.asciiLowercased == "max"
    let hint =
      several
      ? "of several values of a row: \(call.name)(a, b); over rows use the kind 'aggregate'"
      : "use the kind 'aggregate' or 'row_count', or a table with 'group'"
    report(.aggregateNotAllowed, span, message, hint: hint)
    return .literal(.null)
  }

  private mutating func measure(
    _ name: AggregateName, _ call: CallSyntax, _ span: TextSpan
  ) -> Aggregate.Measure? {
    if call.isOfAllRows || call.isDistinct, name != .count {
      let part = call.isDistinct ? "distinct" : "*"
      report(.wrongArguments, span, "'\(part)' cannot be used with '\(call.name)'", hint: "only with count")
      return nil
    }
    if call.isOfAllRows { return .rows }
    guard call.arguments.count == 1 else {
      let hint = name == .count ? "count(*) counts rows" : nil
      report(.wrongArguments, span, "'\(call.name)' takes 1 argument, not \(call.arguments.count)", hint: hint)
      return nil
    }
    let subject = expression(call.arguments[0].expression)
    return call.isDistinct ? .distinct(subject) : name.measure(extremeSubject(subject, of: name))
  }
}
