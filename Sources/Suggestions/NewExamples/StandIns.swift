import Rulebooks
import Values

/// What stands for values that an example does not show: equal for equal ones, and numbers, days and instants in their order.
struct StandIns: Sendable {
  /// How they are made up.
  enum Form: Hashable, Sendable {
    case inOrder
    /// The rows that the finding is about have this one: what is bad about a value may be seen by no other.
    case inPlace(Value)
  }

  private var known: [Value: Value] = [:]
  private var byDigest: [Value: Value] = [:]

  /// Values that are bad for many a check, and tell nothing of what was there.
  static let forms: [Form] =
    [.inOrder]
    + [
      .text(""), .text("?"), .text("a made-up value that is longer than most values are"), .integer(0), .integer(-1),
      .integer(1_000_000_000), .integer(-1_000_000_000), .text("1000-01-01"), .text("2999-12-31"),
    ].map { .inPlace($0) }

  /// `masked` are known by their digests, too; `unwritable` are only what no line can hold.
  init(masked: Set<Value>, unwritable: Set<Value>, key: MaskKey) {
    for (place, value) in masked.sorted(by: Self.isOrdered).enumerated() {
      let standIn = Self.standIn(for: value, place + 1, "masked")
      known[value] = standIn
      byDigest[key.digest(of: value)] = standIn
    }
    for (place, value) in unwritable.subtracting(masked).sorted(by: Self.isOrdered).enumerated() {
      known[value] = Self.standIn(for: value, place + 1, "text")
    }
  }

  subscript(_ value: Value) -> Value { known[value] ?? value }

  /// What stands for the value with this digest; nil where none that was read has it.
  func standIn(forDigest digest: Value) -> Value? { byDigest[digest] }

  var isEmpty: Bool { known.isEmpty }

  private static func standIn(for value: Value, _ place: Int, _ word: String) -> Value {
    switch value {
    case .null: return .null
    case .integer, .real: return .integer(Int64(place))
    case .blob: return .blob(withUnsafeBytes(of: UInt32(truncatingIfNeeded: place).bigEndian) { Array($0) })
    case .text(let text):
      guard let day = Day(parsing: "2000-01-01") else { return value }
      if Day(parsing: text) != nil { return .text(day.adding(days: place).description) }
      if text.utf8.count > 10, Instant(parsing: text, plainIn: .utc) != nil {
        return .text("\(day.adding(days: place))T00:00:00Z")
      }
      return .text("\(word)_\(place)")
    }
  }

  private static func isOrdered(_ left: Value, _ right: Value) -> Bool {
    if let left = left.number, let right = right.number { return left < right }
    if left.number != nil || right.number != nil { return left.number != nil }
    return "\(left)".exact < "\(right)".exact
  }
}
