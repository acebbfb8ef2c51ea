import Values

extension Expression {
  /// The aggregates in it, each once, in the order in which they stand.
  package var aggregates: [Aggregate] {
    if case .aggregate(let aggregate) = self { return [aggregate] }
    var found: [Aggregate] = []
    for aggregate in children.flatMap(\.aggregates) where !found.contains(aggregate) { found.append(aggregate) }
    return found
  }

  /// The expression with known aggregates in place.
  package func replacingAggregates(_ value: (Aggregate) -> Value) -> Expression {
    if case .aggregate(let aggregate) = self { return .literal(value(aggregate)) }
    return mapChildren { $0.replacingAggregates(value) }
  }

  /// The expression over other columns, where there are any for its own.
  package func replacingColumns(_ replacement: (Column) -> Column?) -> Expression {
    if case .column(let column) = self { return .column(replacement(column) ?? column) }
    return mapChildren { $0.replacingColumns(replacement) }
  }
}
