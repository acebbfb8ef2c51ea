import Expressions
import Questions
import Rulebooks
import Validation
import Values

extension LintRules {
  /// Columns of dates in a form that Tipoff does not read as days.
  enum DatesNotRead: LintRule {
    static let about = LintRuleDescription(
      name: "dates_not_read", level: .warning,
      summary: "A column that checks read holds dates in a form that is not read as days.",
      why:
        "`9/30/2025` and `20260125` are no days: as text the first is after `12/31/2025`, and nothing that needs a day can be judged.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "dates with slashes, and as eight digits",
          rules: """
            tables:
              games:      # ←
                from: games
                checks:
                  - not_null: [played, loaded]
            """,
          tables: [
            (
              "games",
              """
              played     | loaded
              9/30/2025  | 20251001
              10/1/2025  | 20251002
              12/31/2025 | 20260101
              """
            )
          ]),
        LintExample(
          "dates of eight digits, and one that there is not",
          rules: """
            tables:
              games:      # ←
                from: games
                checks:
                  - not_null: [loaded]
            """,
          tables: [
            (
              "games",
              """
              loaded INTEGER
              20251001
              20251002
              20251005
              20251000
              """
            )
          ]),
        LintExample(
          "days, what parse_time reads, and numbers that are no days",
          rules: """
            tables:
              games:
                from: games
                derive: { day: "parse_time(played, '%m/%d/%Y')" }
                checks:
                  - not_null: [day, loaded, id]
            """,
          tables: [
            (
              "games",
              """
              played     | loaded     | id
              9/30/2025  | 2025-10-01 | 22500650
              12/31/2025 | 2026-01-01 | 20251331
              """
            )
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let read = Set(subject.clauses.flatMap { $0.syntax.namesParsed.map(\.folded) })
      for table in subject.readTables {
        for found in table.columns where !read.contains(found.column.name.folded) {
          ask(found, table.rule, &findings)
        }
      }
    }

    private static let utc = TimeReading(plainZone: .utc, calendar: SlateCalendar(zone: .utc, dayStarts: .midnight))

    /// The rows that a format is guessed from; it is then tried on all.
    private static let mostSamples = 50

    private static func ask(_ found: ReadColumn, _ rule: TableRule, _ findings: inout LintFindings) {
      let cell = Expression.column(found.column)
      let present = Relation.filter(
        found.relation,
        allOf([.isNull(cell, negated: true), .binary(.notEqual, cell, .literal(.text("")))]))
      let samples = findings.asking.ask(
        ComputedRows(present, columns: [NamedExpression(found.column)], most: mostSamples))
      let readable = findings.asking.ask(
        whether: present,
        has: allOf([isOfClass(cell, ["text"]), .isNull(utc.rank(of: cell), negated: true)]))
      findings.later("\(rule.name).\(found.column.name)") { answers, findings throws(QuestionFailure) in
        let values = try answers.rows(samples).compactMap(\.first)
        guard try answers.count(readable) == 0, Set(values).count > 1, let format = format(of: values) else { return }
        tryAll(found, rule, present, format, example: values[0], &findings)
      }
    }

    private static func tryAll(
      _ found: ReadColumn, _ rule: TableRule, _ present: Relation, _ format: String, example: Value,
      _ findings: inout LintFindings
    ) {
      let name = "\(rule.name).\(found.column.name)"
      let parsed = Expression.call(.parseTime, [.column(found.column), .literal(.text(format))])
      let all = findings.asking.ask(.tally(present, Aggregate(.rows)))
      let read = findings.asking.ask(.tally(present, Aggregate(.rows, where: .isNull(parsed, negated: true))))
      findings.later(name) { answers, findings throws(QuestionFailure) in
        let count = try answers.count(read)
        let rows = try answers.count(all)
        guard isMost(count, of: rows) else { return }
        findings.add(
          name, at: rule.location,
          "\(name) holds dates that are not read as days, such as \(found.shown(example)), in \(count == rows ? "all \(counted(count, "row"))" : "\(counted(count, of: rows, "row"))")",
          hint:
            "derive: { \(found.derivedName("day")): \"parse_time(\(found.inExpression), '\(format)')\" }, and check that"
        )
      }
    }

    /// Numbers are days only as eight digits of a century that data is from.
    private static func format(of values: [Value]) -> String? {
      let format = TimeFormatGuess.likeliest(of: values)
      let areDigits = values.allSatisfy { ($0.asText ?? "").utf8.allSatisfy { (0x30...0x39).contains($0) } }
      guard areDigits else { return format }
      let years = values.compactMap { Int(($0.asText ?? "").prefix(4)) }
      return format == "%Y%m%d" && years.allSatisfy { (1900...2100).contains($0) } ? format : nil
    }

    /// A few odd values among dates are what the check is for.
    private static func isMost(_ count: Int, of rows: Int) -> Bool { count > 1 && count * 4 >= rows * 3 }
  }
}

extension ExpressionSyntax {
  fileprivate var namesParsed: [String] {
    if case .call(let call) = node, ["parse_time", "substr"].contains(call.name.asciiLowercased) { return names }
    return children.flatMap(\.namesParsed)
  }
}
