import Values

/// What the values of a column are, and how they lie in memory.
package indirect enum ArrowType: Hashable, Sendable {
  case null
  case boolean
  case integer(bits: Int, isSigned: Bool)
  case real(bits: Int)
  /// Whole numbers of so many bits, to be divided by 10^scale.
  case decimal(precision: Int, scale: Int, bits: Int)
  case text(Layout)
  case binary(Layout)
  case fixedBinary(bytes: Int)
  /// Days since 1970-01-01, or milliseconds of whole days.
  case day(countsMilliseconds: Bool)
  /// The time since midnight.
  case time(Unit)
  /// The time since 1970: UTC where there is a zone, which says how to show it; else by a clock whose zone nobody tells.
  case instant(Unit, zone: String?)
  case duration(Unit)
  case interval(Interval)
  /// Values that stand once each in a dictionary; rows hold their places in it.
  case dictionary(places: ArrowType, values: ArrowType)
  /// 16 bytes that are shown as hexadecimal digits.
  case uuid
  /// What no cell of a table can hold, in words: `a list`.
  case unreadable(String)

  /// How values of different lengths lie.
  package enum Layout: Hashable, Sendable {
    case offsets32, offsets64
    /// 16 bytes a value: the value itself where it is short, else where it lies.
    case views
  }

  package enum Unit: Hashable, Sendable {
    case seconds, milliseconds, microseconds, nanoseconds

    /// How many of them are a second.
    var perSecond: Int64 {
      switch self {
      case .seconds: 1
      case .milliseconds: 1_000
      case .microseconds: 1_000_000
      case .nanoseconds: 1_000_000_000
      }
    }

    var digits: Int {
      switch self {
      case .seconds: 0
      case .milliseconds: 3
      case .microseconds: 6
      case .nanoseconds: 9
      }
    }
  }

  package enum Interval: Hashable, Sendable {
    case months, daysAndMilliseconds, monthsDaysAndNanoseconds
  }
}

extension ArrowType {
  /// Reads a format of the Arrow C data interface: `l`, `tsu:UTC`, `d:12,2`.
  init(format: String) {
    if let simple = Self.simple[format] {
      self = simple
    } else if format.hasPrefix("ts"), let unit = Unit(letter: format.dropFirst(2).first),
      format.dropFirst(3).first == ":"
    {
      let zone = format.dropFirst(4)
      self = .instant(unit, zone: zone.isEmpty ? nil : String(zone))
    } else if format.hasPrefix("d:") {
      self = Self.decimal(format) ?? .unknown(format)
    } else if format.hasPrefix("w:"), let bytes = Int(format.dropFirst(2)), bytes >= 0 {
      self = .fixedBinary(bytes: bytes)
    } else {
      self = Self.nested(format).map { .unreadable($0) } ?? .unknown(format)
    }
  }

  private static func unknown(_ format: String) -> ArrowType { .unreadable("of the unknown Arrow format '\(format)'") }

  private static func decimal(_ format: String) -> ArrowType? {
    let numbers = format.dropFirst(2).split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(numbers.count), let precision = numbers[0], let scale = numbers[1],
      let bits = numbers.count == 2 ? 128 : numbers[2], [32, 64, 128, 256].contains(bits), scale.magnitude <= 1_000
    else { return nil }
    return .decimal(precision: precision, scale: scale, bits: bits)
  }

  /// What holds further values in each of its own.
  private static func nested(_ format: String) -> String? {
    switch format.prefix(3) {
    case "+l", "+L", "+vl", "+vL": "a list"
    case "+s": "a structure"
    case "+m": "a map"
    case "+r": "run-end encoded"
    case "+ud", "+us": "a union"
    case _ where format.hasPrefix("+w:"): "a list"
    case _: nil
    }
  }

  private static let simple: [String: ArrowType] = [
    "n": .null, "b": .boolean,
    "c": .integer(bits: 8, isSigned: true), "C": .integer(bits: 8, isSigned: false),
    "s": .integer(bits: 16, isSigned: true), "S": .integer(bits: 16, isSigned: false),
    "i": .integer(bits: 32, isSigned: true), "I": .integer(bits: 32, isSigned: false),
    "l": .integer(bits: 64, isSigned: true), "L": .integer(bits: 64, isSigned: false),
    "e": .real(bits: 16), "f": .real(bits: 32), "g": .real(bits: 64),
    "u": .text(.offsets32), "U": .text(.offsets64), "vu": .text(.views),
    "z": .binary(.offsets32), "Z": .binary(.offsets64), "vz": .binary(.views),
    "tdD": .day(countsMilliseconds: false), "tdm": .day(countsMilliseconds: true),
    "tts": .time(.seconds), "ttm": .time(.milliseconds), "ttu": .time(.microseconds), "ttn": .time(.nanoseconds),
    "tDs": .duration(.seconds), "tDm": .duration(.milliseconds), "tDu": .duration(.microseconds),
    "tDn": .duration(.nanoseconds),
    "tiM": .interval(.months), "tiD": .interval(.daysAndMilliseconds), "tin": .interval(.monthsDaysAndNanoseconds),
  ]

  /// How many buffers such an array has, the bitmap of NULLs among them; nil where arrays differ in it.
  var bufferCount: Int? {
    switch self {
    case .null, .unreadable: nil
    case .boolean, .integer, .real, .decimal, .fixedBinary, .day, .time, .instant, .duration, .interval, .uuid: 2
    case .text(let layout), .binary(let layout): layout == .views ? nil : 3
    case .dictionary(let places, _): places.bufferCount
    }
  }
}

extension ArrowType.Unit {
  fileprivate init?(letter: Character?) {
    switch letter {
    case "s": self = .seconds
    case "m": self = .milliseconds
    case "u": self = .microseconds
    case "n": self = .nanoseconds
    case _: return nil
    }
  }
}
