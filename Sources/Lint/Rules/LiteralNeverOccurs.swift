import Expressions
import Questions
import Rulebooks
import Validation
import Values

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
                  - id: both_spellings
                    accepted_values: { column: status, values: [active, dnp, DNP] }
                  - id: never
                    condition: status <> 'cancelled'
                  - rejected_values: { column: status, values: [DNP] }
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
      var seen: Set<ComparedLiteral> = []
      let maskings = subject.maskings
      for rule in subject.rulebook.tables {
        guard let table = subject.rowsBeforeFilter(of: rule) else { continue }
        let filter = rule.condition.map { ($0, Use.filter) }
        for (clause, part) in [filter].compactMap({ $0 }) + rule.computations.map({ ($0, Use.computation) }) {
          look(in: clause, part, LiteralTable(name: rule.name, table: table, maskings: maskings), &seen, &findings)
        }
        for check in rule.checks {
          let place = LiteralTable(name: check.id, table: table, maskings: maskings)
          if let clause = check.condition { look(in: clause, .filter, place, &seen, &findings) }
          for clause in check.kind.clauses { look(in: clause, .computation, place, &seen, &findings) }
          lookThroughList(of: check, place, &findings)
        }
      }
      for exemption in subject.rulebook.exemptions {
        guard let clause = exemption.condition, let table = try? subject.resolver.table(named: exemption.table) else {
          continue
        }
        look(
          in: clause, .computation,
          LiteralTable(name: "exemption '\(exemption.name)'", table: table, maskings: maskings),
          &seen, &findings)
      }
    }

    /// Values of a list that are looked for; each is counted in the pass over its table.
    private static let most = 200

    private struct ComparedLiteral: Hashable {
      let location: Location
      let value: Value
    }

    private struct LiteralTable {
      let name: String
      let table: BoundTable
      let maskings: [Masking]

      func shown(_ value: Value, of column: Column) -> String {
        shownValue(maskings.hiding(column, of: table.relation)?.digest(of: value) ?? value)
      }
    }

    /// What a value that never occurs means: of a filter, that it finds nothing; elsewhere it may be what is ruled out.
    private enum Use {
      case filter, computation
    }

    private static func look(
      in clause: Clause, _ part: Use, _ place: LiteralTable, _ seen: inout Set<ComparedLiteral>,
      _ findings: inout LintFindings
    ) {
      for comparison in clause.syntax.comparedLiterals {
        guard comparison.others.count <= most else {
          findings.skipOnce("\(place.name): its list has more than \(most) values")
          continue
        }
        guard let column = place.table.column(named: comparison.column) else { continue }
        let location = clause.location(atUTF8Offset: comparison.offset)
        guard seen.insert(ComparedLiteral(location: location, value: comparison.value)).inserted else { continue }
        let levelIfAbsent: LintLevel? =
          switch part {
          case .filter where comparison.isDecisive: .warning
          // One of several need not occur; what is excluded is worth a note.
          case .filter: comparison.others.isEmpty ? .note : nil
          case .computation: nil
          }
        let sought = Literal(
          value: comparison.value, others: comparison.others, column: column, location: location,
          levelIfAbsent: levelIfAbsent)
        ask(sought, place, &findings)
      }
    }

    /// Accepted values need not occur tonight; one that is nearly what occurs is a slip.
    private static func lookThroughList(of check: Check, _ place: LiteralTable, _ findings: inout LintFindings) {
      guard let (operand, values) = check.kind.judging.facts.accepted,
        let column = place.table.column(named: operand.text)
      else { return }
      guard values.count <= most else { return findings.skipOnce("\(check.id): its list has more than \(most) values") }
      for value in values {
        let sought = Literal(
          value: value, others: values, column: column, location: check.location, levelIfAbsent: nil)
        ask(sought, place, &findings)
      }
    }

    private struct Literal {
      let value: Value
      /// Beside it in its list.
      let others: [Value]
      let column: Column
      let location: Location
      /// Nil: that it never occurs is no mistake, only that another spelling of it does.
      let levelIfAbsent: LintLevel?
    }

    private static func ask(_ sought: Literal, _ place: LiteralTable, _ findings: inout LintFindings) {
      let (table, cell) = (place.table, Expression.column(sought.column))
      let isValue = Expression.binary(.equal, cell, .literal(sought.value))
      let isOther = Expression.inList(cell, ([sought.value] + sought.others).map(Expression.literal), negated: true)
      let isNear = allOf([.binary(.equal, folded(cell), folded(.literal(sought.value))), isOther])
      func tally(_ aggregate: Aggregate) -> Asking.Ticket { findings.asking.ask(.tally(table.relation, aggregate)) }
      let found = tally(Aggregate(.rows, where: isValue))
      let held = tally(Aggregate(.count(cell)))
      let near = tally(Aggregate(.minimum(cell), where: isNear))
      findings.later(place.name) { answers, findings throws(QuestionFailure) in
        guard try answers.count(found) == 0, try answers.count(held) > 0 else { return }
        let near = try answers.value(near)
        let words = "\(place.name): \(shownValue(sought.value)) never occurs in \(table.name).\(sought.column.name)"
        if !near.isNull {
          findings.add(
            place.name, at: sought.location, words, hint: "did you mean \(place.shown(near, of: sought.column))?",
            level: .error)
        } else if let level = sought.levelIfAbsent {
          sayWhatOccurs(sought, place, words, level, &findings)
        }
      }
    }

    private static func sayWhatOccurs(
      _ sought: Literal, _ place: LiteralTable, _ words: String, _ level: LintLevel, _ findings: inout LintFindings
    ) {
      let column = sought.column
      let values = Relation.group(
        .filter(place.table.relation, .isNull(.column(column), negated: true)), by: [NamedExpression(column)],
        columns: [])
      let ticket = findings.asking.ask(
        EvidenceRows(values, where: nil, columns: [NamedExpression(column)], limit: 7))
      findings.later(place.name) { answers, findings throws(QuestionFailure) in
        let values = try answers.evidence(ticket).map { place.shown($0.shown[0], of: column) }
        let more = values.count > 6 ? ", …" : ""
        findings.add(
          place.name, at: sought.location, words,
          hint: "it holds \(values.prefix(6).joined(separator: ", "))\(more)", level: level)
      }
    }

    /// Case and blanks around it left out.
    private static func folded(_ value: Expression) -> Expression { .call(.lower, [.call(.trim, [value])]) }
  }
}

