import Values

extension Expression {
  /// The same, with points of time in their own order wherever two of them meet: instants by their moment, days by their date, and a day equal to what
  /// lies in it. Two numbers stay numbers, and what is no point of time is in SQLite's order.
  ///
  /// `reading` is how points of time are read, as `instant` is bound: the zone of plain ones, the days' zone, and when a day starts.
  package func asTimes(_ reading: [Expression]) -> Expression { .call(.asTimes, [self] + reading) }

  /// What is written: without the sign that its order is that of time.
  package var plain: Expression {
    if case .call(.asTimes, let arguments) = self, let inner = arguments.first { inner } else { self }
  }

  /// How points of time are read there; nil where SQLite's order is meant.
  package var timeArguments: [Expression]? {
    if case .call(.asTimes, let arguments) = self { Array(arguments.dropFirst()) } else { nil }
  }

  /// Whether the two may meet as points of time, as far as can be told without their values: one of them a text, and the other one a text or a number
  /// that may be an epoch.
  package func mayMeetAsTime(_ other: Expression) -> Bool {
    mayBeTime && other.mayBeTime && (mayBeText || other.mayBeText)
  }

  private var mayBeTime: Bool {
    switch self {
    case .literal(let value): return TimePoint(value: value, plainIn: .utc) != nil
    case .withoutAffinity(let inner), .collate(let inner, _): return inner.mayBeTime
    case .column, .not, .negate, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen, .cast, .call, .aggregate:
      switch type {
      case .text, .any, .integer, .real, .number: return true
      case .boolean, .blob, .null: return false
      }
    }
  }

  /// A column declared DATE, TIMESTAMP or NUMERIC holds texts as often as numbers.
  package var mayBeText: Bool {
    switch self {
    case .column(let column): return ![.integer, .real].contains(column.affinity)
    case .withoutAffinity(let inner), .collate(let inner, _): return inner.mayBeText
    case .literal, .not, .negate, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen, .cast, .call,
      .aggregate:
      switch type {
      case .text, .any: return true
      case .integer, .real, .number, .boolean, .blob, .null: return false
      }
    }
  }
}

extension Expression {
  /// What the outermost step puts in order: the sides of `<` and its like, the subject of `between` with each bound, what `min` and `max` choose from.
  package var orderedPairs: [(Expression, Expression)] {
    switch self {
    case .binary(let binary, let left, let right): binary.isOrder ? [(left, right)] : []
    case .between(let subject, let lower, let upper, _): [(subject, lower), (subject, upper)]
    case .call(.min, let arguments), .call(.max, let arguments): arguments.dropFirst().map { (arguments[0], $0) }
    case .literal, .column, .not, .negate, .withoutAffinity, .inList, .like, .glob, .isNull, .caseWhen, .cast, .collate,
      .call, .aggregate:
      []
    }
  }
}
