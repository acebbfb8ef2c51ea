extension LintRules {
  /// Literals that no row has in the column they are compared with.
  enum LiteralNeverOccurs: LintRule {
    static let about = LintRuleDescription(
      name: "literal_never_occurs", level: .warning,
      summary: "A value that a condition names never occurs in its column.",
      why: "`player_status = 'DNP'` where the data says `dnp` selects nobody, without a word.", needsSnapshot: true,
      examples: [
        LintExample(
          "`DNP` where the data says `dnp`",
          rules: """
            tables:
              players:
                from: players
                checks:
                  - condition: minutes > 0
                    where: status <> 'DNP'      # ←
                  - id: known      # ←
                    accepted_values: { column: status, values: [active, Inactive, dnp] }
            """,
          tables: [
            (
              "players",
              """
              player | status   | minutes
              a      | active   | 12
              b      | dnp      | 0
              c      | inactive | 0
              """
            )
          ]),
        LintExample(
          "values that occur, or may",
          rules: """
            tables:
              players:
                from: players
                checks:
                  - condition: minutes > 0
                    where: status <> 'dnp'
                  - accepted_values: { column: status, values: [active, dnp, suspended] }
            """,
          tables: [
            (
              "players",
              """
              player | status | minutes
              a      | active | 12
              b      | dnp    | 0
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      var seen: Set<Sought> = []
      for rule in subject.rulebook.tables {
        guard let table = subject.rowsBeforeFilter(of: rule) else { continue }
        for clause in rule.clauses { look(in: clause, table, rule.name, &seen, &findings) }
        for check in rule.checks {
          for clause in check.kind.clauses + [check.condition].compactMap({ $0 }) {
            look(in: clause, table, check.id, &seen, &findings)
          }
          lookThroughList(of: check, table, &seen, &findings)
        }
      }
      for exemption in subject.rulebook.exemptions {
        guard let clause = exemption.condition, let table = try? subject.resolver.table(named: exemption.table) else {
          continue
        }
        look(in: clause, table, "exemption '\(exemption.name)'", &seen, &findings)
      }
    }

    private struct Sought: Hashable {
      let location: Location
      let value: Value
    }

    private static func look(
      in clause: Clause, _ table: BoundTable, _ name: String, _ seen: inout Set<Sought>,
      _ findings: inout LintFindings
    ) {
      for comparison in clause.syntax.comparedLiterals {
        guard let column = table.column(named: comparison.column) else { continue }
        let location = clause.location(atUTF8Offset: comparison.offset)
        guard seen.insert(Sought(location: location, value: comparison.value)).inserted else { continue }
        ask(comparison.value, column, table, name, location, onlyNear: false, &findings)
      }
    }

    /// Accepted values need not occur tonight; one that is nearly what occurs is a slip.
    private static func lookThroughList(
      of check: Check, _ table: BoundTable, _ seen: inout Set<Sought>, _ findings: inout LintFindings
    ) {
      guard let kind = check.judgingKind as? any ValueListKind, case .literals(let values) = kind.list,
        let column = table.column(named: kind.column.text)
      else { return }
      for value in values {
        ask(value, column, table, check.id, check.location, onlyNear: true, &findings)
      }
    }

    private static func ask(
      _ value: Value, _ column: Column, _ table: BoundTable, _ name: String, _ location: Location, onlyNear: Bool,
      _ findings: inout LintFindings
    ) {
      let cell = Expression.column(column)
      let isValue = Expression.binary(.equal, cell, .literal(value))
      let isNear = allOf([.binary(.equal, folded(cell), folded(.literal(value))), .not(isValue)])
      func tally(_ aggregate: Aggregate) -> Asking.Ticket { findings.asking.ask(.tally(table.relation, aggregate)) }
      let found = tally(Aggregate(.rows, where: isValue))
      let held = tally(Aggregate(.count(cell)))
      let near = tally(Aggregate(.minimum(cell), where: isNear))
      findings.later(name) { answers, findings throws(QuestionFailure) in
        guard try answers.count(found) == 0, try answers.count(held) > 0 else { return }
        let near = try answers.value(near)
        let words = "\(name): \(shownValue(value)) never occurs in \(table.name).\(column.name)"
        if !near.isNull {
          findings.add(name, at: location, words, hint: "did you mean \(shownValue(near))?", level: .error)
        } else if !onlyNear {
          sayWhatOccurs(column, table, name, location, words, &findings)
        }
      }
    }

    private static func sayWhatOccurs(
      _ column: Column, _ table: BoundTable, _ name: String, _ location: Location, _ words: String,
      _ findings: inout LintFindings
    ) {
      let values = Relation.group(
        .filter(table.relation, .isNull(.column(column), negated: true)), by: [NamedExpression(column)], columns: [])
      let ticket = findings.asking.ask(
        .rows(RowsQuestion(values, where: nil, columns: [NamedExpression(column)], limit: 7)))
      findings.later(name) { answers, findings throws(QuestionFailure) in
        let values = try answers.rows(ticket).map { shownValue($0[0]) }
        let more = values.count > 6 ? ", …" : ""
        findings.add(
          name, at: location, words, hint: "it holds \(values.prefix(6).joined(separator: ", "))\(more)")
      }
    }

    /// Case and blanks around it left out.
    private static func folded(_ value: Expression) -> Expression { .call(.lower, [.call(.trim, [value])]) }
  }
}

/// A column that is compared with a value written in the rule.
private struct ComparedLiteral {
  let column: String
  let value: Value
  let offset: Int
}

extension ExpressionSyntax {
  fileprivate var comparedLiterals: [ComparedLiteral] {
    own + children.flatMap(\.comparedLiterals)
  }

  private var own: [ComparedLiteral] {
    switch node {
    case .binary(let comparison, let left, let right)
    where [BinaryOperator.equal, .notEqual, .is, .isNot].contains(comparison):
      return [Self.pair(left, right), Self.pair(right, left)].compactMap { $0 }
    case .inList(let subject, let items, negated: _): return items.compactMap { Self.pair(subject, $0) }
    case .caseWhen(let subject?, let branches, _): return branches.compactMap { Self.pair(subject, $0.when) }
    default: return []
    }
  }

  private static func pair(_ subject: ExpressionSyntax, _ other: ExpressionSyntax) -> ComparedLiteral? {
    guard case .literal(let value) = other.node, !value.isNull else { return nil }
    switch subject.node {
    case .name(let column), .qualifiedName(_, let column):
      return ComparedLiteral(column: column, value: value, offset: other.span.offset)
    default: return nil
    }
  }
}