extension TableRule {
  fileprivate var computations: [Clause] { derived.map(\.clause) + (group?.columns.map(\.clause) ?? []) }
}

/// A column that is compared with a value written in the rule.
private struct ComparedLiteral {
  let column: String
  let value: Value
  let offset: Int
  /// Beside it in its list.
  var others: [Value] = []
  /// Without it the comparison finds nothing.
  var isDecisive = false
}

extension ExpressionSyntax {
  fileprivate var comparedLiterals: [ComparedLiteral] {
    own + children.flatMap(\.comparedLiterals)
  }

  private var own: [ComparedLiteral] {
    switch node {
    case .binary(let comparison, let left, let right)
    where [BinaryOperator.equal, .notEqual, .is, .isNot].contains(comparison):
      let isDecisive = comparison == .equal || comparison == .is
      return [Self.pair(left, right), Self.pair(right, left)].compactMap { pair in
        pair.map { ComparedLiteral(column: $0.column, value: $0.value, offset: $0.offset, isDecisive: isDecisive) }
      }
    case .inList(let subject, let items, let negated):
      let pairs = items.compactMap { Self.pair(subject, $0) }
      let isDecisive = items.count == 1 && !negated
      return pairs.map {
        ComparedLiteral(
          column: $0.column, value: $0.value, offset: $0.offset, others: pairs.count > 1 ? pairs.map(\.value) : [],
          isDecisive: isDecisive)
      }
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
