import Questions
import Values

extension Kinds {
  package struct Aggregate: Kind {
    static let of = Option.statistic("of", required: true, "what is computed")
    static let min = Option.bound("min", "the least good value")
    static let max = Option.bound("max", "the greatest good value")

    package static let about = KindDescription(
      name: "aggregate",
      summary: "One number over all rows, or over each group, lies within bounds.",
      why: "Each row can be plausible while the whole is not: 99 players where there are 400, an average that halved.",
      options: [of.description] + Figure.options + [min.description, max.description],
      combinations: [.exactlyOne(["column", "expression"]), .atLeastOneOrThreshold(["min", "max"])],
      measure: "the value",
      edges: [
        "NULLs are left out, but for `null_share` and `null_count`, whose whole is all rows; without any value the check is `empty`.",
        "A count (`count`, `distinct_count`, `unique_count`, `null_count`) examines all rows, and a count of 0 is a value like any other: it is judged, of NULLs alone and of no rows too, unless `on_empty` is written for the latter.",
        "`min` and `max` with days or instants as bounds compare as days and instants, as in `range`, and show the value in UTC; what is neither is counted, and where not one value can be read it is `type_mismatch`. With other bounds SQLite's order holds, in which texts come after all numbers; a value of another class than the bounds breaks them. Values that are all of another class than the bounds, and digits kept as text throughout, are verdict `error`, `type_mismatch`.",
        "What computes with numbers (`avg`, `sum`, `range`, `median`, `quantile`, `stddev`, `correlation` …) needs them: a text or a blob among them is an error, `type_mismatch`; write `number(x)` where digits are kept as text.",
        "`quantile(q)` is exact, from 0, the least, to 1, the greatest: at (n − 1)·q of the sorted values, linear between two (definition 7 of Hyndman and Fan 1996, as numpy and R compute it); `median` is `quantile(0.5)`. A percentile is its hundredth.",
        "`variance` and `stddev` are the sample's (n − 1) and need two values; `variance_pop` and `stddev_pop` are divided by n. `skewness` is m₃ / m₂^1.5 and `kurtosis` m₄ / m₂² − 3, 0 for a normal distribution, both of the population, as scipy computes them.",
        "`correlation` is Pearson's, of the rows where neither column is NULL. Where a number has no value, a correlation with a column that does not vary, a deviation of infinite values, the check is `empty`: it never passes.",
        "`sum` is exact for integers and never overflows; `min`, `max` and counts are exact; all else is computed with reals, where integers beyond 2^53 are rounded.",
        "`distinct_share` is distinct values of values, `unique_share` values that occur once of values, `zero_share` values equal to 0 of values, `mode_share` the commonest value's of values; `count` counts values, `range` is the greatest less the least.",
        "`entropy` is Shannon's of the values' shares, in nats (natural logarithm): 0 where all are equal, ln n for n equally common values.",
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
          "the 95th percentile of a latency, and two columns that move together",
          rules: """
            - aggregate: { of: quantile(0.95), column: ms, max: 200 }
            - id: load_drives_latency
              aggregate: { of: correlation, column: ms, with: requests, min: 0.5 }
            """,
          tables: [
            (
              "t",
              """
              minute | requests | ms
              1      | 10       | 120
              2      | 20       | 150
              3      | 30       | 180
              4      | 40       | 900
              """
            )
          ], verdict: .fail),
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

    let figure: Figure
    let min: BoundWithUnit?
    let max: BoundWithUnit?
    package var thresholdUnits: ThresholdUnits { figure.thresholdUnits }
    package var measureRange: MeasureRange { figure.statistic.range }
    package var namedColumn: String? { figure.subject.isColumnOption ? figure.subject.text : nil }
    package var clauses: [Clause] { figure.clauses + [min, max].compactMap { $0?.clause } }

    package init?(reading options: inout OptionReader) {
      let figure = Figure(options.require(Self.of), reading: &options)
      let units = figure?.thresholdUnits ?? .unknownUntilBound
      let measure = figure.map { "\($0.statistic.name) of \($0.subject.text)" } ?? "the value"
      min = options.bound(Self.min, in: units, of: measure)
      max = options.bound(Self.max, in: units, of: measure)
      if !options.isGiven(Self.min), !options.isGiven(Self.max) { options.needsBoundsOrThresholds(["min", "max"]) }
      options.refuseReversed(min?.setting, max?.setting)
      guard let figure else { return nil }
      if figure.statistic.isNumber {
        options.refuseText(Self.min, min?.setting, of: figure.statistic)
        options.refuseText(Self.max, max?.setting, of: figure.statistic)
      }
      options.refuseEmptyBounds(
        min?.setting, max?.setting, written: [options.node(Self.min), options.node(Self.max)],
        in: figure.statistic.range, of: measure)
      self.figure = figure
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let value = try subject.bind(figure.subject)
      let unit = figure.unit(of: value.expression, in: subject)
      let units = figure.boundUnits(of: value.expression, in: subject.table, unit: unit)
      let measure = "\(figure.statistic.name) of \(value.name)"
      try subject.refuseUnits(but: units, of: measure)
      let bounds = try Bounds(
        min: subject.value(of: min, in: units, of: measure), max: subject.value(of: max, in: units, of: measure))
      try bounds.refuseEmpty(in: units == .share ? .share : figure.statistic.range, of: measure)
      var (gauge, name) = try figure.gauge(of: subject, bounds: bounds)
      if units == .age { gauge.measurement.unit = .seconds }
      figure.addDemands(to: &gauge.measurement, of: value.expression, bounds: bounds, subject)
      let numerals = figure.statistic.isNumber ? gauge.measurement.unit.numerals : .value
      gauge.wording.outcome = { [name] reading in
        if units == .age { return bounds.ageWords(of: reading, named: name) }
        let expected = bounds.isEmpty ? "" : ", expected \(bounds.words(as: numerals))"
        return "\(name) is \(numerals.text(reading.value, beside: bounds.values + reading.compared))\(expected)"
      }
      return gauge
    }
  }
}
