import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a text can be read as, and whether it could be written again from what was read.
enum Spelling {
  case integer(Int64)
  case real(Double, RealStyle)
  case boolean(Bool)
  case day
  case instant
  /// Without a digit: `n/a`, `pending`.
  case word
  /// With digits, and no number that could be written again: a code, a phone number, a version.
  case code(Reason)

  enum Reason: String {
    case leadingZero = "begins with a zero, as codes do"
    case sign = "has a sign that a number would lose"
    case beyond64Bits = "is beyond 64 bits"
    case tooManyDigits = "has more digits than a REAL keeps"
    case exponent = "may be a code, and no power of ten"
    case noSuchDay = "is no day of the calendar"
    case comma = "has a comma among its digits"
    case other = "is no number"
  }

  /// How decimals are spelled.
  struct RealStyle {
    let decimals: Int
    let endsWithZero: Bool
  }

  /// `bytes` are not empty.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[0]
    if first &- 0x30 < 10 || first == UInt8(ascii: "-") {
      self.init(number: bytes)
    } else {
      self.init(word: bytes)
    }
  }

  private init(number bytes: UnsafeBufferPointer<UInt8>) {
    var place = 0
    let isNegative = bytes[0] == UInt8(ascii: "-")
    if isNegative { place = 1 }
    // No number: what other shapes there are is told apart later.
    if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") {
      self = Self.time(bytes)
      return
    }
    let wholeStart = place
    var whole: UInt64 = 0
    while place < bytes.count, bytes[place] &- 0x30 < 10, place - wholeStart < 18 {
      whole = whole &* 10 &+ UInt64(bytes[place] &- 0x30)
      place += 1
    }
    let digits = place - wholeStart
    guard digits > 0 else {
      self.init(word: bytes)
      return
    }
    if place == bytes.count {
      if bytes[wholeStart] == UInt8(ascii: "0"), digits > 1 || isNegative {
        self = .code(digits > 1 ? .leadingZero : .sign)
      } else {
        self = .integer(isNegative ? -Int64(whole) : Int64(whole))
      }
      return
    }
    self = Self.slow(bytes, wholeStart: wholeStart)
  }

  /// What is no plain integer of up to 18 digits.
  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, wholeStart: Int) -> Spelling {
    var shape = NumberShape()
    guard shape.read(bytes, from: wholeStart) else { return time(bytes) }
    if shape.wholeDigits > 1, bytes[wholeStart] == UInt8(ascii: "0") { return .code(.leadingZero) }
    if !shape.hasPoint, !shape.hasExponent {
      let text = String(decoding: bytes, as: UTF8.self)
      return Int64(text).map { .integer($0) } ?? .code(.beyond64Bits)
    }
    if shape.hasExponent, !shape.hasPoint, !shape.hasExponentSign { return .code(.exponent) }
    guard let real = Decimal64.real(bytes), real.isFinite else { return .code(.beyond64Bits) }
    if shape.significantDigits > 15, !keepsDigits(bytes, real, shape) { return .code(.tooManyDigits) }
    return .real(
      real,
      RealStyle(
        decimals: shape.hasExponent ? 0 : shape.decimals, endsWithZero: !shape.hasExponent && shape.endsWithZero))
  }

  /// The shortest digits that mean the number are those that were written, or the seventeen that many programs write.
  private static func keepsDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ real: Double, _ shape: NumberShape) -> Bool {
    let written = significant(of: Array(bytes))
    return significant(of: Array(real.description.utf8)) == written || significant(of: digits17(of: real)) == written
  }

  private static func digits17(of real: Double) -> [UInt8] {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
      guard let start = buffer.baseAddress else { return [] }
      let count = withVaList([real]) { vsnprintf(start, 40, "%.16e", $0) }
      return buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }
    }
  }

  private static func significant(of text: [UInt8]) -> [UInt8] {
    let mantissa = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }
    let digits = mantissa.filter { $0 &- 0x30 < 10 }.drop { $0 == 0x30 }
    return Array(digits.reversed().drop { $0 == 0x30 }.reversed())
  }

  private static func time(_ bytes: UnsafeBufferPointer<UInt8>) -> Spelling {
    if QuickDay.isOne(bytes) { return .day }
    switch TimePoint(utf8: bytes, plainIn: .utc) {
    case .day?: return .day
    case .instant?: return .instant
    case nil: return .code(looksLikeDay(bytes) ? .noSuchDay : hasComma(bytes) ? .comma : .other)
    }
  }

  /// `1,5` and `17,123.50`: what is a decimal and what a group of thousands, a reader cannot know.
  private static func hasComma(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var commas = 0
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: ",") { commas += 1 }
      let belongs = byte &- 0x30 < 10 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
      guard belongs || (index == 0 && byte == UInt8(ascii: "-")) else { return false }
    }
    return commas > 0
  }

  /// `2026-02-30`, `0000-00-00`.
  private static func looksLikeDay(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 10
      && bytes.prefix(10).enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : byte &- 0x30 < 10
      }
  }

  private init(word bytes: UnsafeBufferPointer<UInt8>) {
    if let boolean = Self.boolean(bytes) {
      self = .boolean(boolean)
    } else {
      self = bytes.contains { $0 &- 0x30 < 10 } ? .code(bytes[0] == UInt8(ascii: "+") ? .sign : .other) : .word
    }
  }

  static func boolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard bytes.count == 4 || bytes.count == 5 else { return nil }
    let word: StaticString = bytes.count == 4 ? "true" : "false"
    for index in 0..<bytes.count where bytes[index] | 0x20 != word.utf8Start[index] { return nil }
    return bytes.count == 4
  }
}

