import Expressions
import Values

/// Whether two values of a row are in an order that means something.
///
/// Rows of texts are of three sorts. Two numbers, two points of time, two words have an order. Two texts of digits, or two dates with the day first, have
/// none that a rule could mean: '10' comes before '9'. A word beside digits says nothing either way: it is one odd value.
struct OrderSoundness {
  private let left: Expression
  private let right: Expression
  /// How points of time are read where they are compared as such.
  private let times: [Expression]?

  init(_ left: Expression, _ right: Expression, asTimes times: [Expression]?) {
    (self.left, self.right, self.times) = (left, right, times)
  }

  private var sides: [Expression] { left == right ? [left] : [left, right] }

  /// A row that shows that the order may be meant.
  var isSound: Expression { isInOrder([areTexts]) }

  /// A row whose order means something.
  var isMeant: Expression {
    let areWords = allOf(sides.map { .not(anyOf([isSpelledNumber($0), DayFirst.isWritten($0)])) })
    return isInOrder([allOf(sides.map { isOfClass($0, ["text"]) } + [anyOf([areWritten, areWords])])])
  }

  /// A row of which no order of texts can be meant.
  var isMeaningless: Expression {
    let areDayFirst = allOf(sides.map(DayFirst.isWritten))
    return allOf(
      sides.map { isOfClass($0, ["text"]) } + [.not(areNumbers), .not(areWritten), anyOf([areSpelled, areDayFirst])])
  }

  /// Digits kept as text on both sides; a number beside a column of texts is compared as one.
  var areDigits: Expression {
    let classes = ComparisonRule(left, right).affinity == .text ? ["text", "integer", "real"] : ["text"]
    return allOf(sides.map { isOfClass($0, classes) } + [areSpelled])
  }

  private func isInOrder(_ texts: [Expression]) -> Expression {
    if [left, right].contains(where: { $0.dayFirstFormat != nil }) { return .literal(.boolean(false)) }
    return anyOf([areNumbers] + texts + [allOf(sides.map { isOfClass($0, ["blob"]) })] + areTimesOfTwoClasses)
  }

  /// What SQLite compares as numbers.
  private var areNumbers: Expression {
    let readsTexts = ComparisonRule(left, right).affinity.isNumeric
    return allOf(sides.map { readsTexts ? isSpelledNumber($0) : isOfClass($0, ["integer", "real"]) })
  }

  private var areTexts: Expression {
    let classes = sides.map { isOfClass($0, ["text"]) }
    // What stands in quotes in the rule is meant as a text.
    let isQuoted = [left, right].contains { if case .literal(.text) = $0 { true } else { false } }
    if isQuoted { return allOf(classes + besideTimes) }
    let areDayFirst = allOf(sides.map(DayFirst.isWritten))
    let areWords = allOf([.not(areSpelled), .not(areDayFirst)] + areNoTimes)
    return allOf(classes + [areNoTimes.isEmpty ? areWords : anyOf([areWritten, areWords])])
  }

  /// Beside a day or an instant of the rule only texts of that form have an order.
  private var besideTimes: [Expression] {
    guard [left, right].contains(where: \.isTimeLiteral) else { return [] }
    return [left, right].filter { !$0.isTimeLiteral }.map(isWrittenAsTime)
  }

  private var areWritten: Expression { allOf(sides.map(isWrittenAsTime)) }

  private var areSpelled: Expression { allOf(sides.map(isSpelledNumber)) }

  private func isSpelledNumber(_ value: Expression) -> Expression { .isNull(.call(.number, [value]), negated: true) }

  private var areNoTimes: [Expression] {
    guard let times else { return [] }
    return sides.map { .isNull(.call(.timeRank, [$0] + times), negated: false) }
  }

  /// A day or an instant as text beside epoch seconds or milliseconds.
  private var areTimesOfTwoClasses: [Expression] {
    guard let times, left != right else { return [] }
    let oneEach = [(left, right), (right, left)].map { text, number in
      allOf([isOfClass(text, ["text"]), isOfClass(number, ["integer", "real"])])
    }
    return [allOf([anyOf(oneEach)] + sides.map { .isNull(.call(.timeRank, [$0] + times), negated: true) })]
  }
}
