/// A finite number in decimal digits: `0.d₁d₂d₃… × 10^exponent`; of a real, those of its shortest spelling that is read back as it.
struct DecimalDigits: Hashable, Sendable {
  let isNegative: Bool
  /// No zero stands first or last; empty for the number 0.
  let digits: [UInt8]
  let exponent: Int

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    let leadingZeros = digits.prefix { $0 == 0 }.count
    let end = digits.lastIndex { $0 != 0 }.map { $0 + 1 } ?? leadingZeros
    self.digits = leadingZeros < end ? Array(digits[leadingZeros..<end]) : []
    self.isNegative = isNegative && !self.digits.isEmpty
    self.exponent = self.digits.isEmpty ? 0 : exponent - leadingZeros
  }

  init(_ integer: Int64) {
    let digits = String(integer.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
    self.init(isNegative: integer < 0, digits: digits, exponent: digits.count)
  }

  /// Nil for what is not finite.
  init?(_ real: Double) {
    guard real.isFinite else { return nil }
    // Reals that large are whole, and their shortest spelling may be another whole number.
    if let integer = Int64(exactly: real) {
      self.init(integer)
      return
    }
    let parts = real.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let digits = mantissa.joined().utf8.map { $0 - UInt8(ascii: "0") }
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    self.init(isNegative: real < 0, digits: digits, exponent: mantissa[0].count + power)
  }

  /// Times a power of ten.
  func shifted(by power: Int) -> DecimalDigits {
    DecimalDigits(isNegative: isNegative, digits: digits, exponent: exponent + power)
  }

  /// Places after the point; fewer than none where zeros end it.
  var places: Int { digits.count - exponent }

  /// Halves are rounded away from 0; below no place, to tens and hundreds.
  func rounded(toPlaces places: Int) -> DecimalDigits {
    let kept = exponent + places
    guard kept < digits.count else { return self }
    guard kept >= 0 else { return DecimalDigits(0) }
    // With a place before, into which all nines are carried.
    var rounded = [0] + digits[..<kept]
    if digits[kept] >= 5 {
      var index = rounded.count - 1
      while rounded[index] == 9 {
        rounded[index] = 0
        index -= 1
      }
      rounded[index] += 1
    }
    return DecimalDigits(isNegative: isNegative, digits: rounded, exponent: exponent + 1)
  }
}

extension DecimalDigits: Comparable {
  static func < (left: DecimalDigits, right: DecimalDigits) -> Bool {
    switch (left.sign, right.sign) {
    case (1, 1): left.isSmaller(than: right)
    case (-1, -1): right.isSmaller(than: left)
    case (let left, let right): left < right
    }
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  private func isSmaller(than other: DecimalDigits) -> Bool {
    exponent == other.exponent ? digits.lexicographicallyPrecedes(other.digits) : exponent < other.exponent
  }
}

extension DecimalDigits {
  /// Longer whole parts, and numbers nearer to 0, are written with a power of ten.
  static let mostWholeDigits = 19
  private static let mostLeadingZeros = 6

  /// `1,234.5`, `-0.05`, `1.5e+300`.
  func text(groupsThousands: Bool) -> String {
    let sign = isNegative ? "-" : ""
    guard !digits.isEmpty else { return "0" }
    let isScientific = exponent > Self.mostWholeDigits || exponent < -Self.mostLeadingZeros
    guard isScientific else { return sign + plainText(groupsThousands: groupsThousands) }
    let (first, rest) = (Self.text(digits.prefix(1)), Self.text(digits.dropFirst()))
    let power = exponent - 1
    return sign + first + (rest.isEmpty ? "" : ".\(rest)") + "e\(power < 0 ? "" : "+")\(power)"
  }

  private func plainText(groupsThousands: Bool) -> String {
    let whole = Array(digits.prefix(max(0, exponent))) + Array(repeating: 0, count: max(0, exponent - digits.count))
    let fraction = Array(repeating: 0, count: max(0, -exponent)) + digits.dropFirst(max(0, exponent))
    let integer = whole.isEmpty ? "0" : Self.text(whole)
    return (groupsThousands ? Self.grouped(integer) : integer) + (fraction.isEmpty ? "" : ".\(Self.text(fraction))")
  }

  private static func text(_ digits: some Sequence<UInt8>) -> String { digits.map { String($0) }.joined() }

  private static func grouped(_ integer: String) -> String {
    let head = integer.count % 3
    var groups = head > 0 ? [integer.prefix(head)] : []
    var rest = integer.dropFirst(head)
    while !rest.isEmpty {
      groups.append(rest.prefix(3))
      rest = rest.dropFirst(3)
    }
    return groups.joined(separator: ",")
  }
}
