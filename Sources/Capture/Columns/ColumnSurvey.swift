import Values

/// What the values of one column are, counted over the whole of its source.
struct ColumnSurvey {
  /// Where something was seen first, as a person finds it: `games.csv:17`.
  struct Sight {
    let line: Int
    let text: String
  }

  private(set) var values = 0
  private(set) var quotedEmpties = 0
  private(set) var integers = 0
  private(set) var reals = 0
  private(set) var booleans = 0
  private(set) var days = 0
  private(set) var instants = 0
  private(set) var words = 0
  private(set) var codes = 0
  /// One of the codes looks like a number to SQLite.
  private(set) var holdsBendable = false
  private(set) var firstCode: (sight: Sight, reason: Spelling.Reason)?
  private(set) var firstWord: Sight?
  /// Another word than the first one occurs.
  private var hasOtherWords = false
  /// Codes that are numbers to a reader, and would not come back as they are spelled.
  private var numericCodes = 0
  private var commas = 0
  private var firstNumericCode: (sight: Sight, reason: Spelling.Reason)?
  /// Some of the first codes, from which it is seen how days are written.
  private var sample: [String] = []
  private var fewestDecimals = Int.max
  private var mostDecimals = 0
  /// Decimals that end with a zero: `12.0`, and of more than one `12.50`.
  private var pointZeros = 0
  private var trailingZeros = 0
  private var firstTrailingZero: Sight?

  mutating func add(quotedEmpty: Void) { quotedEmpties += 1 }

  @inline(__always)
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
    values += 1
    switch Spelling(bytes) {
    case .integer: integers += 1
    case .real(_, let style): add(style, bytes, line)
    case .boolean: booleans += 1
    case .day: days += 1
    case .instant: instants += 1
    case .word:
      add(word: bytes, line)
    case .code(let reason):
      add(code: bytes, reason, line)
    }
  }

  private mutating func add(word bytes: UnsafeBufferPointer<UInt8>, _ line: Int) {
    words += 1
    if let firstWord {
      if !hasOtherWords, !firstWord.text.utf8.elementsEqual(bytes) { hasOtherWords = true }
    } else {
      firstWord = Self.sight(bytes, line)
    }
  }

  private mutating func add(code bytes: UnsafeBufferPointer<UInt8>, _ reason: Spelling.Reason, _ line: Int) {
    codes += 1
    if !holdsBendable, ColumnPlan.isBendable(bytes) { holdsBendable = true }
    if firstCode == nil { firstCode = (Self.sight(bytes, line), reason) }
    if codes <= Self.mostSampled { sample.append(Self.sight(bytes, line).text) }
    switch reason {
    case .beyond64Bits, .tooManyDigits, .exponent, .comma:
      numericCodes += 1
      if case .comma = reason { commas += 1 }
      if firstNumericCode == nil { firstNumericCode = (Self.sight(bytes, line), reason) }
    case .leadingZero, .sign, .noSuchDay, .other: break
    }
  }

  private static let mostSampled = 50

  private mutating func add(_ style: Spelling.RealStyle, _ bytes: UnsafeBufferPointer<UInt8>, _ line: Int) {
    reals += 1
    guard style.decimals > 0 else { return }
    fewestDecimals = min(fewestDecimals, style.decimals)
    mostDecimals = max(mostDecimals, style.decimals)
    guard style.endsWithZero else { return }
    if style.decimals == 1 { pointZeros += 1 } else { trailingZeros += 1 }
    if firstTrailingZero == nil { firstTrailingZero = Self.sight(bytes, line) }
  }

  private static func sight(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Int) -> Sight {
    Sight(line: line, text: String(decoding: bytes.prefix(60), as: UTF8.self))
  }

  // MARK: - What follows from it

  /// What the column is, and why where a person would have expected something else.
  var conclusion: (kind: CapturedType, reason: String?) {
    if values == 0 { return (.text, "no value at all") }
    if booleans == values { return (.boolean, nil) }
    if integers + reals + words == values, integers + reals > 0, areFew(words) { return number }
    if days + words + codes == values, days > 0, areFew(words + codes) { return (.date, nil) }
    if instants + words + codes == values, instants > 0, areFew(words + codes) { return (.timestamp, nil) }
    return (.text, textReason)
  }

  /// Numbers that could be written again as they were: without zeros at their end, or all with a point, or all with as many decimals.
  private var number: (kind: CapturedType, reason: String?) {
    if reals == 0 { return (.integer, nil) }
    let isShort = pointZeros + trailingZeros == 0
    let hasPoints = integers == 0 && trailingZeros == 0
    let isFixed = integers == 0 && fewestDecimals == mostDecimals
    if isShort || hasPoints || isFixed { return (.real, nil) }
    return (.text, firstTrailingZero.map { "'\($0.text)' in line \($0.line) would lose its spelling as a number" })
  }

  /// One in a hundred may be something else, and is counted; of a few values each one says what the column is.
  private func areFew(_ odd: Int) -> Bool { odd == 0 || odd * 100 <= values }

  private var textReason: String? {
    if days > 0, instants > 0, days + instants == values { return "days and instants" }
    let numbers = integers + reals
    if let kind = kindBesideOneWord, let word = firstWord {
      return "'\(word.text)' in line \(word.line) is no \(kind), and not the only such value"
    }
    if (days + instants) * 2 >= values, days + instants > 0, let code = firstCode { return Self.words(code) }
    if !dayFormats.isEmpty { return "days and moments are known as 2026-01-25 alone" }
    guard (numbers + numericCodes) * 2 > values else { return nil }
    if let code = numbers * 2 > values ? firstCode : firstNumericCode { return Self.words(code) }
    return firstWord.map { "'\($0.text)' in line \($0.line) is no number, and not the only such value" }
  }

  private static func words(_ code: (sight: Sight, reason: Spelling.Reason)) -> String {
    "'\(code.sight.text)' in line \(code.sight.line) \(code.reason.rawValue)"
  }

  /// What all values are beside one word that recurs: where numbers are missing, programs write `NA`.
  private var kindBesideOneWord: String? {
    guard words > 0, !hasOtherWords, words < values else { return nil }
    if integers + reals + words == values { return "number" }
    if days + words == values { return "day" }
    return instants + words == values ? "moment" : nil
  }

  /// Formats in which all of the first codes are days or moments, the likeliest first.
  private var dayFormats: [String] {
    guard codes + words == values, codes > 0, areFew(words) else { return [] }
    return TimeFormatGuess.formats(of: sample.map { .text($0) })
  }

  /// What may be said in place of what was found out; nil where nothing is known to help.
  func remedy(of column: String) -> ColumnRemedy? {
    if kindBesideOneWord != nil, let word = firstWord { return .null(word.text) }
    guard conclusion.kind == .text else { return nil }
    if let format = dayFormats.first { return .format(format, of: column) }
    let numbers = integers + reals
    guard numbers > 0, commas == 0, numbers + numericCodes + words == values else { return nil }
    return .type("real", of: column)
  }
}
