import Expressions
import Questions
import Rulebooks
import Values

/// An expression over scalars of which the values are known.
struct KnownScalars {
  let columns: [Column]
  let row: [Value]
  let reading: TimeReading
  /// One of the scalars is made of what the check masks.
  let isMasked: Bool

  func value(of expression: Expression) throws(QuestionFailure) -> Value {
    try evaluated(expression, columns: columns, row: row)
  }

  /// Two values that are put in order and have none: a number beside a text, a day beside a text that is none.
  func disorder(in expression: Expression) throws(QuestionFailure) -> String? {
    for (left, right) in expression.orderedPairs {
      if let words = disorder(try value(of: left), try value(of: right)) { return words }
    }
    for child in expression.children {
      if let words = try disorder(in: child) { return words }
    }
    return nil
  }

  private func disorder(_ left: Value, _ right: Value) -> String? {
    let sides = [left, right]
    guard !sides.contains(where: \.isNull), !areTimes(left, right) else { return nil }
    let what = "\(shown(left)) is put in order with \(shown(right))"
    if (left.number == nil) != (right.number == nil) {
      return "\(what): a number comes before every text, so that this order means nothing\n"
        + "write two numbers, two texts, or two points of time"
    }
    guard left.number == nil, sides.contains(where: { reading.point($0) != nil }),
      let odd = sides.first(where: { !Self.isWritten($0) })
    else { return nil }
    let format = TimeFormatGuess.formats(of: [odd]).first.map { "'\($0)'" } ?? "format"
    return "\(what): \(shown(odd)) is no day and no instant\nderive a column with parse_time(x, \(format))"
  }

  /// Only the class is said of masked columns.
  private func shown(_ value: Value) -> String {
    isMasked ? (value.number == nil ? "a text" : "a number") : shownValue(value)
  }

  private static func isWritten(_ value: Value) -> Bool {
    (try? isWrittenAsTime(.literal(value)).constantValue()) == .integer(1)
  }
}

extension KnownScalars {
  /// Two points of time, one of them written as such: of two numbers nothing says that they are.
  private func areTimes(_ left: Value, _ right: Value) -> Bool {
    let sides = [left, right]
    guard sides.contains(where: { $0.number == nil }) else { return false }
    return sides.allSatisfy { (try? reading.isRead(.literal($0)).constantValue()) == .integer(1) }
  }
}
