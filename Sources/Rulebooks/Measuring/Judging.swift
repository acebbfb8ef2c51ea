import Expressions
import Questions

/// When a reading is bad, and when there is nothing to judge. Conditions speak of `Gauge.Columns`.
package struct Judging: Sendable {
  /// When it is bad by default, or breaks its bounds; where nothing else is said, when the value is more than 0.
  package var breach = Self.breachOfAny
  /// Bounds that the user wrote hold beside `warn` and `error`, a default does not.
  package var breachIsDeclared = false
  /// Bounds beside those of the measure: broken, it is bad whatever `warn` and `error` say, and though nothing was examined.
  package var furtherBreach: Expression?
  /// A warning where true, whatever `warn` and `error` say.
  package var caution: Expression?
  /// It examines an expectation: an empty table is judged.
  package var judgesEmptyTable = false
  /// Fewer rows than this cannot be judged at all.
  package var leastExamined = 1
  /// Why there may be no value although enough was examined; it is then as empty. Nil: a missing value is judged.
  package var undefined: String?
  /// What it expects to be there, where it has an expected set.
  package var expectedSet: ExpectedSet?
  /// What is judged where the check has groups and the data has none: the reading of the whole, made of its figures.
  package var withoutGroups: (@Sendable (Reading) -> Reading)?
  /// True of a reading that is nothing where there was something before.
  package var isNothing: (@Sendable (Reading) -> Bool)?
  /// What is measured is compared before it is judged.
  package var comparison: BaselineComparison?

  package struct ExpectedSet: Sendable {
    package let table: String
    /// Also true where all of it is exempt.
    package let isEmpty: Expression
    /// None of it may be there.
    package var isForbidden = false

    /// True of a group that has rows of it without a key, which nothing exempts.
    package let hasUnknown: Expression?

    /// Empty where this figure is 0; of a group with a figure of rows without a key, where there is one.
    init(_ table: String, countedBy figure: Expression, unknown: NamedExpression?, isForbidden: Bool = false) {
      self.table = table
      isEmpty = .binary(.equal, figure, .literal(.integer(0)))
      hasUnknown = unknown.map { .binary(.greater, Gauge.Columns.detail($0.name), .literal(.integer(0))) }
      self.isForbidden = isForbidden
    }
  }
}

extension Judging {
  private static let breachOfAny = Expression.binary(.greater, Gauge.Columns.value, .literal(.integer(0)))

  /// Whether nothing but the default decides: more than 0.
  package var breachIsOfAny: Bool { breach == Self.breachOfAny && comparison == nil }

  /// The measure lies within bounds of the user's, where there are any.
  init(within bounds: Bounds, judgesEmptyTable: Bool = false) {
    self.init(
      breach: bounds.isBroken(byMeasure: Gauge.Columns.value),
      breachIsDeclared: bounds.min != nil || bounds.max != nil, judgesEmptyTable: judgesEmptyTable)
  }
}
