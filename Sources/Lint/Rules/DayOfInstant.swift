import Expressions
import Questions
import Rulebooks
import Values

extension LintRules {
  /// Dates of instants, taken in UTC where the rulebook's days are another zone's.
  enum DayOfInstant: LintRule {
    static let about = LintRuleDescription(
      name: "day_of_instant", level: .warning,
      summary: "The UTC date of an instant is taken for a day of the rulebook's zone.",
      why: "01:14 in New York on the 25th is the 26th in UTC: fresh exports read as stale, and stale ones as fresh.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "a UTC date taken for a slate's day",
          rules: """
            timezone: America/New_York
            tables:
              exports:
                from: exports
                checks:
                  - condition: date(updated_at) = '2026-01-25'      # ←
            """,
          tables: [
            (
              "exports",
              """
              path | updated_at
              a    | 2026-01-26T06:14:23Z
              """
            )
          ]),
        LintExample(
          "the rulebook's own day",
          rules: """
            timezone: America/New_York
            tables:
              exports:
                from: exports
                checks:
                  - condition: day_of(updated_at) = '2026-01-25'
            """,
          tables: [
            (
              "exports",
              """
              path | updated_at
              a    | 2026-01-26T06:14:23Z
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let calendar = subject.rulebook.calendar
      guard calendar.zone != .utc || calendar.dayStarts.secondsAfterMidnight != 0 else { return }
      for rule in subject.rulebook.tables {
        guard let table = subject.rowsBeforeFilter(of: rule) else { continue }
        let clauses =
          rule.clauses.map { ($0, rule.name) }
          + rule.checks.flatMap { check in
            check.clauses.map { ($0, check.id) }
          }
        for (clause, name) in clauses {
          for taken in clause.syntax.daysTaken { ask(taken, clause, name, table, calendar, &findings) }
        }
      }
    }

    private static func ask(
      _ taken: DayTaken, _ clause: Clause, _ name: String, _ table: BoundTable, _ calendar: SlateCalendar,
      _ findings: inout LintFindings
    ) {
      guard let column = table.column(named: taken.column) else { return }
      let isInstant = Expression.call(
        .matches, [.column(column), .literal(.text(#"^\d{4}-\d\d-\d\d[T ]\d\d:.*(Z|[+-]\d\d:?\d\d)$"#))])
      let ticket = findings.asking.ask(.tally(table.relation, Aggregate(.rows, where: isInstant)))
      let location = clause.location(atUTF8Offset: taken.offset)
      findings.later(name) { answers, findings throws(QuestionFailure) in
        let instants = try answers.count(ticket)
        guard instants > 0 else { return }
        findings.add(
          name, at: location,
          "\(name): '\(taken.words)' is the date in UTC; the rulebook's days are those of \(calendar.zone.name)",
          hint: "write day_of(\(taken.column)), or freshness with on_date")
      }
    }
  }
}

/// `date(x)`, `substr(x, 1, 10)`, `strftime('%Y-%m-%d', x)`.
private struct DayTaken {
  let column: String
  let words: String
  let offset: Int
}

extension ExpressionSyntax {
  fileprivate var daysTaken: [DayTaken] { [own].compactMap { $0 } + children.flatMap(\.daysTaken) }

  private var own: DayTaken? {
    guard case .call(let call) = node else { return nil }
    let arguments = call.arguments.map(\.expression)
    let subject: ExpressionSyntax? =
      switch call.name.lowercased() {
      case "date" where arguments.count == 1: arguments[0]
      case "substr" where arguments.count == 3 && arguments[2].node == .literal(.integer(10)): arguments[0]
      case "strftime" where arguments.count == 2: arguments[1]
      default: nil
      }
    guard case .name(let column) = subject?.node else { return nil }
    return DayTaken(column: column, words: description, offset: span.offset)
  }
}
