extension ArrowColumn {
  /// The value at a place of the buffers that is not NULL.
  func cell(at place: Int, _ spelling: CellSpelling) throws(DriverError) -> ArrowCell {
    switch type {
    case .null, .dictionary, .unreadable: return .null
    case .uuid: return .text(spelling.uuid(buffers.bytes(at: place, count: 16)))
    case .boolean: return .integer(buffers.bit(at: place) ? 1 : 0)
    case .integer(let bits, let isSigned):
      let integer = buffers.integer(at: place, bits: bits, isSigned: isSigned)
      // A number of 64 bits without a sign that SQLite's integers do not hold.
      if !isSigned, bits == 64, integer < 0 { return .text(spelling.unsigned(UInt64(bitPattern: integer))) }
      return .integer(integer)
    case .real(let bits): return .real(buffers.real(at: place, bits: bits))
    case .decimal(_, let scale, let bits):
      return .text(spelling.decimal(buffers.words(at: place, bits: bits), scale: scale))
    case .text(let layout): return .text(try buffers.bytes(at: place, layout))
    case .binary(let layout): return .blob(try buffers.bytes(at: place, layout))
    case .fixedBinary(let bytes): return .blob(buffers.bytes(at: place, count: bytes))
    case .day, .time, .instant, .duration, .interval: return .text(time(at: place, spelling))
    }
  }

  private func time(at place: Int, _ spelling: CellSpelling) -> UnsafeBufferPointer<UInt8> {
    switch type {
    case .day(let countsMilliseconds):
      let count = buffers.integer(at: place, bits: countsMilliseconds ? 64 : 32, isSigned: true)
      return spelling.day(Int64(countsMilliseconds ? Int(count).flooredQuotient(86_400_000) : Int(count)))
    case .time(let unit):
      let bits = unit == .seconds || unit == .milliseconds ? 32 : 64
      return spelling.time(buffers.integer(at: place, bits: bits, isSigned: true), unit)
    case .instant(let unit, let zone):
      return spelling.instant(buffers.integer(at: place, bits: 64, isSigned: true), unit, isUTC: zone != nil)
    case .duration(let unit):
      return spelling.period(seconds: buffers.integer(at: place, bits: 64, isSigned: true), unit)
    case .interval(let interval): return self.interval(interval, at: place, spelling)
    case .null, .boolean, .integer, .real, .decimal, .text, .binary, .fixedBinary, .dictionary, .uuid,
      .unreadable:
      preconditionFailure("no time")
    }
  }

  private func interval(
    _ interval: ArrowType.Interval, at place: Int, _ spelling: CellSpelling
  ) -> UnsafeBufferPointer<UInt8> {
    switch interval {
    case .months:
      return spelling.period(months: buffers.integer(at: place, bits: 32, isSigned: true))
    case .daysAndMilliseconds:
      let days = buffers.integer(at: 2 * place, bits: 32, isSigned: true)
      let milliseconds = buffers.integer(at: 2 * place + 1, bits: 32, isSigned: true)
      return spelling.period(days: days, seconds: milliseconds, .milliseconds)
    case .monthsDaysAndNanoseconds:
      let months = buffers.integer(at: 4 * place, bits: 32, isSigned: true)
      let days = buffers.integer(at: 4 * place + 1, bits: 32, isSigned: true)
      let nanoseconds = buffers.integer(at: 2 * place + 1, bits: 64, isSigned: true)
      return spelling.period(months: months, days: days, seconds: nanoseconds, .nanoseconds)
    }
  }
}

extension ArrowColumn.Buffers {
  func bit(at place: Int) -> Bool {
    guard let first else { return false }
    return first.load(fromByteOffset: place >> 3, as: UInt8.self) & (1 << UInt8(place & 7)) != 0
  }

