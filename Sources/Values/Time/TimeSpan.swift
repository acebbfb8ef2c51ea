/// A length of time, with a sign.
package struct TimeSpan: Hashable, Comparable, Sendable {
  package let microseconds: Int64

  package static let zero = TimeSpan(microseconds: 0)

  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// nil for what 292,000 years do not hold, and for NaN.
  package init?(seconds: Double) {
    guard let microseconds = Int64(exactly: (seconds * 1_000_000).rounded()) else { return nil }
    self.microseconds = microseconds
  }

  package var seconds: Double { Double(microseconds) / 1_000_000 }

  /// Reads `6h`, `1d`, `90m`, `45s`, `2w`, `1h30m`, `1.5h`, with a sign before it; units come once each, the longest
  /// first.
  package init?(parsing text: String) {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.utf8.dropFirst() : text.utf8[...]
    var parts = SpanParts(unsigned)
    guard let total = parts.total() else { return nil }
    microseconds = text.hasPrefix("-") ? -total : total
  }

  package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.microseconds < right.microseconds }

  package static prefix func - (span: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: span.microseconds == .min ? .max : -span.microseconds)
  }

  /// As a person reads it, rounded to a tenth: `16.4 h`, `2.0 days`.
  package var readable: String { readable(beside: []) }

  /// The same, and exact where a tenth would not tell it from the bounds beside it.
  package func readable(beside bounds: [TimeSpan]) -> String {
    for unit in Self.units {
      // Halves round up: 0.05 is 0.1.
      let tenths = (microseconds.magnitude + unit.microseconds / 20) / (unit.microseconds / 10)
      guard tenths / 10 < unit.limit else { continue }
      guard tells(tenths: tenths, unit.microseconds / 10, from: bounds) else { break }
      return "\(microseconds < 0 ? "-" : "")\(digits(of: Int(tenths / 10))).\(tenths % 10) \(unit.name)"
    }
    return description
  }

  private static let units: [(name: String, microseconds: UInt64, limit: UInt64)] = [
    ("s", 1_000_000, 60), ("min", 60_000_000, 60), ("h", 3_600_000_000, 48), ("days", 86_400_000_000, .max),
  ]

  /// Whether so many tenths of a unit stand to the bounds as this does.
  private func tells(tenths: UInt64, _ tenth: UInt64, from bounds: [TimeSpan]) -> Bool {
    let (product, overflows) = tenths.multipliedReportingOverflow(by: tenth)
    guard !overflows, let magnitude = Int64(exactly: product) else { return bounds.isEmpty }
    let shown = TimeSpan(microseconds: microseconds < 0 ? -magnitude : magnitude)
    return bounds.allSatisfy { ($0 < self) == ($0 < shown) && ($0 > self) == ($0 > shown) }
  }
}

extension TimeSpan: CustomStringConvertible {
  /// As it is written, exactly: `1d12h`, `-1h30m`, `0.5s`, `0s`.
  package var description: String {
    var rest = microseconds.magnitude
    var text = microseconds < 0 ? "-" : ""
    for (name, unit) in [("d", UInt64(86_400_000_000)), ("h", 3_600_000_000), ("m", 60_000_000)] where rest >= unit {
      text += "\(rest / unit)\(name)"
      rest %= unit
    }
    if rest > 0 || microseconds == 0 {
      text += "\(rest / 1_000_000)\(Int(rest % 1_000_000).asFraction(digits: 6))s"
    }
    return text
  }
}

/// The parts of a written span: `1h30m` has two.
private struct SpanParts {
  private var rest: Substring.UTF8View
  private var longestAllowed = Int64.max

  init(_ text: Substring.UTF8View) { rest = text }

  mutating func total() -> Int64? {
    guard !rest.isEmpty else { return nil }
    var total: Int64 = 0
    while !rest.isEmpty {
      guard let part = part() else { return nil }
      let (sum, overflows) = total.addingReportingOverflow(part)
      guard !overflows else { return nil }
      total = sum
    }
    return total
  }

  private mutating func part() -> Int64? {
    let whole = digits()
    var fraction = whole[..<whole.startIndex]
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = digits()
      guard !fraction.isEmpty else { return nil }
    }
    guard let unit = unit(), unit < longestAllowed, let number = Int64(String(Substring(whole))) else { return nil }
    longestAllowed = unit
    let (product, overflows) = number.multipliedReportingOverflow(by: unit)
    guard !overflows else { return nil }
    let (sum, isTooLong) = product.addingReportingOverflow(Self.share(of: unit, fraction))
    return isTooLong ? nil : sum
  }

  private mutating func digits() -> Substring.UTF8View {
    let digits = rest.prefix { $0 &- 0x30 < 10 }
    rest = rest.dropFirst(digits.count)
    return digits
  }

  private mutating func unit() -> Int64? {
    switch rest.popFirst() {
    case UInt8(ascii: "w")?: 7 * 86_400_000_000
    case UInt8(ascii: "d")?: 86_400_000_000
    case UInt8(ascii: "h")?: 3_600_000_000
    case UInt8(ascii: "m")?: 60_000_000
    case UInt8(ascii: "s")?: 1_000_000
    case _: nil
    }
  }

  /// Exact to the microsecond: `.5` of an hour is half an hour.
  private static func share(of unit: Int64, _ fraction: Substring.UTF8View) -> Int64 {
    var share: Double = 0
    var scale = 0.1
    for digit in fraction.prefix(15) {
      share += Double(digit &- 0x30) * scale
      scale /= 10
    }
    return Int64((share * Double(unit)).rounded())
  }
}
