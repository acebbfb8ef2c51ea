import Expressions
import Questions
import Rulebooks
import Values

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
          "points, and one word among them",
          rules: """
            tables:
              games:      # ←
                from: games
                checks:
                  - condition: points <= 200
            """,
          tables: [
            (
              "games",
              """
              points TEXT
              98
              104
              87
              x
              """
            )
          ]),
        LintExample(
          "points that one check reads as numbers, and another does not",
          rules: """
            tables:
              games:      # ←
                from: games
                checks:
                  - condition: number(points) <= 200
                  - { id: played, condition: points > 50 }
            """,
          tables: [
            (
              "games",
              """
              points TEXT
              98
              104
              87
              """
            )
          ]),
        LintExample(
          "points that one check reads as numbers, and another puts between bounds",
          rules: """
            tables:
              games:      # ←
                from: games
                checks:
                  - condition: number(points) <= 200
                  - range: { column: points, max: 200 }
            """,
          tables: [
            (
              "games",
              """
              points TEXT
              98
              104
              87
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
      let known = subject.keyColumns.union(subject.columnsReadAsNumbers)
      for table in subject.readTables {
        let columns = table.columns.filter { !known.contains($0.column.name.folded) && !$0.column.affinity.isNumeric }
        let asked = columns.map { ($0, Counts($0, &findings.asking)) }
        findings.together(table, asked) { column, counts, answers throws(QuestionFailure) in
          guard let example = try counts.example(answers) else { return nil }
          return (
            "\(column.column.name) (\(column.shown(example)))",
            "load them as numbers, or read them as such: derive: { \(column.derivedName("number")): number(\(column.inExpression)) }"
          )
        } message: { table, columns in
          "\(table) holds numbers kept as text: \(columns)"
        }
      }
    }

    private struct Counts {
      private let present: Asking.Ticket
      private let numbers: Asking.Ticket
      private let lengths: [Asking.Ticket]
      private let greatest: Asking.Ticket

      init(_ found: ReadColumn, _ asking: inout Asking) {
        let cell = Expression.column(found.column)
        let isNumber = allOf([isOfClass(cell, ["text"]), .isNull(.call(.number, [cell]), negated: true)])
        let length = Expression.call(.length, [cell])
        func tally(_ measure: Aggregate.Measure, _ filter: Expression) -> Asking.Ticket {
          asking.ask(.tally(found.relation, Aggregate(measure, where: filter)))
        }
        present = tally(.rows, .not(holdsNothing(cell)))
        numbers = tally(.rows, isNumber)
        lengths = [tally(.minimum(length), isNumber), tally(.maximum(length), isNumber)]
        greatest = tally(.maximum(cell), isNumber)
      }

      /// Nil where more than a few values are no numbers, or all are of one length, as ids are.
      func example(_ answers: Answers) throws(QuestionFailure) -> Value? {
        let count = try answers.count(numbers)
        let (shortest, longest) = (try answers.value(lengths[0]), try answers.value(lengths[1]))
        guard try count * 4 >= answers.count(present) * 3, count > 1, shortest != longest else { return nil }
        return try answers.value(greatest)
      }
    }
  }
}

extension LintSubject {
  /// Names of columns that identify rows or join them: digits are texts there by right.
  fileprivate var keyColumns: Set<ExactText> {
    var names = Set(rulebook.tables.flatMap(\.key).map { $0.value.folded })
    for check in rulebook.parts {
      let facts = check.kind.judging.facts
      for pair in facts.matched { names.formUnion([pair.mine.text.folded, pair.theirs.text.folded]) }
      names.formUnion(facts.unique.map { $0.text.folded })
    }
    return names
  }

  /// Names that expressions read within `number(…)` or a cast alone: somebody knows. What one of them reads as it is would be a text there.
  fileprivate var columnsReadAsNumbers: Set<ExactText> {
    let expressions = clauses.map(\.syntax).filter { !$0.isName }
    return Set(expressions.flatMap { $0.names(readAsNumbers: true) }.map(\.folded))
      .subtracting(expressions.flatMap { $0.names(readAsNumbers: false) }.map(\.folded))
      .subtracting(columnsOrdered)
  }

  /// Names of columns that kinds put in order as they are.
  private var columnsOrdered: Set<ExactText> {
    let demands = bound.flatMap { bound in
      DemandFinder(bound.gauge.measurement, population: bound.subject.population, groups: bound.subject.groupBy).demands
    }
    let ordered = demands.flatMap { demand -> [Expression] in
      // What is read by `number(x)` is known to hold texts.
      switch demand.need {
      case .order(let left, let right, _): [left, right]
      case .read: []
      }
    }
    return Set(ordered.compactMap { if case .column(let column) = $0 { column.name.folded } else { nil } })
  }
}

extension ExpressionSyntax {
  fileprivate var isName: Bool { children.isEmpty && names.count == 1 }

  /// Those within a reading of numbers, or those outside of any.
  fileprivate func names(readAsNumbers isRead: Bool) -> [String] {
    let isReading: Bool =
      switch node {
      case .call(let call): call.name.asciiLowercased == "number"
      case .cast: true
      case _: false
      }
    if isReading { return isRead ? names : [] }
    if children.isEmpty { return isRead ? [] : names }
    return children.flatMap { $0.names(readAsNumbers: isRead) }
  }
}
