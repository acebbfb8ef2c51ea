import Values

extension NamedCells {
  /// The value of a column of the user's, also where a figure of the check has its name.
  func column(_ name: String) -> Value? { value(String(made: name)) ?? value(name) }
}
