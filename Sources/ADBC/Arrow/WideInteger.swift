/// A whole number of up to 256 bits, as decimals lie in memory.
struct WideInteger: Equatable {
  let isNegative: Bool
  /// Lowest first.
  private let magnitude: [UInt64]
  /// Where 64 bits hold it: nearly always.
  private let small: UInt64?

  init(_ number: Int64) {
    isNegative = number < 0
    small = number.magnitude
    magnitude = []
  }

  init(_ low: UInt64, _ high: Int64) {
    if high == Int64(bitPattern: low) >> 63 {
      self.init(Int64(bitPattern: low))
    } else {
      self.init([low, UInt64(bitPattern: high)])
    }
  }

  /// Two's complement, lowest word first.
  init(_ words: [UInt64]) {
    isNegative = (words.last ?? 0) >> 63 == 1
    var magnitude = words
    if isNegative {
      var carries = true
      for index in magnitude.indices {
        let (sum, overflows) = (~magnitude[index]).addingReportingOverflow(carries ? 1 : 0)
        magnitude[index] = sum
        carries = overflows
      }
    }
    while magnitude.count > 1, magnitude.last == 0 { magnitude.removeLast() }
    small = magnitude.count == 1 ? magnitude[0] : nil
    self.magnitude = small == nil ? magnitude : []
  }

  /// Decimal digits without a sign, and without leading zeros: `0` for none.
  func digits(into digits: inout [UInt8]) {
    if let small { return small.digits(into: &digits) }
    // 19 digits at a time, the lowest first.
    let (chunk, chunkDigits): (UInt64, Int) = (10_000_000_000_000_000_000, 19)
    var rest = magnitude
    var chunks: [UInt64] = []
    while let highest = rest.last {
      guard highest != 0 else {
        rest.removeLast()
        continue
      }
      var remainder: UInt64 = 0
      for index in rest.indices.reversed() {
        (rest[index], remainder) = chunk.dividingFullWidth((remainder, rest[index]))
      }
      chunks.append(remainder)
    }
    for (index, part) in chunks.reversed().enumerated() {
      let start = digits.count
      part.digits(into: &digits)
      let missing = index == 0 ? 0 : chunkDigits - (digits.count - start)
      if missing > 0 { digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: start) }
    }
  }
}

extension UInt64 {
  func digits(into digits: inout [UInt8]) {
    let start = digits.count
    var rest = self
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = quotient
    } while rest != 0
    digits[start...].reverse()
  }
}
