/// A row as evidence: columns in the order in which they are shown.
public struct NamedCells: Hashable, Sendable {
  /// A name and its value.
  public struct NamedValue: Hashable, Sendable {
    /// The column's name, or what the figure is.
    public let name: String
    /// The value, as it is stored.
    public let value: Value
  }

  /// In the order in which they are shown.
  public let cells: [NamedValue]

  package init(_ pairs: some Sequence<(String, Value)>) {
    cells = pairs.map(NamedValue.init)
  }

  /// The first value of that name; nil where it has none.
  public func value(_ name: String) -> Value? { cells.first { $0.name.exact == name.exact }?.value }
}
