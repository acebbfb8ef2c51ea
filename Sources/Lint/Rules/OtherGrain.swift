import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Checks that take rows for something coarser or finer than they are.
  enum OtherGrain: LintRule {
    static let about = LintRuleDescription(
      name: "other_grain", level: .warning, summary: "A check is at another grain than its table's key.",
      why:
        "Uniqueness over part of a key calls intended rows duplicates; coverage over part of a key lets one team's rows hide another's absence.",
      examples: [
        LintExample(
          "duplicates by part of the key, coverage by part of the expected key",
          rules: """
            tables:
              slate:
                from: slate
                key: [game, team]
              predictions:
                from: predictions
                key: [player, line]
                checks:
                  - unique: [player]      # ←
                  - coverage:
                      of: slate      # ←
                      match: { game: game }
            """),
        LintExample(
          "both at the grain of the key",
          rules: """
            tables:
              slate:
                from: slate
                key: [game, team]
              predictions:
                from: predictions
                key: [player, line]
                checks:
                  - unique: [player, line]
                  - id: of_one_line
                    unique: [player]
                    where: line = 19.5
                  - coverage: { of: slate, match: { game: game, team: team } }
                  - id: both_teams
                    coverage: { of: slate, match: { game: game }, column: team, distinct: true, min_rows: 2 }
            """),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let bound = Dictionary(subject.bound.map { ($0.check.id, $0) }) { first, _ in first }
      for rule in subject.rulebook.tables {
        for check in rule.checks {
          let facts = check.kind.judging.facts
          if !facts.unique.isEmpty {
            let fixed = subject.fixedColumns(of: rule).union(bound[check.id]?.fixedColumns ?? [])
            look(at: facts.unique, check, rule, fixed: fixed, subject, &findings)
          }
          if let (table, match) = facts.expectsOneRow { look(at: match, of: table, check, subject, &findings) }
        }
      }
    }

    private static func look(
      at unique: [Operand], _ check: Check, _ rule: TableRule, fixed: Set<ExactText>, _ subject: LintSubject,
      _ findings: inout LintFindings
    ) {
      guard let key = subject.key(of: rule) else { return }
      let named = unique.map(\.text) + check.groupBy.map(\.value)
      let tested = Set(named.map { $0.folded })
      // A column with one value alone tells no rows apart.
      let declared = Set(key.names.map { $0.folded }).subtracting(fixed.filter { !tested.contains($0) })
      let left = key.names.filter { declared.contains($0.folded) && !tested.contains($0.folded) }
      if tested.isStrictSubset(of: declared) {
        findings.add(
          check.id, at: check.location,
          "\(check.id) calls rows duplicates that differ in \(listed(left)), which \(left.count == 1 ? "is" : "are") part of \(key.words)",
          hint: "add \(listed(left)) to its columns, or mend the key")
      } else if declared.isStrictSubset(of: tested), key.words == "its key" {
        let more = tested.subtracting(declared).sorted().map(\.text)
        findings.add(
          check.id, at: check.location,
          "\(check.id) also takes \(listed(more)) into account, though the key (\(key.names.joined(separator: ", "))) names one row",
          hint: "rows with one key and several values of \(listed(more)) pass it: test the key")
      }
    }

    private static func look(
      at match: [MatchPair], of table: Located<String>, _ check: Check, _ subject: LintSubject,
      _ findings: inout LintFindings
    ) {
      guard let expected = subject.rulebook.table(named: table.value), !expected.key.isEmpty else { return }
      let matched = Set(match.map { $0.theirs.text.folded })
      let fixed = subject.fixedColumns(of: expected)
      let key = expected.key.map(\.value).filter {
        matched.contains($0.folded) || !fixed.contains($0.folded)
      }
      let left = key.filter { !matched.contains($0.folded) }
      // Another column may name the same thing: only part of the key is surely coarser.
      guard left.count < key.count, !left.isEmpty, matched.count == key.count - left.count else { return }
      findings.add(
        check.id, at: table.location,
        "\(check.id) matches \(listed(key.filter { !left.contains($0) })) of '\(expected.name)' and leaves out \(listed(left)), which is part of its key",
        hint: "rows of one \(left[0]) hide that another is missing: match \(listed(left)) too")
    }
  }
}

extension LintSubject {
  /// In lower case: columns of which a table's filter leaves one value.
  fileprivate func fixedColumns(of rule: TableRule) -> Set<ExactText> {
    table(rule).map { $0.relation.fixedColumns } ?? []
  }
}

extension BoundCheck {
  /// Those of which the check's own filter leaves one value, or its newest partition.
  fileprivate var fixedColumns: Set<ExactText> {
    let partition = check.kind.partition.map { [$0.text.folded] } ?? []
    return Set(partition).union(subject.population?.fixedColumns ?? [])
  }
}

extension Relation {
  fileprivate var fixedColumns: Set<ExactText> {
    switch self {
    case .source, .query: []
    case .filter(let base, let condition): base.fixedColumns.union(condition.fixedColumns)
    case .derive(let base, let derived): base.fixedColumns.subtracting(derived.map { $0.name.folded })
    case .unpivot(let base, let added): base.fixedColumns.subtracting(added.map { $0.name.folded })
    case .group(let base, let by, _): base.fixedColumns.intersection(by.map { $0.name.folded })
    case .join(let join): join.base.fixedColumns
    case .window(let window): window.base.fixedColumns
    }
  }
}

extension Expression {
  /// In lower case: columns that this condition holds at one value.
  fileprivate var fixedColumns: Set<ExactText> {
    switch self {
    case .binary(.and, let left, let right): left.fixedColumns.union(right.fixedColumns)
    case .binary(.equal, .column(let column), let value) where value.columns.isEmpty,
      .binary(.equal, let value, .column(let column)) where value.columns.isEmpty:
      [column.name.folded]
    case .inList(.column(let column), let items, negated: false) where items.count == 1: [column.name.folded]
    default: []
    }
  }
}
