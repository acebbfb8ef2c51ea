import Expressions
import Values

/// Least and greatest good value, of one storage class.
struct Bounds: Sendable {
  let min: Value?
  let max: Value?
  var excludesMin = false
  var excludesMax = false

  init(min: Value?, max: Value?, excludesMin: Bool = false, excludesMax: Bool = false) throws(BindingFailure) {
    self.min = min
    self.max = max
    self.excludesMin = excludesMin
    self.excludesMax = excludesMax
    if let min, let max, (min.number == nil) != (max.number == nil) {
      throw BindingFailure(
        .typeMismatch, "the bounds \(shownValue(min)) and \(shownValue(max)) are not of one type",
        hint: "write two numbers, two dates or two instants")
    }
  }

  var values: [Value] { [min, max].compactMap { $0 } }
  var isEmpty: Bool { values.isEmpty }

  /// `0 to 50`, `more than 0`, `at most 60.5`.
  var words: String { words(as: .value) }

  func words(as numerals: Numerals) -> String { words { numerals.words($0) } }

  /// `max of age(at) is 14.0 days, expected at most 1d`, for bounds and a value in seconds.
  func ageWords(of reading: Reading, named name: String) -> String {
    let seen = reading.value.number.flatMap(TimeSpan.init(seconds:))?.readable(beside: spans + reading.comparedSpans)
    let seenOrNone = seen ?? "\(reading.value)"
    return "\(name) is \(seenOrNone)" + (isEmpty ? "" : ", expected \(wordsOfAge)")
  }

  /// The bounds, where they are in seconds.
  var spans: [TimeSpan] { values.compactMap { $0.number.flatMap(TimeSpan.init(seconds:)) } }

  /// `at most 6h`, for bounds in seconds.
  var wordsOfAge: String { words { $0.number.flatMap(TimeSpan.init(seconds:)).map { "\($0)" } ?? "\($0)" } }

  private func words(_ spelled: (Value) -> String) -> String {
    let least = min.map(spelled)
    let greatest = max.map(spelled)
    switch (least, greatest) {
    case (let least?, let greatest?) where min == max && least == greatest: return least
    case (let least?, let greatest?):
      guard excludesMin || excludesMax else { return "\(least) to \(greatest)" }
      return
        "\(excludesMin ? "more than" : "at least") \(least) and \(excludesMax ? "less than" : "at most") \(greatest)"
    case (let least?, nil): return "\(excludesMin ? "more than" : "at least") \(least)"
    case (nil, let greatest?): return "\(excludesMax ? "less than" : "at most") \(greatest)"
    case (nil, nil): return "any value"
    }
  }

  /// True of a value outside, or of another storage class; never true of NULL.
  func isBroken(by value: Expression, in subject: Subject) -> Expression {
    if let times = TimeBounds(self, subject.reading) { return times.isBroken(by: value) }
    return isNumeric ? isBrokenByNumber(value) : isBrokenByText(value)
  }

  var isNumeric: Bool { (min ?? max)?.number != nil }

  /// Breach of the bounds by a number that is one already: a measure.
  func isBroken(byMeasure measure: Expression) -> Expression { anyOf(breaches(of: measure)) }

  /// Breach by the least or the greatest value: one of another class than the bounds is neither.
  func isBroken(byExtreme measure: Expression) -> Expression {
    let classes = isNumeric ? ["integer", "real"] : ["text"]
    let isOther = Expression.inList(
      .call(.typeof, [measure]), (classes + ["null"]).map { .literal(.text($0)) }, negated: true)
    return anyOf([isOther] + breaches(of: measure))
  }

  private func breaches(of value: Expression) -> [Expression] {
    let below = min.map { Expression.binary(excludesMin ? .lessOrEqual : .less, value, .literal($0)) }
    let above = max.map { Expression.binary(excludesMax ? .greaterOrEqual : .greater, value, .literal($0)) }
    return [below, above].compactMap { $0 }
  }

  private func isBrokenByNumber(_ value: Expression) -> Expression {
    let comparesNumbers = value.affinity.isNumeric || value.affinity == .blob
    // Texts and blobs are greater than every number there, so an upper bound finds them by itself.
    if comparesNumbers, let min, let max, !excludesMin, !excludesMax {
      return .between(value, lower: .literal(min), upper: .literal(max), negated: true)
    }
    if comparesNumbers, max != nil { return anyOf(breaches(of: value)) }
    return .binary(.or, isNotANumber(value), anyOf(breaches(of: value)))
  }

  private func isBrokenByText(_ value: Expression) -> Expression {
    let isText = Expression.binary(.equal, .call(.typeof, [value]), .literal(.text("text")))
    return allOf([.isNull(value, negated: true), .binary(.or, .not(isText), anyOf(breaches(of: value.inByteOrder)))])
  }
}

extension Expression {
  /// With texts in the order of their bytes, whatever the collation of their column; one that the rule writes stays.
  var inByteOrder: Expression {
    holdsCollate || (collation ?? .binary) == .binary ? self : .collate(self, .binary)
  }
}

/// True of a text or a blob.
func isNotANumber(_ value: Expression) -> Expression {
  let type = Expression.call(.typeof, [value])
  return .inList(type, [.literal(.text("text")), .literal(.text("blob"))], negated: false)
}

extension Numerals {
  /// A bound as written: a date without quotes.
  fileprivate func words(_ bound: Value) -> String { bound.number == nil ? "\(bound)" : exact(bound) }
}
