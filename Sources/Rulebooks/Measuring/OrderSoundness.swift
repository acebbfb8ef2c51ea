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
  var isSound: Expression { isInOrder(areTexts) }

  /// A row whose order means something.
  var isMeant: Expression {
    isInOrder(
      ofTexts {
        let areWords = each { negation(anyKnown([isSpelledNumber($0), isDayFirst($0)])) }
        return anyKnown([areWritten, areWords])
      })
  }

  /// A row of which no order of texts can be meant.
  var isMeaningless: Expression {
    ofTexts {
      allKnown([negation(areNumbers), negation(areWritten), anyKnown([areSpelled, each(isDayFirst)])])
    }
  }

  /// Digits kept as text on both sides; a number beside a column of texts is compared as one.
  var areDigits: Expression {
    let classes = ComparisonRule(left, right).affinity == .text ? ["text", "integer", "real"] : ["text"]
    return allKnown([each { isOf($0, classes) }, areSpelled])
  }

  private func isInOrder(_ texts: Expression) -> Expression {
    if [left, right].contains(where: { $0.dayFirstFormat != nil }) { return .literal(.boolean(false)) }
    return anyKnown([areNumbers, texts, each { isOf($0, ["blob"]) }] + areTimesOfTwoClasses)
  }

  /// What SQLite compares as numbers.
  private var areNumbers: Expression {
    let readsTexts = ComparisonRule(left, right).affinity.isNumeric
    return each { readsTexts ? isSpelledNumber($0) : isOf($0, ["integer", "real"]) }
  }

  private var areTexts: Expression {
    ofTexts {
      // What stands in quotes in the rule is meant as a text.
      let isQuoted = [left, right].contains { if case .literal(.text) = $0 { true } else { false } }
      if isQuoted { return allKnown(besideTimes) }
      let areWords = allKnown([negation(areSpelled), negation(each(isDayFirst))] + areNoTimes)
      return areNoTimes.isEmpty ? areWords : anyKnown([areWritten, areWords])
    }
  }

  /// Both are texts, and this; it is not made where one side of the rule is none.
  private func ofTexts(_ condition: () -> Expression) -> Expression {
    let areTexts = each { isOf($0, ["text"]) }
    return areTexts.knownTruth == false ? areTexts : allKnown([areTexts, condition()])
  }

  /// Beside a day or an instant of the rule only texts of that form have an order.
  private var besideTimes: [Expression] {
    guard [left, right].contains(where: \.isTimeLiteral) else { return [] }
    return [left, right].filter { !$0.isTimeLiteral }.map(isWritten)
  }

  private var areWritten: Expression { each(isWritten) }

  private var areSpelled: Expression { each(isSpelledNumber) }

  private var areNoTimes: [Expression] {
    guard let times else { return [] }
    return sides.map { known(.isNull(.call(.timeRank, [$0] + times), negated: false), of: $0) }
  }

  /// A day or an instant as text beside epoch seconds or milliseconds.
  private var areTimesOfTwoClasses: [Expression] {
    guard let times, left != right else { return [] }
    let oneEach = [(left, right), (right, left)].map { text, number in
      allKnown([isOf(text, ["text"]), isOf(number, ["integer", "real"])])
    }
    let areTimes = each { known(.isNull(.call(.timeRank, [$0] + times), negated: true), of: $0) }
    return [allKnown([anyKnown(oneEach), areTimes])]
  }
}

// MARK: - Parts, of which those of the rule itself are known

extension OrderSoundness {
  private func each(_ condition: (Expression) -> Expression) -> Expression { allKnown(sides.map(condition)) }

  private func isOf(_ value: Expression, _ classes: [String]) -> Expression {
    guard case .literal(let literal) = value else { return isOfClass(value, classes) }
    return .literal(.boolean(classes.contains(literal.storageClass.rawValue)))
  }

  private func isSpelledNumber(_ value: Expression) -> Expression {
    guard case .literal(let literal) = value else { return .isNull(.call(.number, [value]), negated: true) }
    return .literal(.boolean(!numberValue(of: literal).isNull))
  }

  private func isWritten(_ value: Expression) -> Expression { known(isWrittenAsTime(value), of: value) }

  private func isDayFirst(_ value: Expression) -> Expression { known(DayFirst.isWritten(value), of: value) }

  /// Its truth where the value stands in the rule: rows need not be asked for it, and of one column all bounds ask the same.
  private func known(_ condition: Expression, of value: Expression) -> Expression {
    guard case .literal = value, let truth = try? condition.constantValue() else { return condition }
    return .literal(truth)
  }
}
