import Questions
import Rulebooks
import Values

extension Check {
  /// Every expression that it was given.
  var clauses: [Clause] {
    kind.clauses + conditions + [guardClause, due?.anchor].compactMap { $0 }
  }
}

extension Rulebook {
  /// The snapshot's table at the bottom of a table's `from`; nil over a query.
  package func source(of name: String) -> String? {
    var name = name
    for _ in 0...tables.count {
      guard let rule = table(named: name) else { return name }
      guard case .from(let below) = rule.source else { return nil }
      if below.value.folded == name.folded { return below.value }
      name = below.value
    }
    return nil
  }
}

extension LintSubject {
  /// A table's rows before its own `where` and `group`.
  func rowsBeforeFilter(of rule: TableRule) -> BoundTable? {
    guard let table = table(rule) else { return nil }
    var relation = table.relation
    if rule.group != nil, case .group(let base, _, _) = relation { relation = base }
    if rule.condition != nil, case .filter(let base, _) = relation { relation = base }
    return table.replacing(relation)
  }

  /// What one row of a table is: its declared key, that of another table over the same rows, or the source's primary key.
  func key(of rule: TableRule) -> (names: [String], words: String)? {
    if !rule.key.isEmpty { return (rule.key.map(\.value), "its key") }
    guard rule.group == nil, rule.unpivot.isEmpty, let source = rulebook.source(of: rule.name) else { return nil }
    let others = rulebook.tables.filter { other in
      other.group == nil && other.unpivot.isEmpty && !other.key.isEmpty
        && rulebook.source(of: other.name)?.folded == source.folded
    }
    if let other = others.first { return (other.key.map(\.value), "the key of \(other.name), of the same rows") }
    let primary = schema.table(named: source)?.primaryKey ?? []
    return primary.isEmpty ? nil : (primary, "the primary key of \(source)")
  }
}

/// `a`, `a and b`, `a, b and 3 more`.
func listed(_ names: [String], most: Int = 8) -> String {
  if names.count > most { return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more" }
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and \(last)"
}