/// Most days, without a look at the calendar.
enum QuickDay {
  /// `YYYY-MM-DD` up to the 28th; false of all else, days or not.
  @inline(__always)
  static func isOne(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
    func digit(_ place: Int) -> UInt8 { bytes[place] &- 0x30 }
    guard digit(0) < 10, digit(1) < 10, digit(2) < 10, digit(3) < 10, digit(5) < 2, digit(6) < 10, digit(8) < 3,
      digit(9) < 10
    else { return false }
    let (month, day) = (digit(5) * 10 + digit(6), digit(8) * 10 + digit(9))
    return digit(0) | digit(1) | digit(2) | digit(3) != 0 && month > 0 && month <= 12 && day > 0 && day <= 28
  }
}

/// The parts of a number, as they are written.
private struct NumberShape {
  private(set) var wholeDigits = 0
  private(set) var decimals = 0
  private(set) var significantDigits = 0
  private(set) var hasPoint = false
  private(set) var endsWithZero = false
  private(set) var hasExponent = false
  private(set) var hasExponentSign = false

  /// Whether all of it is a number: digits, then a point with digits, then an exponent.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var place = start
    var hasSignificant = false
    func isDigit(_ place: Int) -> Bool { place < bytes.count && bytes[place] &- 0x30 < 10 }
    while isDigit(place) {
      if bytes[place] != 0x30 { hasSignificant = true }
      if hasSignificant { significantDigits += 1 }
      wholeDigits += 1
      place += 1
    }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      hasPoint = true
      place += 1
      while isDigit(place) {
        if bytes[place] != 0x30 { hasSignificant = true }
        if hasSignificant { significantDigits += 1 }
        endsWithZero = bytes[place] == 0x30
        decimals += 1
        place += 1
      }
      if decimals == 0 { return false }
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      hasExponent = true
      place += 1
      if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
        hasExponentSign = true
        place += 1
      }
      guard isDigit(place) else { return false }
      while isDigit(place) { place += 1 }
    }
    return place == bytes.count && wholeDigits > 0
  }
}

/// Reals from their decimal spelling, rounded as IEEE 754 demands.
enum Decimal64 {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// `-12.5`, `1e-05`; nil for all else, also for what the C library would take besides (`inf`, `0x1p3`).
  static func real(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var place = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { place = 1 }
    var digits = 0
    var significand: UInt64 = 0
    var decimals = 0
    var hasPoint = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte &- 0x30 < 10 {
        if digits < 18 { significand = significand &* 10 &+ UInt64(byte &- 0x30) }
        digits += 1
        if hasPoint { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      place += 1
    }
    guard digits > 0 else { return nil }
    // Both are exact, and so the quotient is rounded once.
    if place == bytes.count, digits <= 18, significand < 1 << 53, decimals <= 22 {
      let real = Double(significand) / powers[decimals]
      return isNegative ? -real : real
    }
    guard bytes.allSatisfy({ $0 &- 0x30 < 10 || $0 | 0x20 == UInt8(ascii: "e") || [0x2B, 0x2D, 0x2E].contains($0) })
    else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self))
  }
}
