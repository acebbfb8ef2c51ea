extension Kinds {
  public struct Aggregate: Kind {
    static let of = Option<Measure>.choice("of", required: true, "what is computed")
    static let column = Option.operand("column", "over which it is computed")
    static let expression = Option.expression("expression", "computed over in place of a column")
    static let min = Option.bound("min", "the least good value")
    static let max = Option.bound("max", "the greatest good value")

    enum Measure: String, CaseIterable, Sendable {
      case min, max, sum, avg, median, stddev, variance
      case distinctCount = "distinct_count"
      case distinctShare = "distinct_share"
      case nullShare = "null_share"
      case zeroShare = "zero_share"
      case modeShare = "mode_share"
    }

    public static let about = KindDescription(
      name: "aggregate",
      summary: "One number over all rows, or over each group, lies within bounds.",
      why: "Each row can be plausible while the whole is not: 99 players where there are 400, an average that halved.",
      options: [of.description, column.description, expression.description, min.description, max.description],
      combinations: [.exactlyOne(["column", "expression"]), .atLeastOneOrThreshold(["min", "max"])],
      measure: "the value",
      edges: [
        "NULLs are left out, but for `null_share`, whose whole is all rows; without any value the check is `empty`.",
        "`avg`, `sum`, `median`, `stddev`, `variance` need numbers: a text or a blob among them is an error, `type_mismatch`; write `cast(x as real)` where you mean it.",
        "`variance` and `stddev` are the sample's (n − 1) and need two values; `median` is exact, of an even number of values the mean of the two in the middle.",
        "`sum` is exact for integers and never overflows.",
        "`distinct_share` is distinct values of values; `zero_share` values equal to 0 of values; `mode_share` the commonest value's of values.",
        "Percentages are the shares × 100: `error: \"> 5%\"`; the `avg` of a condition is a share too.",
      ],
      examples: [
        KindExample(
          "too few players",
          rules: """
            - aggregate: { of: distinct_count, column: player, min: 3 }
            """,
          tables: [
            (
              "t",
              """
              player | points
              a      | 10
              a      | 12
              b      | 7
              """
            )
          ], verdict: .fail),
        KindExample(
          "the share of good answers, per host",
          rules: """
            - aggregate: { of: avg, expression: "status = 200", min: 0.9 }
              group_by: [host]
            """,
          tables: [
            (
              "t",
              """
              host | status
              a    | 200     ←
              a    | 403     ←
              b    | 200
              """
            )
          ], verdict: .fail),
        KindExample(
          "a median, and a share in percent",
          rules: """
            - aggregate: { of: median, column: points, min: 5, max: 15 }
            - id: few_unknown
              aggregate: { of: null_share, column: points }
              error: "> 25%"
            """,
          tables: [
            (
              "t",
              """
              player | points
              a      | 4
              b      | 10
              c      | 100
              d      | NULL
              """
            )
          ], verdict: .pass),
        KindExample(
          "texts have no average",
          rules: """
            - aggregate: { of: avg, column: points, min: 5 }
            """,
          tables: [
            (
              "t",
              """
              player | points TEXT
              a      | '4'
              """
            )
          ], verdict: .error),
      ])

    let measure: Measure
    let subject: Operand
    let min: Setting?
    let max: Setting?
    public var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    public var clauses: [Clause] { subject.clauses + [min, max].compactMap { $0?.clause } }

    public init?(reading options: inout OptionReader) {
      let measure = options.require(Self.of)
      let subject = options.columnOrExpression(Self.column, Self.expression)
      min = options[Self.min]
      max = options[Self.max]
      if !options.isGiven(Self.min), !options.isGiven(Self.max) { options.needsBoundsOrThresholds(["min", "max"]) }
      guard let measure, let subject else { return nil }
      self.measure = measure
      self.subject = subject
    }

    public func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let value = try subject.bind(self.subject)
      let bounds = try Bounds(min: subject.optionalValue(of: min), max: subject.optionalValue(of: max))
      var gauge = measure.gauge(of: value.expression, subject: subject, bounds: bounds)
      let name = "\(measure.rawValue) of \(value.name)"
      let isShare = gauge.unit == .share
      // The least and the greatest are values of the column itself.
      let masking = Masking(subject.check.mask)
      let isHidden = [.min, .max].contains(measure) && value.expression.columns.contains { masking.hides($0) }
      gauge.valueIsMasked = isHidden
      gauge.outcome = { reading in
        let seen = isHidden ? Masking.digest(of: reading.value) : reading.value
        let expected = bounds.min == nil && bounds.max == nil ? "" : ", expected \(bounds.words(asShares: isShare))"
        return "\(name) is \(isShare ? shownShare(seen) : shownMeasure(seen))\(expected)"
      }
      return gauge
    }
  }
}

