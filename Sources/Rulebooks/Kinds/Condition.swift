import Expressions
import Values

extension Kinds {
  package struct Condition: RowKind {
    static let holds = Option.condition("holds", required: true, "the condition that is true of each row")

    package static let about = KindDescription(
      name: "condition",
      summary: "A SQL condition holds for each row.",
      why: "Fields of one row must agree with each other: nobody makes more shots than they take.",
      options: [holds.description],
      shorthand: .option("holds"),
      measure: "failing rows",
      edges: [
        "A row for which the condition is NULL is not examined; such rows are counted as `unknown`.",
        "`<`, `between` and their like, `min` and `max` put days and instants in the order of time, whatever way they are written; a day equals every instant in it. Equality is SQLite's.",
        "Conditions look at one row: no subqueries; `sql` is the way out.",
      ],
      examples: [
        KindExample(
          "more makes than attempts",
          rules: """
            - id: makes_within_attempts
              condition: fg_makes <= fg_attempts
            """,
          tables: [
            (
              "t",
              """
              player | fg_makes INTEGER | fg_attempts INTEGER
              a      | 5                | 11
              b      | 7                | 6                   ←
              c      | NULL             | 4
              """
            )
          ], verdict: .fail),
        KindExample(
          "days and instants, in the order of time",
          rules: """
            - condition: made_at <= due
            """,
          tables: [
            (
              "t",
              """
              id | made_at                     | due
              1  | '2026-01-25 23:00:00'       | '2026-01-25'
              2  | '2026-01-25T06:00:00-05:00' | '2026-01-25T10:00:00Z'   ←
              3  | '2026-01-25T10:00:00Z'      | '2026-01-25 10:00'
              """
            )
          ], verdict: .fail),
        KindExample(
          "an implication: voided means that there is a reason",
          rules: """
            - condition: { holds: "is_voided = 0 or void_reason is not null" }
            """,
          tables: [
            (
              "t",
              """
              id | is_voided | void_reason
              1  | 0         | NULL
              2  | 1         | injured
              """
            )
          ], verdict: .pass),
      ])

    let holds: Clause
    package var clauses: [Clause] { [holds] }

    package init?(reading options: inout OptionReader) {
      guard let holds = options.require(Self.holds) else { return nil }
      options.refuseConstant(holds, hint: Self.hint)
      self.holds = holds
    }

    private static let hint = "name what a row must hold; a condition on tables or parameters is written as when:"

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let condition = try subject.bind(holds)
      // Whatever it looks like, it may be the exact name of a column.
      guard holds.syntax.namesColumn || !condition.columns.isEmpty else {
        throw BindingFailure(
          .typeMismatch, "condition: '\(holds.text)' names no column: it is the same of all rows",
          hint: Self.hint)
      }
      return RowTest(
        unexamined: .isNull(condition, negated: false), unexaminedName: "unknown",
        unexaminedWords: (one: "leaves it unknown: NULL, or not read", many: "leave it unknown: NULL, or not read"),
        failing: .not(condition),
        shown: subject.columnsRead(by: condition), expectation: holds.text)
    }
  }
}
