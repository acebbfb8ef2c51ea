import Values

extension Kinds {
  package struct Outlier: RowKind {
    static let column = Option.operand("column", "whose values are judged")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let method = Option<OutlierMethod>.choice(
      "method", initial: .mad, "how far is far: standard deviations, median deviations, or quartile ranges")
    static let threshold = Option.bound(
      "threshold", initial: "3 for z, 3.5 for mad, 1.5 for iqr", "how many of them, more than 0")

    package static let about = KindDescription(
      name: "outlier",
      summary: "No value is far from the rest, of all rows or within each group.",
      why: "80 points are in range for a season; among the lines of one game they are a decimal point that was lost.",
      options: [column.description, expression.description, method.description, threshold.description],
      combinations: [.exactlyOne(["column", "expression"])],
      measure: "failing rows",
      edges: [
        "The rest are the rows of `where` and of the same `group_by` group that are not NULL, the value itself included. NULL is not examined, and counted; NULL in a group column makes a group.",
        "`z`: more than `threshold` standard deviations from the mean, by the sample's deviation (n − 1). No value of n is farther than (n − 1)/√n of them (Shiffler, Maximum Z scores and outliers, The American Statistician 42, 1988), and so at threshold 3 a group of fewer than 11 values is not examined.",
        "`mad`: 0.6745 · |value − median| / MAD is more than `threshold`, MAD being the median of |value − median| (Iglewicz and Hoaglin, How to detect and handle outliers, 1993, with 3.5); where more than half of the values are equal and the MAD is 0, |value − median| / (1.2533 · mean deviation from the median). Fewer than 3 values are not examined.",
        "`iqr`: more than `threshold` times the range of the quartiles below the first or above the third (Tukey, Exploratory data analysis, 1977, with 1.5). Quartiles are interpolated linearly, definition 7 of Hyndman and Fan (1996), as numpy does. Fewer than 5 values are not examined.",
        "Medians and quartiles are exact, of the values as doubles: integers beyond 2^53 are rounded, though each value is compared exactly with the bounds.",
        "A group without spread (deviations or quartile range 0, or not finite beside infinities) gives no measure of distance: its rows are not examined, and counted as `without_spread`; `constant` judges those. Rows of groups that are too small are counted as `too_few`.",
        "An infinity among finite values is far from them by `mad` and `iqr`; by `z` it leaves no deviation.",
        "Texts and blobs among the numbers are an error, `type_mismatch`; write `number(x)` where digits are kept as text.",
      ],
      examples: [
        KindExample(
          "a market with a decimal point that was lost",
          rules: """
            - outlier: { column: line }
              group_by: [market]
            """,
          tables: [
            (
              "t",
              """
              market | player | line REAL
              points | a      | 10        ←
              points | b      | 12        ←
              points | c      | 11        ←
              points | d      | 13        ←
              points | e      | 12        ←
              points | f      | 115       ←
              totals | g      | 221
              totals | h      | 223
              totals | i      | 225
              """
            )
          ], verdict: .fail),
        KindExample(
          "far from the mean",
          rules: """
            - outlier: { column: minutes, method: z, threshold: 2 }
            """,
          tables: [
            (
              "t",
              """
              player | minutes
              a      | 31
              b      | 33
              c      | 30
              d      | 34
              e      | 32
              f      | 30
              g      | 330      ←
              h      | NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "spread, but none far out",
          rules: """
            - outlier: { column: points, method: iqr }
            """,
          tables: [
            (
              "t",
              """
              points
              2
              8
              11
              19
              27
              31
              """
            )
          ], verdict: .pass),
      ])

    let subject: Operand
    let method: OutlierMethod
    let threshold: Setting?
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var facts: KindFacts {
      var facts = KindFacts(expected: nil)
      facts.varying = [subject]
      return facts
    }
    package var clauses: [Clause] { subject.clauses + [threshold?.clause].compactMap { $0 } }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      method = options[Self.method] ?? .mad
      threshold = options[Self.threshold]
      if case .value(let value)? = threshold, OutlierMethod.threshold(value) == nil {
        options.report(options.location, "outlier: the threshold is a number more than 0, found \(shownValue(value))")
      }
      guard let subject else { return nil }
      self.subject = subject
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest { try distances(subject).test }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let distances = try distances(subject)
      var gauge = gauge(of: distances.test, subject: subject)
      gauge.measurement.details = distances.details
      gauge.measurement.mistyped = distances.mistyped
      gauge.evidence.rows?.message = distances.message
      // Its own notes say why rows were not examined.
      gauge.wording.passedOver = [.nulls()]
      gauge.wording.notes = distances.notes
      return gauge
    }

    private func distances(_ subject: Subject) throws(BindingFailure) -> Distances {
      let value = try subject.bind(self.subject)
      let given = try subject.optionalValue(of: threshold)
      guard let threshold = given.map(OutlierMethod.threshold) ?? method.usualThreshold else {
        throw BindingFailure(
          .typeMismatch, "the threshold is a number more than 0, found \(shownValue(given ?? .null))")
      }
      return Distances(value: value, method: method, threshold: threshold, subject: subject)
    }
  }
}
