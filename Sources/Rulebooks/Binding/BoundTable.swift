import Expressions
import Questions
import Values

/// A table of the rulebook, or of the snapshot, bound to columns that are really there.
package struct BoundTable: Sendable {
  package let name: String
  package let relation: Relation
  /// What one row is.
  package let key: [Column]
  /// Parameters that it and the tables below it use.
  package let parameters: Set<String>
  /// Zone of plain instants.
  package let plainZone: Zone
  let index: ColumnIndex

  package init(name: String, relation: Relation, key: [Column], parameters: Set<String>, plainZone: Zone) {
    self.name = name
    self.relation = relation
    self.key = key
    self.parameters = parameters
    self.plainZone = plainZone
    // Columns that Tipoff makes for itself have no name that a rule could say.
    index = ColumnIndex(relation.columns.filter { !$0.name.isMadeName })
  }

  package var columns: [Column] { index.columns }

  package func column(named name: String) -> Column? { index[name] }

  /// The columns without those that the rulebook derives.
  package var storedColumns: [Column] { relation.withoutDerived.columns.filter { !$0.name.isMadeName } }

  package func column(_ name: Located<String>, for role: String) throws(BindingFailure) -> Column {
    try column(named: name.value, for: role)
  }
}

extension BoundTable {
  package func column(named name: String, for role: String) throws(BindingFailure) -> Column {
    if let column = column(named: name) { return column }
    throw noSuchColumn(name, in: self.name, among: columns.map(\.name), role: role)
  }
}

package func noSuchColumn(_ written: String, in table: String, among names: [String], role: String) -> BindingFailure {
  let nearest = nearestName(to: written, among: names)
  return BindingFailure(
    .noSuchColumn, "\(role): table '\(table)' has no column '\(written)'",
    hint: nearest.map { "did you mean '\($0)'?" } ?? columnList(names))
}

/// `its columns are a, b, c`, the first of them where there are many.
func columnList(_ names: [String]) -> String {
  let shown = names.filter { !$0.isMadeName }
  let more = shown.count > 20 ? " … and \(shown.count - 20) more" : ""
  return "its columns are \(shown.prefix(20).joined(separator: ", "))\(more)"
}

extension BoundTable {
  package func replacing(_ relation: Relation) -> BoundTable {
    BoundTable(
      name: name, relation: relation, key: key, parameters: parameters, plainZone: plainZone)
  }
}

extension Relation {
  fileprivate var withoutDerived: Relation {
    switch self {
    case .filter(let base, _), .derive(let base, _): base.withoutDerived
    case .source, .query, .unpivot, .group, .join, .window: self
    }
  }
}
