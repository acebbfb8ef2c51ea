import Values

extension Expression {
  /// As SQLite's `sqlite3ExprAffinity`: a column's own, a cast's, else none.
  package var affinity: Affinity {
    switch self {
    case .column(let column): column.affinity
    case .cast(_, let affinity): affinity
    case .collate(let inner, _): inner.affinity
    case .call(.asTimes, _): plain.affinity
    case .literal, .not, .negate, .withoutAffinity, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen,
      .call, .aggregate:
      .none
    }
  }

  /// As SQLite's `sqlite3ExprCollSeq`: a column's own, or of a `collate` inside; nil where the other side may decide.
  package var collation: Collation? {
    switch self {
    case .column(let column): column.collation
    case .collate(_, let collation): collation
    case .cast(let inner, _), .withoutAffinity(let inner): inner.collation
    case .call(.asTimes, _): plain.collation
    case .literal, .not, .negate, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen, .call, .aggregate:
      collatingChildren.first(where: \.holdsCollate)?.collation
    }
  }

  /// A `collate` anywhere inside takes precedence over columns' own collations.
  package var holdsCollate: Bool {
    if case .collate = self { true } else { collatingChildren.contains(where: \.holdsCollate) }
  }

  /// SQLite's parser forgets a `collate` in the bounds of `between`, as far as the outside is concerned.
  private var collatingChildren: [Expression] {
    if case .between(let subject, _, _, _) = self { [subject] } else { children }
  }
}

/// How two operands are compared: what is converted, and how texts are ordered.
package struct ComparisonRule: Hashable, Sendable {
  package let affinity: Affinity
  package let collation: Collation

  package init(affinity: Affinity, collation: Collation) {
    self.affinity = affinity
    self.collation = collation
  }

  /// As `sqlite3CompareAffinity` and `sqlite3BinaryCompareCollSeq`.
  package init(_ left: Expression, _ right: Expression) {
    affinity = ComparisonRule.affinity(left.affinity, right.affinity)
    collation = ComparisonRule.collation(left, right) ?? .binary
  }

  private static func affinity(_ left: Affinity, _ right: Affinity) -> Affinity {
    if left == .none { return right }
    if right == .none { return left }
    return left.isNumeric || right.isNumeric ? .numeric : .blob
  }

  private static func collation(_ left: Expression, _ right: Expression) -> Collation? {
    if left.holdsCollate { return left.collation }
    if right.holdsCollate { return right.collation }
    return left.collation ?? right.collation
  }
}
