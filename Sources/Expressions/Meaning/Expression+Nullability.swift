import Values

extension Expression {
  /// Whether it may be NULL for a row; true wherever that is not known.
  package var canBeNull: Bool {
    switch self {
    case .literal(let value): value.isNull
    case .column, .caseWhen, .aggregate: true
    case .isNull, .binary(.is, _, _), .binary(.isNot, _, _), .call(.typeof, _): false
    case .binary(.divide, _, _), .binary(.modulo, _, _): true
    case .call(.coalesce, let arguments), .call(.ifnull, let arguments): arguments.allSatisfy(\.canBeNull)
    case .call(.asTimes, _): plain.canBeNull
    case .call: true
    case .binary, .not, .negate, .withoutAffinity, .cast, .collate, .between, .inList, .like, .glob:
      children.contains(where: \.canBeNull)
    }
  }

  /// Whether it says what a value is not: people then think of rows without a value as within.
  package var isNegative: Bool {
    switch self {
    case .not(.isNull): false
    case .binary(.notEqual, _, _), .not, .between(_, _, _, negated: true), .inList(_, _, negated: true),
      .like(_, _, _, negated: true), .glob(_, _, negated: true):
      true
    case .binary(.and, let left, let right), .binary(.or, let left, let right): left.isNegative || right.isNegative
    case .call(.asTimes, _): plain.isNegative
    case .literal, .column, .binary, .negate, .withoutAffinity, .between, .inList, .like, .glob, .isNull, .caseWhen,
      .cast, .collate, .call, .aggregate:
      false
    }
  }
}
