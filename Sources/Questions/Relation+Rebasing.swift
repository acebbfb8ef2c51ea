extension Relation {
  /// The columns that it adds to each row of `base`, added to `other` in its place.
  ///
  /// Nil where it does more than that: where a row of `base` may be left out, come twice, or be one with others.
  package func rebased(from base: Relation, onto other: Relation) -> Relation? {
    if self == base { return other }
    switch self {
    case .source, .query, .filter, .unpivot, .group: return nil
    case .derive(let below, let columns): return below.rebased(from: base, onto: other).map { .derive($0, columns) }
    case .join(let join):
      return join.base.rebased(from: base, onto: other).map {
        .join(
          Join(
            base: $0, on: join.on, other: join.other, by: join.by, trailing: join.trailing, columns: join.columns,
            absent: join.absent))
      }
    case .window(let window):
      return window.base.rebased(from: base, onto: other).map {
        .window(Window(base: $0, partition: window.partition, order: window.order, columns: window.columns))
      }
    }
  }
}