  /// One of 64 bits without a sign comes as the same bits with one.
  @inline(__always)
  func integer(at place: Int, bits: Int, isSigned: Bool) -> Int64 {
    switch (bits, isSigned) {
    case (64, _): number(at: place, as: Int64.self)
    case (32, true): Int64(number(at: place, as: Int32.self))
    case (32, false): Int64(number(at: place, as: UInt32.self))
    case (16, true): Int64(number(at: place, as: Int16.self))
    case (16, false): Int64(number(at: place, as: UInt16.self))
    case (_, true): Int64(number(at: place, as: Int8.self))
    case (_, false): Int64(number(at: place, as: UInt8.self))
    }
  }

  func real(at place: Int, bits: Int) -> Double {
    switch bits {
    case 64: Double(bitPattern: number(at: place, as: UInt64.self))
    case 32: Double(Float(bitPattern: number(at: place, as: UInt32.self)))
    case _: Double(half: number(at: place, as: UInt16.self))
    }
  }

  /// The 64-bit words of a whole number, lowest first, with its sign drawn out to all of them.
  func words(at place: Int, bits: Int) -> WideInteger {
    switch bits {
    case 32: WideInteger(Int64(number(at: place, as: Int32.self)))
    case 64: WideInteger(number(at: place, as: Int64.self))
    case 128: WideInteger(number(at: 2 * place, as: UInt64.self), number(at: 2 * place + 1, as: Int64.self))
    case _: WideInteger((0..<4).map { number(at: 4 * place + $0, as: UInt64.self) })
    }
  }

  func bytes(at place: Int, count: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: first?.advanced(by: place * count).assumingMemoryBound(to: UInt8.self), count: count)
  }

  func bytes(at place: Int, _ layout: ArrowType.Layout) throws(DriverError) -> UnsafeBufferPointer<UInt8> {
    switch layout {
    case .offsets32:
      try bytes(from: Int(number(at: place, as: Int32.self)), to: Int(number(at: place + 1, as: Int32.self)))
    case .offsets64:
      try bytes(from: Int(number(at: place, as: Int64.self)), to: Int(number(at: place + 1, as: Int64.self)))
    case .views: try view(at: place)
    }
  }

  private func bytes(from start: Int, to end: Int) throws(DriverError) -> UnsafeBufferPointer<UInt8> {
    guard 0 <= start, start <= end, start == end || second != nil else { throw .brokenOffsets }
    return UnsafeBufferPointer(
      start: second?.advanced(by: start).assumingMemoryBound(to: UInt8.self), count: end - start)
  }

  /// Buffers of longer values lie between the views and the last buffer, which holds their lengths.
  private func view(at place: Int) throws(DriverError) -> UnsafeBufferPointer<UInt8> {
    let length = Int(number(at: 4 * place, as: Int32.self))
    guard length >= 0, let first else { throw .brokenOffsets }
    if length <= 12 {
      return UnsafeBufferPointer(
        start: first.advanced(by: 16 * place + 4).assumingMemoryBound(to: UInt8.self), count: length)
    }
    let buffer = Int(number(at: 4 * place + 2, as: Int32.self)) + 2
    let start = Int(number(at: 4 * place + 3, as: Int32.self))
    guard 2 <= buffer, buffer < count - 1, start >= 0, let held = all?[buffer] else { throw .brokenOffsets }
    return UnsafeBufferPointer(start: held.advanced(by: start).assumingMemoryBound(to: UInt8.self), count: length)
  }

  @inline(__always)
  private func number<Number: BitwiseCopyable>(at place: Int, as type: Number.Type) -> Number {
    guard let first else { preconditionFailure("a column of values has a buffer") }
    return first.loadUnaligned(fromByteOffset: place * MemoryLayout<Number>.size, as: type)
  }
}

extension Double {
  /// IEEE 754's binary16. `Float16` is not there on every machine.
  init(half bits: UInt16) {
    let isNegative = bits & 0x8000 != 0
    let exponent = Int(bits >> 10) & 0x1F
    let fraction = Double(bits & 0x3FF)
    let magnitude: Double =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : .nan
      case _: Double(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
      }
    self = isNegative ? -magnitude : magnitude
  }
}
