import Expressions
import Questions
import Values

/// What a check needs of values: to be read as a time or a number, or to be put in order.
///
/// A column in which no value allows it makes the check an error, `type_mismatch`: the rule cannot mean this column.
package struct ReadingDemand: Hashable, Sendable {
  package let relation: Relation
  /// Rows that are put in order, or read.
  package let filter: Expression?
  /// Rows of which one that allows it is enough: `filter` may leave only the odd ones, as in `x < 5 or x > 9`.
  package let scope: Expression?
  package let need: Need
  /// Only a row that fails can show that it is not met.
  package let onlyIfSomeFail: Bool

  package enum Need: Hashable, Sendable {
    /// `reading` is the value as it is read, NULL where it cannot be.
    case read(Expression, reading: Expression, as: String)
    /// `<`, `>`, `between`, `min`, `max` of the two; of points of time as such where it is said how they are read.
    case order(Expression, Expression, asTimes: [Expression]?)
  }

  package init(
    _ relation: Relation, where filter: Expression?, _ need: Need, scope: Expression? = nil,
    onlyIfSomeFail: Bool = false
  ) {
    self.onlyIfSomeFail = onlyIfSomeFail
    self.relation = relation
    self.filter = filter
    self.scope = scope
    self.need = need
  }
}

extension ReadingDemand {
  /// The values that are looked at.
  package var values: [Expression] {
    switch need {
    case .read(let value, _, _): [value]
    case .order(let left, let right, _): left == right ? [left] : [left, right]
    }
  }

  /// A row that has something to be read, or to be put in order.
  package var isPresent: Expression { allOf([filter] + holdings) }

  /// What the rule itself says is never nothing, whatever word it is.
  private var holdings: [Expression] {
    values.map { value in
      if case .literal(let value) = value { .literal(.boolean(!value.isNull)) } else { .not(holdsNothing(value)) }
    }
  }

  /// A row that shows that it can be done.
  package var isSound: Expression {
    switch need {
    case .read(_, let reading, _):
      allKnown([scope].compactMap { $0 } + holdings + [.isNull(reading, negated: true)])
    case .order(let left, let right, let times):
      allKnown([scope].compactMap { $0 } + holdings + [OrderSoundness(left, right, asTimes: times).isSound])
    }
  }

  /// Rows whose order means something, and rows that no order of texts can mean, where the two can be told apart only by how many there are of each.
  package var shares: (meant: Expression, meaningless: Expression)? {
    guard case .order(let left, let right, let times) = need else { return nil }
    guard [left, right].allSatisfy(mayHoldTexts) else { return nil }
    let soundness = OrderSoundness(left, right, asTimes: times)
    let present = [scope].compactMap { $0 } + holdings
    return (allKnown(present + [soundness.isMeant]), allKnown(present + [soundness.isMeaningless]))
  }

  private func mayHoldTexts(_ value: Expression) -> Bool {
    switch value.possibleClass(in: relation) {
    case .text, .any: true
    case .columnOfNumbers: value.mayBeText
    case .number, .quoted, .infinity: false
    }
  }

  /// Rows of digits kept as text on both sides, where two are put in order.
  package var digits: Expression? {
    guard case .order(let left, let right, let times) = need else { return nil }
    return allOf([isPresent, OrderSoundness(left, right, asTimes: times).areDigits])
  }

  /// Whether SQLite compares both as texts, for one of them is a column of texts: a number beside it too.
  package var comparesAsTexts: Bool {
    guard case .order(let left, let right, _) = need else { return false }
    return ComparisonRule(left, right).affinity == .text
  }

  /// Rows in which a number is put in order with a text, though it be one that stands for nothing.
  package var meetsOtherClass: Expression? {
    guard case .order(let left, let right, _) = need, left != right else { return nil }
    let pairs = [(left, right), (right, left)].map { number, text in
      allOf([isOfClass(number, ["integer", "real"]), isOfClass(text, ["text"])])
    }
    return allOf([filter, anyOf(pairs)])
  }

  /// Rows in which a day or an instant is put in order with a text that stands for nothing.
  package var setsBlankBesideTime: Expression? {
    guard case .order(let left, let right, _) = need, left != right else { return nil }
    let pairs = [(left, right), (right, left)].map { time, blank in
      allOf([
        time.isTimeLiteral ? nil : allOf([isOfClass(time, ["text"]), isWrittenAsTime(time)]),
        isOfClass(blank, ["text"]),
        holdsNothing(blank),
      ])
    }
    return allOf([filter, anyOf(pairs)])
  }
}

extension Expression {
  /// A day or an instant that stands in the rule.
  package var isTimeLiteral: Bool {
    guard case .literal(.text(let text)) = self else { return false }
    return TimePoint(parsing: text, plainIn: .utc) != nil
  }
}

/// A text that stands in order among days and instants: one that begins as they do, though there may be no such day, or what
/// they begin with, `2026` and `2026-01`.
package func isWrittenAsTime(_ text: Expression) -> Expression {
  let forms = [
    "[0-9][0-9][0-9][0-9]", "[0-9][0-9][0-9][0-9]-[0-9][0-9]", "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*",
  ]
  return anyOf(forms.map { .glob(text, pattern: .literal(.text($0)), negated: false) })
}

package func isOfClass(_ value: Expression, _ classes: [String]) -> Expression {
  .inList(.call(.typeof, [value]), classes.map { .literal(.text($0)) }, negated: false)
}

/// NULL, a blank text, or a word that stands for nothing: `NA`, `null`, `-`. True or false, never NULL.
package func holdsNothing(_ value: Expression) -> Expression {
  let word = Expression.call(.lower, [.call(.trim, [value])])
  let words = ["", "na", "n/a", "nan", "null", "none", "-", "\\n"]
  let isWord = allOf([
    isOfClass(value, ["text"]), .inList(word, words.map { .literal(.text($0)) }, negated: false),
  ])
  return anyOf([.isNull(value, negated: false), isWord])
}
