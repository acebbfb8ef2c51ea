import Values

/// What a scalar means where a rule gives a literal value, as in `values: [1, 'GSW', 4.5]`.
enum LiteralValue {
  case value(Value)
  case refused(message: String, hint: String)

  /// Quoted and block scalars are texts; a plain one is typed here, and refused where YAML 1.1, YAML 1.2 and people
  /// disagree.
  init(_ scalar: RuleNode.Scalar) {
    switch scalar.style {
    case .quoted, .block: self = .value(.text(scalar.text))
    case .plain: self = Self.plain(scalar.text)
    }
  }

  private static func plain(_ text: String) -> LiteralValue {
    switch text {
    case "": .refused(message: "expected a value, found nothing", hint: "write null for NULL, or '' for the empty text")
    case "null": .value(.null)
    case "true": .value(.boolean(true))
    case "false": .value(.boolean(false))
    case "~": .refused(message: "'~' is unclear", hint: "write null for NULL, or '~' in quotes for the text")
    case _: ambiguousWord(text) ?? number(text) ?? .value(.text(text))
    }
  }

  private static func ambiguousWord(_ text: String) -> LiteralValue? {
    switch text.lowercased() {
    case "yes", "y", "on", "true": ambiguous(text, orElse: "true")
    case "no", "n", "off", "false": ambiguous(text, orElse: "false")
    case "null": ambiguous(text, orElse: "null")
    case ".inf", "+.inf", "-.inf", ".nan":
      .refused(message: "\(text) is no number a table holds", hint: "write '\(text)' in quotes for the text")
    case _: nil
    }
  }

  private static func number(_ text: String) -> LiteralValue? {
    // Every spelling of a number begins with one of these: most words need no closer look.
    guard let first = text.utf8.first, "0123456789+-._".utf8.contains(first) else { return nil }
    if let based = basedNumber(text) { return based }
    if let sexagesimal = sexagesimal(text) { return sexagesimal }
    let plain = text.utf8.contains(UInt8(ascii: "_")) ? text.replacing("_", with: "") : text
    if plain != text, text.first?.isASCIIDigitOrSign == true, NumberText(plain) != nil, !text.hasSuffix("_") {
      return ambiguous(text, orElse: NumberText(plain)?.withoutLeadingZeros ?? plain)
    }
    guard let number = NumberText(text) else { return nil }
    if number.hasLeadingZeros { return ambiguous(text, orElse: number.withoutLeadingZeros) }
    guard let value = number.value else {
      return beyond(text)
    }
    return .value(value)
  }

  /// A whole number of more than 64 bits is a real to tables; beyond the reals there is nothing.
  private static func beyond(_ text: String) -> LiteralValue {
    let real = Double(text) ?? .infinity
    guard real.isFinite else {
      return .refused(
        message: "\(text) is beyond the numbers a table holds",
        hint: "they end at 1.7976931348623157e+308; write '\(text)' in quotes for the text")
    }
    return .refused(
      message: "\(text) is beyond the whole numbers a table holds",
      hint: "write \(real) for the number, which is a real, or '\(text)' in quotes for the text")
  }

  /// `0x1F`, `0o17`, `0b101`, also with a sign or underscores.
  private static func basedNumber(_ text: String) -> LiteralValue? {
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    let radix: Int? =
      switch unsigned.prefix(2) {
      case "0x": 16
      case "0o": 8
      case "0b": 2
      case _: nil
      }
    guard let radix, text.count - unsigned.count <= 1 else { return nil }
    let digits = unsigned.dropFirst(2).replacing("_", with: "")
    guard digits.first != "-", digits.first != "+", let number = Int64(digits, radix: radix) else { return nil }
    return ambiguous(text, orElse: text.first == "-" ? "-\(number)" : "\(number)")
  }

  /// `1:30`, which YAML 1.1 reads as 90.
  private static func sexagesimal(_ text: String) -> LiteralValue? {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    let parts = unsigned.split(separator: ":", omittingEmptySubsequences: false)
    guard text.count - unsigned.count <= 1, parts.count > 1 else { return nil }
    var total: Int64 = 0
    for part in parts {
      guard let number = Int64(part), part.first != "+", part.first != "-" else { return nil }
      let (product, isTooLarge) = total.multipliedReportingOverflow(by: 60)
      let (sum, overflows) = product.addingReportingOverflow(number)
      guard !isTooLarge, !overflows else { return nil }
      total = sum
    }
    return ambiguous(text, orElse: text.first == "-" ? "-\(total)" : "\(total)")
  }

  private static func ambiguous(_ text: String, orElse other: String) -> LiteralValue {
    .refused(
      message: "'\(text)' is unclear: YAML readers disagree on it", hint: "write '\(text)' in quotes, or \(other)")
  }
}

extension RuleNode.Scalar {
  /// How a table spells the number that is written here, where that is not how it is written: `1.1` of `1.10`.
  var otherSpelling: String? {
    guard style == .plain, case .value(let value) = LiteralValue(self), value.number != nil, NumberText(text) != nil
    else {
      return nil
    }
    return value.otherSpelling(than: text)
  }
}

extension Value {
  /// How the number is spelled as a text, where that is not as it was written.
  fileprivate func otherSpelling(than text: String) -> String? {
    let spelled = asText ?? description
    return spelled == text ? nil : spelled
  }
}

extension Character {
  fileprivate var isASCIIDigitOrSign: Bool { isASCII && (isNumber || self == "-" || self == "+") }
}
