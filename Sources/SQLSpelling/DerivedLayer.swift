import Questions
import Values

/// Derived columns that one SELECT can compute together: none of them reads another.
///
/// A SELECT for each would nest as deep as the rule has columns, and SQLite's parser has a hundred places.
struct DerivedLayer {
  private(set) var base: Relation
  /// Those that are wanted.
  private(set) var columns: [NamedExpression]
  /// What is handed on from below.
  private(set) var kept: Set<ExactText>

  init(_ derived: [NamedExpression], over base: Relation, wanted names: Set<ExactText>) {
    self.base = base
    columns = derived.filter { names.contains($0.name.exact) }
    kept = names.without(derived)
    while case .derive(let below, let earlier) = self.base, !reads(earlier) {
      columns = earlier.filter { kept.contains($0.name.exact) } + columns
      kept = kept.without(earlier)
      self.base = below
    }
  }

  private func reads(_ derived: [NamedExpression]) -> Bool {
    let names = Set(derived.map(\.name.folded))
    return columns.contains { column in column.expression.columnNames.contains { names.contains($0.text.folded) } }
  }
}

extension Set<ExactText> {
  /// A derived column hides one of its name, in whatever case.
  fileprivate func without(_ derived: [NamedExpression]) -> Set {
    let hidden = Set<ExactText>(derived.map(\.name.folded))
    return filter { !hidden.contains($0.text.folded) }
  }
}
