import Values

/// The part of a sequence that SQLite's `substr` takes: places count from 1, negative ones from the end.
struct SubstringRange {
  /// From 0.
  private(set) var start: Int
  private(set) var count: Int

  /// `length` is only asked for where the place counts from the end.
  init(place: Int, count wanted: Int?, length: () -> Int) {
    start = place
    let isBackward = (wanted ?? 0) < 0
    count = wanted.map(abs) ?? SubstringRange.longest
    if start < 0 {
      start += length()
      if start < 0 {
        count = max(0, count + start)
        start = 0
      }
    } else if start > 0 {
      start -= 1
    } else if count > 0 {
      count -= 1
    }
    if isBackward { takeWhatStandsBefore() }
  }

  /// SQLite's limit of a text's length.
  private static let longest = 1_000_000_000

  private mutating func takeWhatStandsBefore() {
    start -= count
    if start < 0 {
      count += start
      start = 0
    }
  }
}

extension TextFunctions {
  static func substr(_ arguments: [Value]) -> Value {
    let place = arguments[1]
    let count = arguments.count > 2 ? arguments[2] : .integer(0)
    guard !arguments[0].isNull, !place.isNull, !count.isNull else { return .null }
    let wanted = arguments.count > 2 ? count.asSmallInteger : nil
    if case .blob(let bytes) = arguments[0] {
      guard !bytes.isEmpty else { return .null }
      let range = SubstringRange(place: place.asSmallInteger, count: wanted) { bytes.count }
      return .blob(Array(bytes.dropFirst(range.start).prefix(range.count)))
    }
    let characters = (arguments[0].asText ?? "").unicodeScalars.prefix { $0.value != 0 }
    let range = SubstringRange(place: place.asSmallInteger, count: wanted) { characters.count }
    return .text(String(characters.dropFirst(range.start).prefix(range.count)))
  }
}

extension Value {
  /// As `sqlite3_value_int`: the lower 32 bits.
  var asSmallInteger: Int { Int(Int32(truncatingIfNeeded: asInteger)) }
}
