import Values

/// An expression of the rule language, bound to columns and free of positions: what questions are made of.
///
/// It means what SQLite's dialect means: three-valued logic, affinity, comparison across storage classes.
package indirect enum Expression: Hashable, Sendable {
  case literal(Value)
  case column(Column)
  case not(Expression)
  case negate(Expression)
  /// `+x`: the value of x, without its column's affinity.
  case withoutAffinity(Expression)
  case binary(BinaryOperator, Expression, Expression)
  case between(Expression, lower: Expression, upper: Expression, negated: Bool)
  case inList(Expression, [Expression], negated: Bool)
  case like(Expression, pattern: Expression, escape: Expression?, negated: Bool)
  case glob(Expression, pattern: Expression, negated: Bool)
  case isNull(Expression, negated: Bool)
  case caseWhen(subject: Expression?, branches: [Branch], otherwise: Expression?)
  case cast(Expression, Affinity)
  case collate(Expression, Collation)
  case call(Function, [Expression])
  case aggregate(Aggregate)

  package struct Branch: Hashable, Sendable {
    package let when: Expression
    package let then: Expression

    package init(when: Expression, then: Expression) {
      self.when = when
      self.then = then
    }
  }
}

package enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case or, and
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case `is` = "is"
  case isNot = "is not"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case concatenate = "||"
}

/// A number computed over the rows of a table, or of a group; only rows for which `filter` is true count.
package struct Aggregate: Hashable, Sendable {
  package let measure: Measure
  package let filter: Expression?

  package init(_ measure: Measure, where filter: Expression? = nil) {
    self.measure = measure
    self.filter = filter
  }

  /// What is computed. All but `rows` leave NULLs out; all but the counts are NULL over no value.
  package enum Measure: Hashable, Sendable {
    case rows
    case count(Expression)
    case distinct(Expression)
    case minimum(Expression)
    case maximum(Expression)
    /// Exact for integers, compensated for reals; never overflows into an error.
    case sum(Expression)
    case mean(Expression)
    /// The sample's: divided by n − 1, by Welford's update; NULL for fewer than two values.
    case variance(Expression)
    case standardDeviation(Expression)
    /// Exact; the mean of the two middle values where their number is even.
    case median(Expression)
    /// Exact, at a share from 0 to 1; linear between two values (`Quantiles`).
    case quantile(Expression, Double)
    case moment(Expression, Moment)
    /// Pearson's, of the rows where neither is NULL; NULL where one of them does not vary.
    case correlation(Expression, Expression)
    /// All numbers in ascending order, packed as `Quantiles` reads them; NULL over none.
    case numbers(Expression)
    /// In nats, of shares proportional to these counts.
    case entropy(Expression)
  }

  /// What the first four moments tell beside the sample's variance.
  package enum Moment: String, Hashable, Sendable, CaseIterable {
    /// Divided by n.
    case populationVariance, populationDeviation
    /// The population's; NULL where all values are equal.
    case skewness, excessKurtosis
  }
}
