import Values

extension Rulebook {
  /// Whether the rows of a table are, or are made of, the rows of another.
  package func isMade(_ name: String?, of table: TableRule) -> Bool {
    guard let name else { return false }
    var seen: Set<ExactText> = []
    var next = self.table(named: name)
    while let current = next, seen.insert(current.name.folded).inserted {
      if current.name.folded == table.name.folded { return true }
      guard case .from(let source) = current.source, current.group == nil else { return false }
      next = source.value.folded == current.name.folded ? nil : self.table(named: source.value)
    }
    return false
  }
}
