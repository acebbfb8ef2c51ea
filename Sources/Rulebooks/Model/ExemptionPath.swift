import Questions
import Values

/// How an exemption finds rows of a table under test.
package enum ExemptionPath: Sendable {
  /// They are rows of the exempted table, or made of them.
  case made
  /// The exempted table holds their key: its column, and the tested table's.
  case key([ColumnPair])
  /// They are part of rows that are the exempted table's, or made of them.
  case parent(PartOf)
}

/// What an exemption does to the rows that a check looks at.
package enum ExemptionEffect: Sendable {
  /// The check has an expected set: that is what something is left out of.
  case expectedSet
  case rows(ExemptionPath)
  /// Why it leaves nothing out, and what to write.
  case none(why: String, hint: String)
}

/// An exemption that names a check.
package struct NamedExemption: Sendable {
  package let exemption: Exemption
  /// By the check's id, and not by a wildcard.
  package let isByID: Bool
  package let pattern: Located<String>
}

extension Rulebook {
  /// Exemptions that name a check, an id before a wildcard.
  package func exemptions(naming check: Check) -> [NamedExemption] {
    exemptions.compactMap { exemption in
      let patterns = exemption.appliesTo.filter { wildcard($0.value, matches: check.id) }
      guard let pattern = patterns.first(where: { !$0.value.contains("*") }) ?? patterns.first else { return nil }
      return NamedExemption(exemption: exemption, isByID: !pattern.value.contains("*"), pattern: pattern)
    }
  }

  /// What an exemption that names it does to a check: an alternative of an `any`, or a check that is none.
  package func reach(of exemption: Exemption, to check: Check) -> ExemptionEffect {
    guard check.kind.expectedTable == nil else { return .expectedSet }
    guard check.kind.judging.looksAtRows else {
      return .none(why: "\(check.kind.judging.name) looks at no row", hint: "leave it out of applies_to")
    }
    guard let table = table(named: check.table) else {
      return .none(why: "there is no table '\(check.table)'", hint: "name a table of the rulebook")
    }
    if let query = check.kind.query, !SQLWords(query.text).names.contains(table.name.folded) {
      return .none(
        why: "its SELECT does not read '\(table.name)'", hint: "select from \(table.name), or say it in the SELECT")
    }
    if let path = path(of: exemption, to: table) { return .rows(path) }
    return .none(
      why: "the rows of '\(table.name)' are neither made of '\(exemption.table)' nor part of it",
      hint: "give the exemption a key: { column of \(exemption.table): column of \(table.name) }, "
        + "or table '\(table.name)' a part_of: { \(exemption.table): { its column: column of \(exemption.table) } }")
  }

  /// Nil where nothing says which rows of the table are meant.
  private func path(of exemption: Exemption, to table: TableRule) -> ExemptionPath? {
    if !exemption.key.isEmpty { return .key(exemption.key) }
    guard let exempted = self.table(named: exemption.table) else { return nil }
    return isMade(table.name, of: exempted) ? .made : parentPath(of: exemption, to: table)
  }

  /// By what the table is part of, also where the exemption's own key is about another table's columns.
  package func parentPath(of exemption: Exemption, to table: TableRule) -> ExemptionPath? {
    guard let exempted = self.table(named: exemption.table), let parent = table.partOf,
      isMade(parent.table.value, of: exempted)
    else { return nil }
    return .parent(parent)
  }
}

extension Kind {
  /// False of what judges the table as a whole, by its schema.
  fileprivate var looksAtRows: Bool { !Self.about.refusedKeys.contains { $0.name == "where" } }
}
