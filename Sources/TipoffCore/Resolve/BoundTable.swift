/// A table of the rulebook, or of the snapshot, bound to columns that are really there.
public struct BoundTable: Sendable {
  public let name: String
  public let relation: Relation
  /// What one row is.
  public let key: [Column]
  /// Parameters that it and the tables below it use.
  public let parameters: Set<String>
  /// Zone of plain instants.
  public let plainZone: Zone

  public var columns: [Column] { relation.columns }

  public func column(named name: String) -> Column? {
    columns.first { $0.name.lowercased() == name.lowercased() }
  }

  public func column(_ name: Located<String>, for role: String) throws(BindingFailure) -> Column {
    try column(named: name.value, for: role)
  }
}

extension BoundTable {
  func column(named name: String, for role: String) throws(BindingFailure) -> Column {
    if let column = column(named: name) { return column }
    throw noSuchColumn(name, in: self.name, among: columns.map(\.name), role: role)
  }
}

func noSuchColumn(_ written: String, in table: String, among names: [String], role: String) -> BindingFailure {
  let nearest = nearestName(to: written, among: names)
  let shown = names.filter { !$0.hasPrefix("#") }
  return BindingFailure(
    .noSuchColumn, "\(role): table '\(table)' has no column '\(written)'",
    hint: nearest.map { "did you mean '\($0)'?" } ?? "its columns are \(shown.joined(separator: ", "))")
}
