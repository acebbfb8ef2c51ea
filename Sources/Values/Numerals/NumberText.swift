/// The spelling of a decimal number: `-3`, `4.5`, `.5`, `1e3`, without blanks or separators.
package struct NumberText {
  private let text: String
  private let sign: Substring
  private let whole: Substring
  private let rest: Substring

  /// nil for what is no number.
  package init?(_ text: String) {
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    guard text.count - unsigned.count <= 1 else { return nil }
    self.text = text
    sign = text.prefix(text.count - unsigned.count)
    whole = unsigned.prefix(while: Self.isDigit)
    rest = unsigned.dropFirst(whole.count)
    guard restIsNumeric else { return nil }
  }

  var isInteger: Bool { rest.isEmpty }

  /// Codes are written so, numbers are not: `0022500650`, `007.5`.
  package var hasLeadingZeros: Bool { whole.count > 1 && whole.first == "0" }

  package var withoutLeadingZeros: String {
    let digits = whole.drop { $0 == "0" }
    return String(sign) + (digits.isEmpty ? "0" : digits) + rest
  }

  /// An integer, or a real where it is spelled as one; nil beyond 64 bits or the range of reals.
  package var value: Value? {
    if isInteger { return Int64(text).map(Value.integer) }
    return Double(text).flatMap { $0.isFinite ? .real($0) : nil }
  }

  private var restIsNumeric: Bool {
    var rest = rest
    var digits = whole.count
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix(while: Self.isDigit)
      digits += fraction.count
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard digits > 0 else { return false }
    guard rest.first == "e" || rest.first == "E" else { return rest.isEmpty }
    var exponent = rest.dropFirst()
    if exponent.first == "-" || exponent.first == "+" { exponent = exponent.dropFirst() }
    return !exponent.isEmpty && exponent.allSatisfy(Self.isDigit)
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
