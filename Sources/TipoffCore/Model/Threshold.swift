/// The conditions on a kind's measure under which it is bad.
public struct Thresholds: Hashable, Sendable {
  /// Any of them makes the check fail; nil: the default of the kind.
  public let error: [Threshold]?
  /// Any of them makes the check warn.
  public let warn: [Threshold]?
  /// What the default condition, or the breach of bounds, amounts to.
  public let severity: Severity
  /// The conditions as written, for people: `error > 5%`; nil without any.
  public let words: String?

  public init(
    error: [Threshold]? = nil, warn: [Threshold]? = nil, severity: Severity = .error, words: String? = nil
  ) {
    self.error = error
    self.warn = warn
    self.words = words
    self.severity = severity
  }

  /// Whether the kind's own default condition still speaks: giving one of `warn` and `error` replaces it.
  public var keepDefault: Bool { error == nil && warn == nil }
}

/// `> 5%`, `between 10 and 20`, `> 6h`.
public enum Threshold: Hashable, Sendable {
  case comparison(Comparison, Quantity)
  case between(Quantity, Quantity, negated: Bool)

  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="
  }
}

extension Threshold {
  var speaksOfPercent: Bool {
    switch self {
    case .comparison(_, let quantity): quantity.unit == .percent
    case .between(let lower, let upper, _): lower.unit == .percent || upper.unit == .percent
    }
  }
}

/// A number as written, with what it counts.
public struct Quantity: Hashable, Sendable {
  public let number: DecimalNumber
  public let unit: Unit

  public enum Unit: Hashable, Sendable {
    case plain, percent, seconds
  }
}

/// A decimal number without rounding: `significand / 10^places`.
///
/// Kept so that 7 of 100 rows is exactly 7 %, which 0.07 × 100 is not.
public struct DecimalNumber: Hashable, Sendable, CustomStringConvertible {
  public let significand: Int64
  public let places: Int

  public init?(_ text: some StringProtocol) {
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    guard text.count - unsigned.count <= 1, (1...2).contains(parts.count) else { return nil }
    let digits = parts.joined()
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    let fraction = parts.count == 2 ? parts[1].count : 0
    guard fraction <= 9, let magnitude = Int64(digits) else { return nil }
    significand = text.hasPrefix("-") ? -magnitude : magnitude
    places = fraction
  }

  public init(significand: Int64, places: Int) {
    self.significand = significand
    self.places = places
  }

  /// 10^places.
  public var divisor: Int64 { (0..<places).reduce(1) { power, _ in power * 10 } }

  /// The nearest `Double`.
  public var approximation: Double { Double(significand) / Double(divisor) }

  public var description: String {
    guard places > 0 else { return String(significand) }
    let digits = String(significand.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (significand < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
