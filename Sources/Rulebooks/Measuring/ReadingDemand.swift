import Expressions
import Questions
import Values

/// What a check needs of values: to be read as a time or a number, or to be put in order.
///
/// A column in which no value allows it makes the check an error, `type_mismatch`: the rule cannot mean this column.
public struct ReadingDemand: Hashable, Sendable {
  public let relation: Relation
  /// Rows that are put in order, or read.
  public let filter: Expression?
  /// Rows of which one that allows it is enough: `filter` may leave only the odd ones, as in `x < 5 or x > 9`.
  public let scope: Expression?
  public let need: Need

  public enum Need: Hashable, Sendable {
    /// `reading` is the value as it is read, NULL where it cannot be.
    case read(Expression, reading: Expression, as: String)
    /// `<`, `>`, `between`, `min`, `max` of the two.
    case order(Expression, Expression)
    /// The two are compared by more than SQLite's order; true of a row where that means something.
    case comparison(Expression, Expression, isSound: Expression)
  }

  public init(_ relation: Relation, where filter: Expression?, _ need: Need, scope: Expression? = nil) {
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
    case .order(let left, let right), .comparison(let left, let right, _): left == right ? [left] : [left, right]
    }
  }

  /// A row that has something to be read, or to be put in order.
  package var isPresent: Expression { allOf([filter] + holdings) }

  private var holdings: [Expression?] { values.map { .not(holdsNothing($0)) } }

  /// A row that shows that it can be done.
  package var isSound: Expression {
    switch need {
    case .read(_, let reading, _): return allOf([scope] + holdings + [.isNull(reading, negated: true)])
    case .order(let left, let right): return allOf([scope] + holdings + [areInOrder(left, right)])
    case .comparison(_, _, let isSound): return allOf([scope] + holdings + [isSound])
    }
  }

  /// Two numbers, or two texts that are not both numbers' spellings.
  private func areInOrder(_ left: Expression, _ right: Expression) -> Expression {
    if [left, right].contains(where: { $0.dayFirstFormat != nil }) { return .literal(.boolean(false)) }
    let rule = ComparisonRule(left, right)
    let areNumbers = allOf([left, right].map { isNumber($0, spelledToo: rule.affinity.isNumeric) })
    // What stands in quotes in the rule is meant as a text.
    let isQuoted = [left, right].contains { if case .literal(.text) = $0 { true } else { false } }
    let bothSpelled = allOf([left, right].map { .isNull(.call(.number, [$0]), negated: true) })
    let bothDayFirst = allOf([left, right].map(DayFirst.isWritten))
    let areTexts = allOf(
      [left, right].map { isOfClass($0, ["text"]) }
        + (isQuoted ? areTimes(left, right) : [.not(bothSpelled), .not(bothDayFirst)]))
    return anyOf([areNumbers, areTexts, allOf([left, right].map { isOfClass($0, ["blob"]) })])
  }

  /// Beside a day or an instant of the rule only texts of that form have an order.
  private func areTimes(_ left: Expression, _ right: Expression) -> [Expression] {
    guard [left, right].contains(where: \.isTimeLiteral) else { return [] }
    return [left, right].filter { !$0.isTimeLiteral }.map(isWrittenAsTime)
  }

  private func isNumber(_ value: Expression, spelledToo: Bool) -> Expression {
    if spelledToo { return .isNull(.call(.number, [value]), negated: true) }
    return isOfClass(value, ["integer", "real"])
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
