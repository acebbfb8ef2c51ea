import Expressions
import Questions

/// Two columns, each over its rows, that hold equal values where they meet.
struct EqualColumns {
  let mine: Expression
  let relation: Relation
  let theirs: Expression
  let other: Relation
}

/// Columns of evidence that a check holds to be equal row by row: who sees one, all but sees the others.
struct AlikeColumns {
  let columns: [NamedExpression]
  let relation: Relation
}

extension Gauge {
  /// By which its tables are joined, and those that it holds to agree.
  var equalColumns: [EqualColumns] {
    let measured = [measurement.relation, evidence.rows?.relation, measurement.examinedElsewhere].compactMap { $0 }
    let relations = measured + measurement.further.map(\.relation) + evidence.exempt.map(\.relation)
    return evidence.equalColumns + relations.flatMap(\.equalColumns) + evidence.keyProbes.flatMap(\.equalColumns)
  }
}

extension KeyProbe {
  fileprivate var equalColumns: [EqualColumns] {
    zip(expected.keys, actual.keys).map {
      EqualColumns(
        mine: $0.expression, relation: expected.relation, theirs: $1.expression, other: actual.relation)
    }
  }
}

extension Relation {
  fileprivate var equalColumns: [EqualColumns] {
    switch self {
    case .source, .query: []
    case .filter(let base, _), .derive(let base, _), .unpivot(let base, _), .group(let base, _, _): base.equalColumns
    case .window(let window): window.base.equalColumns
    case .join(let join):
      pairs(join.on, join.base, join.by, join.other) + join.base.equalColumns + join.other.equalColumns
    }
  }

  private func pairs(
    _ on: [Expression], _ base: Relation, _ by: [Expression], _ other: Relation
  ) -> [EqualColumns] {
    zip(on, by).map { EqualColumns(mine: $0, relation: base, theirs: $1, other: other) }
  }
}
