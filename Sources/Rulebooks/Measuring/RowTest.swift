import Expressions
import Questions
import Values

/// A kind that judges each row by itself; it measures failing rows.
package protocol RowKind: Kind {
  func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest
}

/// What a row kind asks of one row.
package struct RowTest {
  /// Rows that have nothing to judge; not examined, and counted.
  var unexamined: Expression?
  /// What `unexamined` rows are called in the report.
  var unexaminedName = "nulls"
  /// Why they were not examined, of one row and of several.
  var unexaminedWords = (one: "holds NULL, and was not examined", many: "hold NULL, and were not examined")
  var failing: Expression
  /// Columns whose values show what is wrong.
  var shown: [NamedExpression]
  /// What is expected, after "expected".
  var expectation: String
  /// The same of one row, whose values are shown before it; nil: as of all.
  var rowExpectation: String?
  /// Nil: the subject's own.
  var relation: Relation?
  var keyProbe: KeyProbe?
  var further: [Measurement.FurtherDetail] = []
  var keyNotes: [String] = []
  /// Where what is shown is an age in seconds: the spans beside which it is said; nil: it is none.
  var agesBeside: [TimeSpan]?
}

/// As it is, or as an age.
private func words(for value: Value, agesBeside spans: [TimeSpan]?) -> String {
  guard let spans, let age = value.number.flatMap(TimeSpan.init(seconds:)) else { return shownValue(value) }
  return age.readable(beside: spans)
}

extension RowKind {
  package func entityColumns(key: [String], expectedKey: [String]) -> [String] { key }

  package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
    gauge(of: try rowTest(of: subject), subject: subject)
  }

  /// What a row test measures; a kind that holds its rows to more adds to it.
  func gauge(of test: RowTest, subject: Subject) -> Gauge {
    let population = subject.population
    let failing = allOf([population, test.failing])
    let rows = Expression.aggregate(Aggregate(.rows, where: population))
    let unexamined = test.unexamined.map {
      Expression.aggregate(Aggregate(.rows, where: allOf([population, $0])))
    }
    let failures = Expression.aggregate(Aggregate(.rows, where: failing))
    let relation = test.relation ?? subject.table.relation
    let expectation = test.expectation
    return Gauge(
      measurement: Measurement(
        name: "failing", relation: relation, value: failures,
        examined: unexamined.map { .binary(.subtract, rows, $0) } ?? rows, failing: failures,
        details: unexamined.map { [NamedExpression(test.unexaminedName, $0)] } ?? [], further: test.further,
        groupFilter: population),
      evidence: Evidence(
        rows: failingRows(of: test, failing: failing, relation: relation, subject: subject),
        keyProbes: test.keyProbe.map { [$0] } ?? []),
      wording: Wording(
        outcome: { reading in
          "\(counted(reading.failing ?? 0, of: reading.examined, "row")) \(reading.failing == 1 ? "fails" : "fail"); expected \(expectation)"
        },
        passedOver: [.part(test.unexaminedName, one: test.unexaminedWords.one, many: test.unexaminedWords.many)],
        keyNotes: test.keyNotes))
  }

  private func failingRows(
    of test: RowTest, failing: Expression, relation: Relation, subject: Subject
  ) -> FailingRows {
    let entity = subject.table.key.map { NamedExpression($0) }
    let expectation = test.rowExpectation ?? test.expectation
    let (names, spans) = (test.shown.map(\.name), test.agesBeside)
    return FailingRows(
      relation: relation, bad: failing, entity: entity,
      shown: subject.groupBy + test.shown + subject.columnsRead(by: test.shown)
        + subject.columnsThatTellRowsApart,
      message: { cells in
        let seen = names.compactMap { name in cells.cells.first { $0.name.exact == name.exact } }
          .map { "\($0.name) is \(words(for: $0.value, agesBeside: spans))" }
        return (seen.isEmpty ? "" : seen.joined(separator: ", ") + "; ") + "expected \(expectation)"
      })
  }
}

/// All conditions at once; true without any.
package func allOf(_ conditions: [Expression?]) -> Expression {
  let given = conditions.compactMap { $0 }
  guard let first = given.first else { return .literal(.integer(1)) }
  return given.dropFirst().reduce(first) { .binary(.and, $0, $1) }
}

/// Any of the conditions; false without any.
package func anyOf(_ conditions: [Expression]) -> Expression {
  guard let first = conditions.first else { return .literal(.integer(0)) }
  return conditions.dropFirst().reduce(first) { .binary(.or, $0, $1) }
}
