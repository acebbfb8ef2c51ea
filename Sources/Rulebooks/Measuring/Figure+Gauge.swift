import Expressions
import Questions
import Values

extension Figure {
  /// What is measured, without bounds and words.
  func gauge(of subject: Subject, bounds: Bounds) throws(BindingFailure) -> (gauge: Gauge, name: String) {
    let value = try subject.bind(self.subject)
    var other: NamedExpression?
    if case .correlation(let with) = statistic { other = try subject.bind(with) }
    let parts = StatisticParts(
      statistic: statistic, value: value.expression, other: other?.expression, population: subject.population)
    // A count of 0 is a value, of no rows too; what is written says otherwise.
    var judging = Judging(within: bounds, judgesEmptyTable: statistic.isCount && subject.check.onEmpty == nil)
    judging.leastExamined = parts.leastExamined
    judging.undefined = parts.undefined
    var gauge = Gauge(
      measurement: Measurement(
        name: statistic.name, unit: parts.unit, relation: subject.table.relation, value: parts.measured,
        examined: parts.examined, details: [NamedExpression("values", parts.values)],
        groupFilter: subject.population, mistyped: parts.mistyped),
      judging: judging, wording: Wording { _ in "" })
    if parts.needsCountsPerValue { gauge.measurement.useCountsPerValue(parts, groupBy: subject.groupBy) }
    if statistic.isExtreme { gauge.holdExtreme(value, to: bounds, parts, subject: subject) }
    if !statistic.judgesNulls {
      gauge.countNulls(in: [value.expression] + [other?.expression].compactMap { $0 }, of: subject)
    }
    let name = "\(statistic.name) of \(value.name)" + (other.map { " with \($0.name)" } ?? "")
    return (gauge, name)
  }
}

extension Figure {
  /// The unit of the measure.
  func unit(of value: Expression, in subject: Subject) -> MeasureUnit {
    StatisticParts(statistic: statistic, value: value, other: nil, population: subject.population).unit
  }
}

extension Statistic {
  var isCount: Bool {
    switch self {
    case .simple(.count), .simple(.nullCount), .simple(.distinctCount), .simple(.uniqueCount): true
    case .simple, .quantile, .correlation: false
    }
  }

  /// Whether rows without a value are in the figure too.
  fileprivate var judgesNulls: Bool {
    switch self {
    case .simple(.nullCount), .simple(.nullShare): true
    case .simple, .quantile, .correlation: false
    }
  }

  fileprivate var isExtreme: Bool {
    switch self {
    case .simple(.min), .simple(.max): true
    case .simple, .quantile, .correlation: false
    }
  }
}

/// The aggregates of which a statistic is made.
private struct StatisticParts {
  let statistic: Statistic
  let value: Expression
  let other: Expression?
  let population: Expression?

  /// Rows with a value; with both, where there are two columns.
  var holds: Expression {
    allOf([population, .isNull(value, negated: true), other.map { .isNull($0, negated: true) }])
  }

  var values: Expression { rows(where: holds) }

  var examined: Expression {
    if statistic.isCount { return rows(where: population) }
    switch statistic {
    case .simple(.nullShare): return rows(where: population)
    case .simple, .quantile, .correlation: return values
    }
  }

  var measured: Expression {
    switch statistic {
    case .quantile(let share): over(.quantile(value, share))
    case .correlation: over(.correlation(value, other ?? value))
    case .simple(let simple): measured(simple)
    }
  }

  private func measured(_ simple: Statistic.Simple) -> Expression {
    switch simple {
    case .min: over(.minimum(value))
    case .max: over(.maximum(value))
    case .range: .binary(.subtract, over(.maximum(value)), over(.minimum(value)))
    case .sum: over(.sum(value))
    case .avg: over(.mean(value))
    case .median: over(.median(value))
    case .stddev: over(.standardDeviation(value))
    case .variance: over(.variance(value))
    case .populationDeviation: over(.moment(value, .populationDeviation))
    case .populationVariance: over(.moment(value, .populationVariance))
    case .skewness: over(.moment(value, .skewness))
    case .kurtosis: over(.moment(value, .excessKurtosis))
    case .distinctCount: over(.distinct(value))
    case .distinctShare: share(over(.distinct(value)), of: values)
    case .nullCount: rows(where: nulls)
    case .nullShare: share(rows(where: nulls), of: rows(where: population))
    case .zeroShare:
      share(rows(where: allOf([population, .binary(.equal, value, .literal(.integer(0)))])), of: values)
    // The latter ones are replaced by what is made of counts per value.
    case .count, .uniqueCount, .uniqueShare, .modeShare, .entropy: values
    }
  }

  /// Over a row for each value that is one, with its count.
  func measured(over copies: Expression, where isValue: Expression, values: Expression) -> Expression {
    let isSingle = allOf([isValue, .binary(.equal, copies, .literal(.integer(1)))])
    let unique = Expression.aggregate(Aggregate(.rows, where: isSingle))
    switch statistic {
    case .simple(.modeShare): return share(.aggregate(Aggregate(.maximum(copies), where: isValue)), of: values)
    case .simple(.uniqueShare): return share(unique, of: values)
    case .simple(.entropy): return .aggregate(Aggregate(.entropy(copies), where: isValue))
    case .simple, .quantile, .correlation: return unique
    }
  }

  /// The least or the greatest of another expression.
  func extreme(of value: Expression) -> Expression {
    if case .simple(.min) = statistic { over(.minimum(value)) } else { over(.maximum(value)) }
  }

