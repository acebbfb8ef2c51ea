/// A row as evidence: columns in the order in which they are shown.
public struct NamedCells: Hashable, Sendable {
  public struct NamedValue: Hashable, Sendable {
    public let name: String
    public let value: Value
  }

  public let cells: [NamedValue]

  package init(_ pairs: some Sequence<(String, Value)>) {
    cells = pairs.map(NamedValue.init)
  }

  public func value(_ name: String) -> Value? { cells.first { $0.name.exact == name.exact }?.value }
}
