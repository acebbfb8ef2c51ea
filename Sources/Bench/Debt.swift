import Foundation

/// What was measured, beside what is owed at most.
struct Debt {
  let words: String
  let measured: Double
  let most: Double
  let unit: String

  var isMet: Bool { measured <= most }

  var line: String {
    let figures = String(format: "%.2f", measured) + "\(unit), owed " + String(format: "%g", most) + unit
    return "\(isMet ? "✓" : "✗") \(words): \(figures)"
  }
}