/// A share in percent, with one decimal where there is one.
func shownShare(_ value: Value) -> String {
  guard let share = value.number else { return shownValue(value) }
  let tenths = (share * 1000).rounded() / 10
  // What is not quite nothing, or not quite all, must not read as if it were.
  if (tenths == 0 && share > 0) || (tenths == 100 && share < 1) { return "\(share * 100) %" }
  return tenths == tenths.rounded() ? "\(Int64(tenths)) %" : "\(tenths) %"
}

/// A measure as people read it: reals with four significant decimals.
func shownMeasure(_ value: Value) -> String {
  guard case .real(let real) = value else { return shownValue(value) }
  let magnitude = real.magnitude
  guard magnitude >= 0.0001, magnitude < 1e12 else { return real.description }
  let scaled = (real * 10000).rounded() / 10000
  return scaled == scaled.rounded() ? String(Int64(scaled)) : scaled.description
}

extension Kinds.Aggregate.Measure {
  fileprivate func gauge(of value: Expression, subject: Subject, bounds: Bounds) -> Gauge {
    let population = subject.population
    let holds = allOf([population, .isNull(value, negated: true)])
    let values = Expression.aggregate(Aggregate(.rows, where: holds))
    var gauge = Gauge(
      relation: subject.table.relation, value: measured(value, population: population, values: values),
      examined: values, measureName: rawValue, unit: unit(of: value),
      breach: bounds.isBroken(byMeasure: Gauge.Columns.value), breachIsDeclared: bounds.min != nil || bounds.max != nil,
      groupFilter: population, outcome: { _ in "" })
    gauge.details = [NamedExpression("values", values)]
    switch self {
    case .sum, .avg, .median, .stddev, .variance:
      let wrong = allOf([population, isText(value)])
      gauge.mistyped = .init(
        rows: .aggregate(Aggregate(.rows, where: wrong)),
        words:
          "\(rawValue) needs numbers, but the column holds texts; write expression: \"cast(… as real)\" if they are numbers"
      )
      gauge.leastExamined = self == .stddev || self == .variance ? 2 : 1
    case .modeShare:
      gauge.useCountsPerValue(of: value, holds: holds, groupBy: subject.groupBy)
    case .nullShare:
      gauge.examined = .aggregate(Aggregate(.rows, where: population))
    case .min, .max, .distinctCount, .distinctShare, .zeroShare: break
    }
    return gauge
  }

  /// The average of a condition is the share of rows for which it holds.
  private func unit(of value: Expression) -> MeasureUnit {
    switch self {
    case .distinctCount: .count
    case .distinctShare, .nullShare, .zeroShare, .modeShare: .share
    case .avg: value.type == .boolean ? .share : .plain
    case .min, .max, .sum, .median, .stddev, .variance: .plain
    }
  }

  private func measured(_ value: Expression, population: Expression?, values: Expression) -> Expression {
    func over(_ measure: Aggregate.Measure) -> Expression { .aggregate(Aggregate(measure, where: population)) }
    switch self {
    case .min: return over(.minimum(value))
    case .max: return over(.maximum(value))
    case .sum: return over(.sum(value))
    case .avg: return over(.mean(value))
    case .median: return over(.median(value))
    case .stddev: return over(.standardDeviation(value))
    case .variance: return over(.variance(value))
    case .distinctCount: return over(.distinct(value))
    case .distinctShare: return share(over(.distinct(value)), of: values)
    case .nullShare:
      let nulls = allOf([population, .isNull(value, negated: false)])
      return share(.aggregate(Aggregate(.rows, where: nulls)), of: over(.rows))
    case .zeroShare:
      let zeros = allOf([population, .binary(.equal, value, .literal(.integer(0)))])
      return share(.aggregate(Aggregate(.rows, where: zeros)), of: values)
    // Replaced by counts per value.
    case .modeShare: return values
    }
  }

  /// Texts and blobs; where the column has no text affinity, one comparison finds them: they are greater than every number.
  private func isText(_ value: Expression) -> Expression {
    value.affinity == .text || value.affinity == .none
      ? isNotANumber(value) : .binary(.greater, value, .literal(.real(.infinity)))
  }
}

private func share(_ part: Expression, of whole: Expression) -> Expression {
  .binary(.divide, .cast(part, .real), whole)
}

extension Gauge {
  /// The commonest value's share needs the count of each value first.
  fileprivate mutating func useCountsPerValue(of subject: Expression, holds: Expression, groupBy: [Column]) {
    let copies = Column("#copies")
    let groups = groupBy.map { NamedExpression($0) }
    let keys = groups + [NamedExpression("#mode", subject)]
    relation = .group(
      .filter(relation, holds), by: keys, columns: [NamedExpression(copies.name, .aggregate(Aggregate(.rows)))])
    let values = Expression.call(.coalesce, [.aggregate(Aggregate(.sum(.column(copies)))), .literal(.integer(0))])
    self.value = share(.aggregate(Aggregate(.maximum(.column(copies)))), of: values)
    examined = values
    groupFilter = nil
    details = [NamedExpression("values", values), NamedExpression("distinct", .aggregate(Aggregate(.rows)))]
  }
}
