import Lint
import Profiles
import Rulebooks
import Values

/// What a rulebook leaves unchecked of what a profile suggests.
package struct UncheckedSuggestions {
  private let looks: [Look]
  private let rulebook: Rulebook

  /// One check of the rulebook: which of the snapshot's tables it is about, how, and by which names.
  private struct Look {
    let source: ExactText
    let family: Int
    let names: Set<ExactText>
    let others: Set<ExactText>
  }

  package init(of rulebook: Rulebook) {
    self.rulebook = rulebook
    looks = rulebook.parts.compactMap { check in
      guard let source = rulebook.source(of: check.table) else { return nil }
      let names = check.kind.clauses.flatMap { clause in clause.syntax.names + [clause.text] }
      let others = check.kind.otherTables.compactMap { rulebook.source(of: $0.value) }
      return Look(
        source: source.folded, family: Self.family(of: type(of: check.kind).about.name),
        names: Set(names.map(\.folded)), others: Set(others.map(\.folded)))
    }
  }

  /// Kinds that look for the same sort of fault; each other kind is a sort of its own.
  private static let families: [Set<String>] = [
    ["not_null", "not_empty"], ["unique"], ["accepted_values"], ["required_values"],
    ["range", "aggregate", "outlier", "change", "distribution"], ["pattern", "type", "condition", "length"],
    ["reference"], ["coverage", "funnel", "completeness_window"], ["row_count"], ["schema"],
    ["sequence", "freshness"], ["constant"],
  ]

  private static func family(of kind: String) -> Int { families.firstIndex { $0.contains(kind) } ?? -1 }

  /// The draft without what some check of the rulebook looks at already.
  package func draft(from draft: RulebookDraft) -> RulebookDraft {
    var rest = draft
    for place in rest.tables.indices { rest.tables[place].suggestions.removeAll(where: isChecked) }
    let all = rest
    rest.tables.removeAll { table in
      table.suggestions.isEmpty && !all.isExpected(table.name)
        && !all.tables.contains { $0.from == table.name && $0.isExpectedAlone && all.isExpected($0.name) }
    }
    return rest
  }

  private func isChecked(_ suggestion: Suggestion) -> Bool {
    let family = Self.family(of: suggestion.kind)
    return looks.contains { look in
      guard look.source == suggestion.source.folded, look.family == family else { return false }
      if let other = suggestion.other { return look.others.contains(other.folded) }
      return suggestion.columns.allSatisfy { look.names.contains($0.folded) }
    }
  }

  /// The draft with tables that the rulebook's files may have beside their own: no name is there twice.
  package func besideRulebook(_ draft: RulebookDraft) -> RulebookDraft {
    var taken = Set(rulebook.tables.map { $0.name.folded })
    var renamed = draft
    for table in draft.tables {
      guard taken.contains(table.name.folded) else {
        taken.insert(table.name.folded)
        continue
      }
      let names = ["\(table.name)_more"] + (2...9999).map { "\(table.name)_more_\($0)" }
      renamed.rename(table.name, to: names.first { taken.insert($0.folded).inserted } ?? table.name)
    }
    return renamed
  }

  /// Whether the rulebook gives `:date` itself.
  package var declaresDate: Bool { rulebook.parameters.contains { $0.name == "date" } }
}
