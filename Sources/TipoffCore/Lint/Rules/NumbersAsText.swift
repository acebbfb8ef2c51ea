extension LintRules {
  /// Columns of numbers that a loader kept as texts.
  enum NumbersAsText: LintRule {
    static let about = LintRuleDescription(
      name: "numbers_as_text", level: .warning, summary: "A column that checks read holds numbers kept as text.",
      why: "As texts '9' is more than '10': what orders them is refused as `type_mismatch`, and `= 5` finds no '5.0'.",
      needsSnapshot: true,
      examples: [
        LintExample(
          "points that a CSV's loader left as texts",
          rules: """
            tables:
              games:      # ←
                from: games
                key: [id]
                checks:
                  - not_null: [points]
            """,
          tables: [
            (
              "games",
              """
              id TEXT | points TEXT
              1       | 98
              22      | 104
              333     | 87.5
              """
            )
          ]),
        LintExample(
          "keys, codes of one length, words, and what number() reads",
          rules: """
            tables:
              games:
                from: games
                key: [id]
                derive: { scored: number(points) }
                checks:
                  - not_null: [status, code, scored]
                  - reference: { columns: [season], to: seasons, match: { season: id } }
              seasons:
                from: seasons
                key: [id]
            """,
          tables: [
            (
              "games",
              """
              id TEXT | points TEXT | status TEXT | code TEXT | season TEXT
              1       | 98          | 1           | 00226     | 9
              22      | 104         | postponed   | 00227     | 10
              """
            ),
            (
              "seasons",
              """
              id TEXT
              9
              10
              """
            ),
          ]),
      ])

    static func inspect(_ subject: LintSubject, _ findings: inout LintFindings) {
      let keys = subject.keyColumns
      let read = subject.columnsReadAsNumbers
      for found in subject.readColumns where found.column.affinity != .integer && found.column.affinity != .real {
        let name = found.column.name.folded
        guard !keys.contains(name), !read.contains(name) else { continue }
        ask(found, &findings)
      }
    }

    private static func ask(_ found: ReadColumn, _ findings: inout LintFindings) {
      let cell = Expression.column(found.column)
      let isText = Expression.binary(.equal, .call(.typeof, [cell]), .literal(.text("text")))
      let isNumber = allOf([isText, .isNull(.call(.number, [cell]), negated: true)])
      let length = Expression.call(.length, [cell])
      func tally(_ measure: Aggregate.Measure, _ filter: Expression) -> Asking.Ticket {
        findings.asking.ask(.tally(found.relation, Aggregate(measure, where: filter)))
      }
      let present = tally(.rows, allOf([.isNull(cell, negated: true), .binary(.notEqual, cell, .literal(.text("")))]))
      let numbers = tally(.rows, isNumber)
      let lengths = (tally(.minimum(length), isNumber), tally(.maximum(length), isNumber))
      let example = tally(.maximum(cell), isNumber)
      findings.later(found.name) { answers, findings throws(QuestionFailure) in
        let count = try answers.count(numbers)
        let (shortest, longest) = (try answers.value(lengths.0), try answers.value(lengths.1))
        guard try count == answers.count(present), count > 1, shortest != longest else { return }
        let value = found.shown(try answers.value(example))
        findings.add(
          found.name, at: found.location,
          "\(found.name) holds numbers kept as text in \(counted(count, "row")), such as \(value)",
          hint:
            "load it as a number, or read it as one: derive: { \(found.column.name)_number: number(\(found.column.name)) }"
        )
      }
    }
  }
}

extension LintSubject {
  /// Names of columns that identify rows or join them: digits are texts there by right.
  fileprivate var keyColumns: Set<ExactText> {
    var names = Set(rulebook.tables.flatMap(\.key).map { $0.value.folded })
    for check in rulebook.parts {
      for pair in check.kind.judging.matchedPairs { names.formUnion([pair.mine.text.folded, pair.theirs.text.folded]) }
      if let unique = check.kind.judging as? Kinds.Unique { names.formUnion(unique.columns.map { $0.text.folded }) }
    }
    return names
  }

  /// Names that stand within `number(…)` or a cast somewhere: somebody knows.
  fileprivate var columnsReadAsNumbers: Set<ExactText> {
    let clauses = rulebook.tables.flatMap { rule in rule.clauses + rule.checks.flatMap(\.clauses) }
    return Set(clauses.flatMap { $0.syntax.namesReadAsNumbers.map(\.folded) })
  }
}

extension ExpressionSyntax {
  fileprivate var namesReadAsNumbers: [String] {
    let isReading: Bool =
      switch node {
      case .call(let call): call.name.asciiLowercased == "number"
      case .cast: true
      case _: false
      }
    guard isReading else { return children.flatMap(\.namesReadAsNumbers) }
    return names
  }
}
