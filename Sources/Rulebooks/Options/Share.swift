import Expressions
import Values

/// A part of a whole, exact: `80%` and `0.8` are the same.
struct Share: Hashable, Sendable {
  let significand: Int64
  let divisor: Int64

  static let whole = Share(significand: 100, divisor: 100)

  private init(significand: Int64, divisor: Int64) {
    self.significand = significand
    self.divisor = divisor
  }

  /// Nil for what is no number from 0 to 1, or from 0% to 100%.
  init?(parsing text: String) {
    let isPercent = text.hasSuffix("%")
    guard let number = DecimalNumber(isPercent ? text.dropLast().description.trimmed : text) else { return nil }
    guard number.hasExactDivisor else { return nil }
    let divisor = number.divisor * (isPercent ? 100 : 1)
    guard (0...divisor).contains(number.significand) else { return nil }
    self.init(significand: number.significand, divisor: divisor)
  }

  var fraction: Double { Double(significand) / Double(divisor) }

  /// Whether less than this share of the whole is there, without rounding.
  func isMissed(by part: Expression, of whole: Expression) -> Expression {
    .binary(
      .less, .binary(.multiply, part, .literal(.integer(divisor))),
      .binary(.multiply, whole, .literal(.integer(significand))))
  }

  func isMissed(by part: Int, of whole: Int) -> Bool { Int64(part) * divisor < Int64(whole) * significand }

  /// `80 %`, `99.5 %`.
  var words: String { Numerals.share.exact(.real(fraction)) }

  /// A share as it is read beside this one.
  func told(_ share: Value) -> String { Numerals.share.text(share, beside: [.real(fraction)]) }
}

extension OptionType {
  static let share = OptionType(
    "percentage such as 80%", .share, examples: .text("80%"), literals: [.number, .integer])
}

extension JSONSchema {
  static let part = JSONSchema(.number, keywords: [("minimum", .integer(0)), ("maximum", .integer(1))])
  static let share = part.or(literal(RulePattern.percentage))
}

extension Option where Value == Share {
  static func share(_ name: String, initial: String? = nil, _ words: String) -> Self {
    Option(description: .init(name: name, type: .share, isRequired: false, initial: initial, words: words)) {
      $1.share($0)
    }
  }
}

extension OptionReader {
  func share(_ node: RuleNode) -> Share? {
    guard let text = rules.text(node, expected: "a percentage such as 80%") else { return nil }
    if let share = Share(parsing: text.value) { return share }
    report(text.location, "'\(text.value)' is no share of a whole", hint: "write 80% or 0.8, from 0% to 100%")
    return nil
  }
}
