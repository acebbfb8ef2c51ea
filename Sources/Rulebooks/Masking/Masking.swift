import Expressions
import Questions
import Values

/// The values of one check that are never stored or shown: those of its masked columns, and whatever is computed of them.
package struct Masking: Sendable {
  package static let none = Masking(names: [], key: MaskKey(secret: []), origins: nil, roots: [])

  private let names: Set<ExactText>
  package let key: MaskKey
  private let origins: ColumnOrigins?
  /// The columns of the snapshot that hold what is masked.
  private let roots: Set<ColumnOrigin>

  private init(names: Set<ExactText>, key: MaskKey, origins: ColumnOrigins?, roots: Set<ColumnOrigin>) {
    self.names = names
    self.key = key
    self.origins = origins
    self.roots = roots
  }

  /// Masks these columns of a table.
  package init(_ columns: [Located<String>], of table: BoundTable, key: MaskKey, engine: any Engine) {
    self.init(names: columns.map(\.value), of: table, key: key, engine: engine)
  }

  package init(names columns: [String], of table: BoundTable, key: MaskKey, engine: any Engine) {
    let names = Set(columns.map(\.folded))
    let sources = ColumnOrigins(engine: engine, marked: names, isComplete: false).columns(of: table.relation)
    self.init(
      names: names, key: key, origins: ColumnOrigins(engine: engine, marked: names, isComplete: true),
      roots: names.reduce(into: []) { $0.formUnion(sources[$1] ?? []) })
  }

  /// Hides what any check of a table hides by name, and what is made of anything that any check hides.
  package static func joined(ofTable own: [Masking], all: [Masking]) -> Masking {
    guard let first = all.first(where: { !$0.isEmpty }), let origins = first.origins else { return .none }
    let names = own.reduce(into: Set<ExactText>()) { $0.formUnion($1.names) }
    return Masking(
      names: names, key: first.key,
      origins: ColumnOrigins(engine: origins.engine, marked: names, isComplete: true),
      roots: all.reduce(into: []) { $0.formUnion($1.roots) })
  }

  package var isEmpty: Bool { names.isEmpty && roots.isEmpty }

  package func hides(_ value: Expression, over relation: Relation) -> Bool {
    guard let origins, !isEmpty else { return false }
    return !origins.origins(of: value, in: origins.columns(of: relation)).isDisjoint(with: roots)
  }

  /// Which of these columns are hidden.
  package func hidden(among columns: [NamedExpression], over relation: Relation) -> HiddenColumns {
    guard let origins, !isEmpty else { return HiddenColumns(names: [], key: key) }
    let known = origins.columns(of: relation)
    let hidden = columns.filter { column in
      speaksOfMasked(column.name)
        || !origins.origins(of: column.expression, in: known).isDisjoint(with: roots)
    }
    return HiddenColumns(names: Set(hidden.map(\.name.exact)), key: key)
  }

  /// The value, or a digest by which equal values are still seen to be equal.
  package func digest(of value: Value) -> Value { key.digest(of: value) }

  /// Columns that hold the same values hide them too: those by which tables are joined to what is masked.
  package func following(_ gauge: Gauge) -> Masking {
    guard let origins, !isEmpty else { return self }
    let sides = gauge.equalColumns.map { pair in
      (
        origins.origins(of: pair.mine, in: origins.columns(of: pair.relation)),
        origins.origins(of: pair.theirs, in: origins.columns(of: pair.other))
      )
    }
    var roots = roots
    var before = -1
    while roots.count != before {
      before = roots.count
      for (mine, theirs) in sides {
        if !mine.isDisjoint(with: roots) { roots.formUnion(theirs) }
        if !theirs.isDisjoint(with: roots) { roots.formUnion(mine) }
      }
    }
    return Masking(names: names, key: key, origins: origins, roots: roots).beside(gauge.evidence.alikeColumns)
  }

  /// By name and not by origin: what a value is compared with may be made of columns that tell nothing of it, such as the key.
  private func beside(_ alike: [AlikeColumns]) -> Masking {
    let shown = alike.filter { !hidden(among: $0.columns, over: $0.relation).names.isEmpty }
    let further = shown.flatMap(\.columns).map(\.name.folded)
    return Masking(names: names.union(further), key: key, origins: origins, roots: roots)
  }

  /// A name such as `least expected of a`, or an expression's text.
  private func speaksOfMasked(_ name: String) -> Bool {
    let words = name.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { String($0).folded }
    return names.contains(name.folded) || !names.isDisjoint(with: words)
  }
}

/// Those of some columns whose values are shown as digests.
package struct HiddenColumns: Sendable {
  package let names: Set<ExactText>
  package let key: MaskKey

  package init(names: Set<ExactText>, key: MaskKey) {
    self.names = names
    self.key = key
  }

  package func contains(_ name: String) -> Bool { names.contains(name.exact) }

  package func shown(_ pairs: some Sequence<(String, Value)>) -> [(String, Value)] {
    pairs.map { name, value in (name, contains(name) ? key.digest(of: value) : value) }
  }

  package func shown(_ entity: Entity) -> Entity {
    names.isEmpty ? entity : Entity(shown(entity.items.map { ($0.name, $0.value) }))
  }

  package func shown(_ cells: NamedCells) -> NamedCells {
    names.isEmpty ? cells : NamedCells(shown(cells.cells.map { ($0.name, $0.value) }))
  }
}
