import Values

/// How the texts of a column become values.
struct ColumnPlan {
  let name: String
  let kind: CapturedType
  /// What days and instants are written like, where it is not ISO-8601.
  let format: TimeFormat?
  /// Somebody has said what it is; else it was found out.
  let isGiven: Bool
  /// Some value that does not fit looks like a number to SQLite, which would change it in a column of that type.
  var holdsBendable = false

  var declaredType: String { holdsBendable ? "" : kind.declaredType }

  /// Writes the value; false where it does not fit, and was written as the text that it is.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, to table: TableWriter) -> Bool {
    guard format != nil else { return Self.write(bytes, as: kind, to: table) }
    return writeTime(bytes, to: table)
  }

  /// The same where days and instants are ISO-8601.
  @inline(__always)
  static func write(_ bytes: UnsafeBufferPointer<UInt8>, as kind: CapturedType, to table: TableWriter) -> Bool {
    switch kind {
    case .text:
      table.text(bytes)
      return true
    case .integer:
      guard let integer = Self.integer(bytes) else { break }
      table.integer(integer)
      return true
    case .real:
      guard let real = Decimal64.real(bytes), real.isFinite else { break }
      table.real(real)
      return true
    case .boolean:
      guard let boolean = Self.boolean(bytes) else { break }
      table.integer(boolean ? 1 : 0)
      return true
    case .date, .timestamp:
      table.text(bytes)
      return isTime(bytes, kind)
    }
    table.text(bytes)
    return false
  }

  /// Whether the value would be written as what the column is.
  func fits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .text: true
    case .integer: Self.integer(bytes) != nil
    case .real: Decimal64.real(bytes)?.isFinite == true
    case .boolean: Self.boolean(bytes) != nil
    case .date, .timestamp: time(bytes) != nil
    }
  }

  private func writeTime(_ bytes: UnsafeBufferPointer<UInt8>, to table: TableWriter) -> Bool {
    guard let time = time(bytes) else {
      table.text(bytes)
      return false
    }
    switch time {
    case .asWritten: table.text(bytes)
    case .read(let text): table.text(text)
    }
    return true
  }

  private enum Time {
    case asWritten
    case read(String)
  }

  private func time(_ bytes: UnsafeBufferPointer<UInt8>) -> Time? {
    if let format {
      guard case .text(let text) = format.value(of: .text(String(decoding: bytes, as: UTF8.self))) else { return nil }
      return .read(text)
    }
    return Self.isTime(bytes, kind) ? .asWritten : nil
  }

  private static func isTime(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: CapturedType) -> Bool {
    if QuickDay.isOne(bytes) { return kind == .date }
    return TimePoint(utf8: bytes, plainIn: .utc).map { $0.isDay == (kind == .date) } ?? false
  }

  /// As somebody who says that it is one would read it: `007` and `+7` are 7.
  @inline(__always)
  private static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var place = 0
    let isNegative = bytes[0] == UInt8(ascii: "-")
    if isNegative || bytes[0] == UInt8(ascii: "+") { place = 1 }
    guard place < bytes.count, bytes.count - place <= 18 else {
      return Int64(String(decoding: bytes, as: UTF8.self))
    }
    var integer: Int64 = 0
    while place < bytes.count {
      let digit = bytes[place] &- 0x30
      guard digit < 10 else { return nil }
      integer = integer &* 10 &+ Int64(digit)
      place += 1
    }
    return isNegative ? -integer : integer
  }

  private static let truths: [ExactText: Bool] = [
    "true": true, "t": true, "yes": true, "y": true, "1": true,
    "false": false, "f": false, "no": false, "n": false, "0": false,
  ]

  private static func boolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    Spelling.boolean(bytes) ?? truths[String(decoding: bytes, as: UTF8.self).folded]
  }

  /// Whether SQLite would make a number of a text in a column with numeric affinity.
  static func isBendable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { RealReading(bytes).isComplete }
}
