/// Reals as SQLite 3.40's `printf` writes them, digit by digit: `%!.15g` is the text of a real, `%.2f` rounds.
package enum RealSpelling {
  /// `%g`: significant digits, without trailing zeros; with `keepsPoint` (`!`) at least `.0` stays.
  package static func general(_ real: Double, digits: Int, keepsPoint: Bool) -> String {
    var precision = digits - 1
    var scaled = Normalised(real.magnitude)
    guard scaled.exponent <= 350 else { return real < 0 ? "-Inf" : "Inf" }
    scaled.add(rounder(precision))
    let isExponential = scaled.exponent < -4 || scaled.exponent > precision
    if !isExponential { precision -= scaled.exponent }
    var written = Digits(scaled.value, significant: keepsPoint ? 26 : 16)
    var bytes: [UInt8] = real < 0 ? [UInt8(ascii: "-")] : []
    written.write(
      to: &bytes, firstPower: isExponential ? 0 : scaled.exponent, decimals: precision,
      hasPoint: precision > 0 || keepsPoint)
    if precision > 0 || keepsPoint { bytes.removeTrailingZeros(keepingPoint: keepsPoint) }
    if isExponential { bytes += exponentSuffix(scaled.exponent).utf8 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `%f`: digits after the point, of which the first 16 significant ones count.
  package static func fixed(_ real: Double, decimals: Int) -> String {
    var half = rounder(decimals)
    let binaryExponent = real == 0 ? -1023 : Int(real.exponent)
    let magnitude = LongReal(real.magnitude)
    if decimals + binaryExponent / 3 < 15 { half = Double(LongReal(half) + magnitude * LongReal(3e-16 as Double)) }
    let scaled = Normalised(magnitude + LongReal(half))
    var written = Digits(scaled.value, significant: 16)
    var bytes: [UInt8] = real < 0 ? [UInt8(ascii: "-")] : []
    written.write(to: &bytes, firstPower: scaled.exponent, decimals: decimals, hasPoint: decimals > 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Half a unit of the last digit.
  private static func rounder(_ decimals: Int) -> Double {
    let halves = [5e-1, 5e-2, 5e-3, 5e-4, 5e-5, 5e-6, 5e-7, 5e-8, 5e-9, 5e-10]
    var rounder = halves[decimals % 10]
    for _ in 0..<(decimals / 10) { rounder *= 1e-10 }
    return rounder
  }

  private static func exponentSuffix(_ exponent: Int) -> String {
    let digits = String(exponent.magnitude)
    return (exponent < 0 ? "e-" : "e+") + (digits.count < 2 ? "0" + digits : digits)
  }
}

/// A magnitude as value × 10^exponent, 1 ≤ value < 10.
private struct Normalised {
  private(set) var value: LongReal
  private(set) var exponent = 0

  init(_ real: Double) { self.init(LongReal(real)) }

  init(_ magnitude: LongReal) {
    value = magnitude
    guard value > 0 else { return }
    var scale: LongReal = 1
    for (factor, power) in [(1e100, 100), (1e10, 10), (10.0, 1)] {
      while value >= LongReal(factor) * scale, exponent <= 350 {
        scale *= LongReal(factor)
        exponent += power
      }
    }
    value /= scale
    while value < LongReal(1e-8 as Double) {
      value *= 1e8
      exponent -= 8
    }
    while value < 1 {
      value *= 10
      exponent -= 1
    }
  }

  mutating func add(_ rounder: Double) {
    value += LongReal(rounder)
    if value >= 10 {
      value *= LongReal(0.1 as Double)
      exponent += 1
    }
  }
}

/// The decimal digits of a value below 10, one after the other; zeros once the significant ones are used up.
private struct Digits {
  private var value: LongReal
  private var left: Int

  init(_ value: LongReal, significant: Int) {
    self.value = value
    left = significant
  }

  private mutating func next() -> UInt8 {
    guard left > 0 else { return UInt8(ascii: "0") }
    left -= 1
    let digit = Int(value)
    value = (value - LongReal(digit)) * 10
    return UInt8(truncatingIfNeeded: 0x30 + digit)
  }

  mutating func write(to bytes: inout [UInt8], firstPower: Int, decimals: Int, hasPoint: Bool) {
    if firstPower < 0 {
      bytes.append(UInt8(ascii: "0"))
    } else {
      for _ in 0...firstPower { bytes.append(next()) }
    }
    if hasPoint { bytes.append(UInt8(ascii: ".")) }
    let leadingZeros = min(max(-firstPower - 1, 0), decimals)
    bytes += repeatElement(UInt8(ascii: "0"), count: leadingZeros)
    for _ in 0..<(decimals - leadingZeros) { bytes.append(next()) }
  }
}

extension [UInt8] {
  /// What is left is as short as the number can be written; with `keepingPoint` it still has a `.0`.
  fileprivate mutating func removeTrailingZeros(keepingPoint: Bool) {
    while last == UInt8(ascii: "0") { removeLast() }
    guard last == UInt8(ascii: ".") else { return }
    if keepingPoint { append(UInt8(ascii: "0")) } else { removeLast() }
  }
}
