import Expressions
import Questions
import Values

/// A kind's answer to the columns that are really there: what is measured, how that is judged, where the rows behind it are,
/// and what is said of it.
package struct Gauge: Sendable {
  package var measurement: Measurement
  package var judging: Judging
  package var evidence: Evidence
  package var wording: Wording

  init(
    measurement: Measurement, judging: Judging = Judging(), evidence: Evidence = Evidence(), wording: Wording
  ) {
    self.measurement = measurement
    self.judging = judging
    self.evidence = evidence
    self.wording = wording
  }

  /// Names under which a reading's figures stand.
  package enum Columns {
    package static let value = Expression.column(Column(made: "value"))
    package static let examined = Expression.column(Column(made: "examined"))
    package static let failing = Expression.column(Column(made: "failing"))

    /// A figure of `details`.
    package static func detail(_ name: String) -> Expression { .column(column(ofDetail: name)) }

    package static func column(ofDetail name: String) -> Column { Column(made: "detail_\(name)") }
  }
}

/// What was measured, over the whole or over one group.
package struct Reading: Sendable {
  package let group: Entity
  package let value: Value
  package let examined: Int
  package let failing: Int?
  package let details: NamedCells
  /// What the check's conditions compare the value with: it is shown so that it stands to them as in truth.
  package var compared: [Value] = []

  package init(group: Entity, value: Value, examined: Int, failing: Int?, details: NamedCells) {
    self.group = group
    self.value = value
    self.examined = examined
    self.failing = failing
    self.details = details
  }

  package func detail(_ name: String) -> Value? { details.value(name) }

  /// What an age is compared with.
  var comparedSpans: [TimeSpan] { compared.compactMap { $0.number.flatMap(TimeSpan.init(seconds:)) } }

  /// A figure that counts something; 0 where there is none.
  func count(_ name: String) -> Int { Int(detail(name)?.number ?? 0) }
}

extension Gauge {
  /// Counts the rows in which one of the values is NULL, where figures are made of the others alone: a pass tells of them.
  mutating func countNulls(in values: [Expression], of subject: Subject) {
    let isNull = anyOf(values.map { .isNull($0, negated: false) })
    measurement.further.append(
      Measurement.FurtherDetail(
        name: "nulls", relation: subject.table.relation,
        aggregate: Aggregate(.rows, where: allOf([subject.population, isNull])), isSilentAtZero: true))
    wording.passedOver.append(.nullsLeftOut)
  }
}
