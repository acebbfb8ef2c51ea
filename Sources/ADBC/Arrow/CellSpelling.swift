import Values

/// Spells values that a snapshot keeps as texts: decimals, days, instants, periods. One buffer, used again for each.
package final class CellSpelling {
  private var bytes: [UInt8] = []
  /// The last text lies where it was written until the next one.
  private var place = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 512)
  /// Whether the last cell was a day or an instant that lies outside of the years 0001 to 9999.
  package internal(set) var isOutsideCalendar = false

  package init() { bytes.reserveCapacity(128) }

  deinit { place.deallocate() }

  func unsigned(_ number: UInt64) -> UnsafeBufferPointer<UInt8> {
    spelled { number.digits(into: &$0) }
  }

  /// `1.10`: all places are there, also those that are zero.
  func decimal(_ number: WideInteger, scale: Int) -> UnsafeBufferPointer<UInt8> {
    spelled { bytes in
      if number.isNegative { bytes.append(UInt8(ascii: "-")) }
      let start = bytes.count
      number.digits(into: &bytes)
      guard scale != 0 else { return }
      if scale < 0 {
        if bytes[start...] != [UInt8(ascii: "0")] { bytes += repeatElement(UInt8(ascii: "0"), count: -scale) }
        return
      }
      let missing = scale + 1 - (bytes.count - start)
      if missing > 0 { bytes.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: start) }
      bytes.insert(UInt8(ascii: "."), at: bytes.count - scale)
    }
  }

  /// `550e8400-e29b-41d4-a716-446655440000`
  func uuid(_ value: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let digits = Array("0123456789abcdef".utf8)
    return spelled { bytes in
      for (index, byte) in value.enumerated() {
        if [4, 6, 8, 10].contains(index) { bytes.append(UInt8(ascii: "-")) }
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
  }

  func day(_ number: Int64) -> UnsafeBufferPointer<UInt8> {
    spelled { isOutsideCalendar = $0.add(day: Int(number)) }
  }

  func time(_ count: Int64, _ unit: ArrowType.Unit) -> UnsafeBufferPointer<UInt8> {
    spelled { $0.add(clock: Int(count), unit) }
  }

  /// `2026-01-25T19:30:00.25`, with `Z` where it is known to be UTC.
  func instant(_ count: Int64, _ unit: ArrowType.Unit, isUTC: Bool) -> UnsafeBufferPointer<UInt8> {
    spelled { bytes in
      let (count, day) = (Int(count), 86_400 * Int(unit.perSecond))
      isOutsideCalendar = bytes.add(day: count.flooredQuotient(day))
      bytes.append(UInt8(ascii: "T"))
      bytes.add(clock: count.flooredModulo(day), unit)
      if isUTC { bytes.append(UInt8(ascii: "Z")) }
    }
  }

  /// ISO 8601's form of a duration: `P1M2DT3.5S`, `-P2D`; each part has its own sign where they differ, `P1M-2D`.
  func period(
    months: Int64 = 0, days: Int64 = 0, seconds count: Int64 = 0, _ unit: ArrowType.Unit = .seconds
  ) -> UnsafeBufferPointer<UInt8> {
    spelled { bytes in
      let parts = [months, days, count].filter { $0 != 0 }
      let isNegative = !parts.isEmpty && parts.allSatisfy { $0 < 0 }
      if isNegative { bytes.append(UInt8(ascii: "-")) }
      bytes.append(UInt8(ascii: "P"))
      if months != 0 { bytes.add(part: months, unsigned: isNegative, "M") }
      if days != 0 { bytes.add(part: days, unsigned: isNegative, "D") }
      guard count != 0 || parts.isEmpty else { return }
      bytes.append(UInt8(ascii: "T"))
      let (whole, fraction) = count.magnitude.quotientAndRemainder(dividingBy: UInt64(unit.perSecond))
      if count < 0, !isNegative { bytes.append(UInt8(ascii: "-")) }
      whole.digits(into: &bytes)
      bytes.add(fraction: Int(fraction), digits: unit.digits)
      bytes.append(UInt8(ascii: "S"))
    }
  }

  private func spelled(_ write: (inout [UInt8]) -> Void) -> UnsafeBufferPointer<UInt8> {
    bytes.removeAll(keepingCapacity: true)
    isOutsideCalendar = false
    write(&bytes)
    if bytes.count > place.count {
      place.deallocate()
      place = .allocate(capacity: 2 * bytes.count)
    }
    _ = place.update(fromContentsOf: bytes)
    return UnsafeBufferPointer(rebasing: place[..<bytes.count])
  }
}

extension [UInt8] {
  /// `YYYY-MM-DD`; true where the year is none of four digits, and has a sign as in ISO 8601: `-0043`, `+12026`.
  fileprivate mutating func add(day number: Int) -> Bool {
    let (year, month, dayOfMonth) = Day.components(ofNumber: number)
    let isOutside = !(1...9999).contains(year)
    if isOutside { append(UInt8(ascii: year < 0 ? "-" : "+")) }
    add(Int(year.magnitude), width: 4)
    append(UInt8(ascii: "-"))
    add(month, width: 2)
    append(UInt8(ascii: "-"))
    add(dayOfMonth, width: 2)
    return isOutside
  }

  /// `HH:MM:SS`, and a fraction where there is one.
  fileprivate mutating func add(clock count: Int, _ unit: ArrowType.Unit) {
    let perSecond = Int(unit.perSecond)
    let seconds = count.flooredQuotient(perSecond)
    add(seconds / 3_600, width: 2)
    append(UInt8(ascii: ":"))
    add(seconds / 60 % 60, width: 2)
    append(UInt8(ascii: ":"))
    add(seconds % 60, width: 2)
    add(fraction: count.flooredModulo(perSecond), digits: unit.digits)
  }

  fileprivate mutating func add(fraction: Int, digits: Int) {
    guard fraction != 0 else { return }
    append(UInt8(ascii: "."))
    add(fraction, width: digits)
    while last == UInt8(ascii: "0") { removeLast() }
  }

  fileprivate mutating func add(part: Int64, unsigned: Bool, _ letter: Unicode.Scalar) {
    if part < 0, !unsigned { append(UInt8(ascii: "-")) }
    part.magnitude.digits(into: &self)
    append(UInt8(ascii: letter))
  }

  private mutating func add(_ number: Int, width: Int) {
    let start = count
    UInt64(number.magnitude).digits(into: &self)
    let missing = width - (count - start)
    if missing > 0 { insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: start) }
  }
}
