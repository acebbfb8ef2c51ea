import Expressions
import Values

/// The values that an expression may have, as far as is known; it never leaves one out that is possible.
struct ValueRange {
  var allowsNull = true
  var classes: Set<OrderedClass> = Set(OrderedClass.allCases)
  var lower: End?
  var upper: End?
  /// Nil: any within the ends.
  var listed: [Value]?
  var excluded: [Value] = []
  /// Numbers among them have no fraction.
  var isWhole = false

  /// Storage classes in SQLite's order: every number is below every text, every text below every blob.
  enum OrderedClass: Hashable, CaseIterable {
    case number, text, blob
  }

  struct End {
    let value: Value
    let isIncluded: Bool
  }

  static let anything = ValueRange()
  static let number = ValueRange(classes: [.number])
  static let text = ValueRange(classes: [.text])
  static let truth = ValueRange(classes: [.number], listed: [.integer(0), .integer(1)], isWhole: true)
  static let count = ValueRange(
    allowsNull: false, classes: [.number], lower: End(value: .integer(0), isIncluded: true), isWhole: true)

  static func notNegative(isWhole: Bool = false) -> ValueRange {
    ValueRange(classes: [.number], lower: End(value: .integer(0), isIncluded: true), isWhole: isWhole)
  }

  static func oneOf(_ values: [Value]) -> ValueRange {
    ValueRange(allowsNull: values.contains(where: \.isNull), listed: values.filter { !$0.isNull })
  }

  func neverNull() -> ValueRange {
    var range = self
    range.allowsNull = false
    return range
  }

  /// No value at all but perhaps NULL.
  var hasNoValue: Bool {
    if let listed { return !listed.contains(where: isWithin) }
    let possible = classes.filter { !isOut($0) }
    if possible.isEmpty { return true }
    guard let lower, let upper else { return false }
    switch lower.value.ordering(to: upper.value, .binary) {
    case .above: return true
    case .equal: return !lower.isIncluded || !upper.isIncluded || isExcluded(lower.value)
    case .below: return possible == [.number] && isWhole && holdsNoWhole(lower, upper)
    }
  }

  var isEmpty: Bool { !allowsNull && hasNoValue }

  func allows(_ value: Value) -> Bool {
    if value.isNull { return allowsNull }
    return (listed?.contains { $0.ordering(to: value, .binary) == .equal } ?? true) && isWithin(value)
  }

  private func isWithin(_ value: Value) -> Bool {
    guard classes.contains(OrderedClass(value)), !isExcluded(value) else { return false }
    let isAbove = lower.map { $0.allows(value, .below) } ?? true
    return isAbove && (upper.map { $0.allows(value, .above) } ?? true)
  }

  private func isExcluded(_ value: Value) -> Bool {
    excluded.contains { $0.ordering(to: value, .binary) == .equal }
  }

  /// The ends leave nothing of a class.
  private func isOut(_ part: OrderedClass) -> Bool {
    let isBelow = lower.map { part.rank < OrderedClass($0.value).rank } ?? false
    return isBelow || (upper.map { part.rank > OrderedClass($0.value).rank } ?? false)
  }

  /// Small ranges are counted through.
  private func holdsNoWhole(_ lower: End, _ upper: End) -> Bool {
    guard let low = lower.value.number?.rounded(.up), let high = upper.value.number?.rounded(.down),
      low.magnitude < 1e15, high.magnitude < 1e15
    else { return false }
    guard high - low <= 64 else { return false }
    let wholes = stride(from: low, through: high, by: 1).map { Value.integer(Int64($0)) }
    return !wholes.contains(where: isWithin)
  }
}

extension ValueRange.OrderedClass {
  init(_ value: Value) {
    switch value {
    case .null, .integer, .real: self = .number
    case .text: self = .text
    case .blob: self = .blob
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .number: 0
    case .text: 1
    case .blob: 2
    }
  }
}

extension ValueRange.End {
  /// Whether a value is on the inner side; `outside` is how a value beyond this end is ordered against it.
  fileprivate func allows(_ candidate: Value, _ outside: Ordering) -> Bool {
    let ordering = candidate.ordering(to: value, .binary)
    return ordering == .equal ? isIncluded : ordering != outside
  }
}

extension ValueRange {
  /// What is in both.
  mutating func intersect(_ other: ValueRange) {
    allowsNull = allowsNull && other.allowsNull
    classes.formIntersection(other.classes)
    if let end = other.lower { raise(to: end) }
    if let end = other.upper { drop(to: end) }
    if let list = other.listed { keep(list) }
    excluded += other.excluded
    isWhole = isWhole || other.isWhole
  }

  mutating func raise(to end: End) {
    guard let known = lower else {
      lower = end
      return
    }
    switch end.value.ordering(to: known.value, .binary) {
    case .above: lower = end
    case .equal where known.isIncluded: lower = end
    case .equal, .below: break
    }
  }

  mutating func drop(to end: End) {
    guard let known = upper else {
      upper = end
      return
    }
    switch end.value.ordering(to: known.value, .binary) {
    case .below: upper = end
    case .equal where known.isIncluded: upper = end
    case .equal, .above: break
    }
  }

  mutating func keep(_ values: [Value]) {
    let known = listed ?? values
    listed = known.filter { value in values.contains { $0.ordering(to: value, .binary) == .equal } }
  }

  /// What is in either; wider than that where the two cannot be told in one range.
  func union(_ other: ValueRange) -> ValueRange {
    var range = ValueRange(
      allowsNull: allowsNull || other.allowsNull, classes: valueClasses.union(other.valueClasses))
    if let mine = listed, let theirs = other.listed, excluded.isEmpty, other.excluded.isEmpty {
      range.listed = mine + theirs
    }
    range.isWhole = isWhole && other.isWhole
    return range
  }

  private var valueClasses: Set<OrderedClass> {
    listed.map { Set($0.map(OrderedClass.init)) } ?? classes
  }
}