  var needsCountsPerValue: Bool {
    switch statistic {
    case .simple(.uniqueCount), .simple(.uniqueShare), .simple(.modeShare), .simple(.entropy): true
    case .simple, .quantile, .correlation: false
    }
  }

  /// The average of a condition is the share of rows for which it holds.
  var unit: MeasureUnit {
    switch statistic {
    case .simple(.count), .simple(.nullCount), .simple(.distinctCount), .simple(.uniqueCount): .count
    case .simple(.distinctShare), .simple(.nullShare), .simple(.zeroShare), .simple(.modeShare),
      .simple(.uniqueShare):
      .share
    case .simple(.avg): value.type == .boolean ? .share : .plain
    case .simple, .quantile, .correlation: .plain
    }
  }

  var leastExamined: Int {
    switch statistic {
    case .simple(.stddev), .simple(.variance), .simple(.skewness), .simple(.kurtosis), .correlation: 2
    case .simple, .quantile: 1
    }
  }

  /// Texts and blobs among the numbers.
  var mistyped: Measurement.Mistyped? {
    guard needsNumbers else { return nil }
    let isWrong = anyOf([value, other].compactMap { $0 }.map(isText))
    return Measurement.Mistyped(
      rows: rows(where: allOf([holds, isWrong])),
      words:
        "\(statistic.name) needs numbers, but the column holds texts; write expression: \"number(x)\" if they are digits kept as text"
    )
  }

  /// Why a number may be missing although there are values.
  var undefined: String? {
    switch statistic {
    case .correlation: "a column that does not vary, or holds infinite values, has no correlation"
    case .simple(.skewness), .simple(.kurtosis):
      "values that do not vary, or are infinite, have no \(statistic.name)"
    case .quantile, .simple: needsNumbers ? "infinite values have no \(statistic.name)" : nil
    }
  }

  private var needsNumbers: Bool {
    switch statistic {
    case .quantile, .correlation: true
    case .simple(let simple):
      switch simple {
      case .range, .sum, .avg, .median, .stddev, .variance, .populationDeviation, .populationVariance, .skewness,
        .kurtosis:
        true
      case .min, .max, .count, .nullCount, .distinctCount, .uniqueCount, .nullShare, .zeroShare, .distinctShare,
        .uniqueShare, .modeShare, .entropy:
        false
      }
    }
  }

  private var nulls: Expression { allOf([population, .isNull(value, negated: false)]) }

  private func over(_ measure: Aggregate.Measure) -> Expression { .aggregate(Aggregate(measure, where: population)) }

  private func rows(where condition: Expression?) -> Expression { .aggregate(Aggregate(.rows, where: condition)) }

  /// Where the column has no text affinity, one comparison finds them: they are greater than every number.
  private func isText(_ value: Expression) -> Expression {
    value.affinity == .text || value.affinity == .none
      ? isNotANumber(value) : .binary(.greater, value, .literal(.real(.infinity)))
  }
}

private func share(_ part: Expression, of whole: Expression) -> Expression {
  .binary(.divide, .cast(part, .real), whole)
}

extension Measurement {
  /// What speaks of single values needs the count of each first; NULLs are one of them, so that a group of NULLs is one too.
  fileprivate mutating func useCountsPerValue(_ parts: StatisticParts, groupBy: [NamedExpression]) {
    let (copies, mode) = (Column(made: "copies"), Column(made: "mode"))
    let keys = groupBy + [NamedExpression(mode.name, parts.value)]
    relation = .group(
      relation.filtered(by: parts.population), by: keys,
      columns: [NamedExpression(copies.name, .aggregate(Aggregate(.rows)))])
    let isValue = Expression.isNull(.column(mode), negated: true)
    let values = Self.total(of: copies, where: isValue)
    value = parts.measured(over: .column(copies), where: isValue, values: values)
    examined = parts.statistic.isCount ? Self.total(of: copies, where: nil) : values
    groupFilter = nil
    details = [
      NamedExpression("values", values), NamedExpression("distinct", .aggregate(Aggregate(.rows, where: isValue))),
    ]
  }

  private static func total(of copies: Column, where condition: Expression?) -> Expression {
    .call(.coalesce, [.aggregate(Aggregate(.sum(.column(copies)), where: condition)), .literal(.integer(0))])
  }
}

extension Gauge {
  /// The least and the greatest value are of the class of their bounds: among days and instants they are found as such.
  fileprivate mutating func holdExtreme(
    _ column: NamedExpression, to bounds: Bounds, _ parts: StatisticParts, subject: Subject
  ) {
    guard let times = TimeBounds(bounds, subject.reading) else {
      if bounds.isEmpty { return }
      judging.breach = bounds.isBroken(byExtreme: Columns.value)
      // It is chosen in the order in which it is judged.
      if !bounds.isNumeric { measurement.value = parts.extreme(of: column.expression.inByteOrder) }
      return
    }
    let rank = times.rank(of: column.expression)
    measurement.value = times.text(ofRank: parts.extreme(of: rank))
    judging.breach = times.isBroken(by: Columns.value)
    judging.undefined = "none of its values can be read as a day or an instant"
    let isUnreadable = allOf([
      subject.population, .isNull(column.expression, negated: true), .isNull(rank, negated: false),
    ])
    measurement.details.append(NamedExpression("unreadable", .aggregate(Aggregate(.rows, where: isUnreadable))))
    wording.notes = [.count("unreadable", of: "value", "could not be read as a day or an instant")]
  }
}
