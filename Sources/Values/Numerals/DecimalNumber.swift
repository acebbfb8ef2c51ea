/// A decimal number without rounding: `significand / 10^places`.
///
/// Kept so that 7 of 100 rows is exactly 7 %, which 0.07 × 100 is not.
package struct DecimalNumber: Hashable, Sendable, CustomStringConvertible {
  package let significand: Int64
  package let places: Int

  /// Whatever SQL reads as a number: `5`, `-0.25`, `.5`, `1e-9`; nil for all else, and beyond what a real holds.
  ///
  /// Digits beyond the eighteenth are rounded away.
  package init?(_ text: some StringProtocol) {
    guard let number = NumberText(String(text)), let parts = Parts(String(text)) else { return nil }
    guard let real = Double(String(text)), real.isFinite, number.isInteger || real != 0 || parts.isZero else {
      return nil
    }
    self.init(parts)
  }

  package init(significand: Int64, places: Int) {
    self.significand = significand
    self.places = places
  }

  private init(_ parts: Parts) {
    var (digits, exponent) = (parts.digits, parts.exponent)
    while digits.count > 15, digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.count > 18 {
      exponent += digits.count - 18
      let roundsUp = digits[18] >= 5
      digits.removeLast(digits.count - 18)
      if roundsUp { digits = Self.incremented(digits) }
    }
    // Whole numbers that 64 bits hold are kept as such; beyond that the places are negative.
    while exponent > 0, digits.count < 18 {
      digits.append(0)
      exponent -= 1
    }
    let magnitude = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) }
    significand = parts.isNegative ? -magnitude : magnitude
    places = magnitude == 0 ? 0 : -exponent
  }

  private static func incremented(_ digits: [Int]) -> [Int] {
    var digits = digits
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return digits
      }
      digits[index] = 0
    }
    return [1] + digits
  }

  /// Whether 10^places, and a hundred times it, are whole numbers of 64 bits.
  package var hasExactDivisor: Bool { (0...15).contains(places) }

  /// 10^places; of numbers with an exact one.
  package var divisor: Int64 { (0..<max(0, min(places, 18))).reduce(1) { power, _ in power * 10 } }

  /// The nearest `Double`.
  package var approximation: Double {
    hasExactDivisor && significand.magnitude < 1 << 53
      ? Double(significand) / Double(divisor) : Double("\(significand)e\(-places)") ?? .nan
  }

  package var description: String {
    guard places != 0 else { return String(significand) }
    guard (1...18).contains(places) else { return "\(significand)e\(-places)" }
    let digits = String(significand.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (significand < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

/// The digits of a written number, and the power of ten of the last one.
private struct Parts {
  let isNegative: Bool
  let digits: [Int]
  let exponent: Int

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  /// The number that a text spells.
  init?(_ text: String) {
    isNegative = text.hasPrefix("-")
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    let halves = unsigned.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    let mantissa = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count == 2 ? mantissa[1] : ""
    guard let written = Int(halves.count == 2 ? halves[1].drop { $0 == "+" } : "0"), written.magnitude < 1_000 else {
      return nil
    }
    let all = (mantissa[0] + fraction).compactMap(\.wholeNumberValue)
    let significant = Array(all.drop { $0 == 0 })
    digits = significant.isEmpty ? [0] : significant
    exponent = written - fraction.count
  }
}
