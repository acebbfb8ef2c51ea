import Values

/// `HH:MM`, `HH:MM:SS`, `HH:MM:SS.SSS`, each with `Z` or `±HH:MM` behind it if need be.
struct SQLiteClockTime: Hashable, Sendable {
  var hour = 0
  var minute = 0
  var second = 0.0
  /// Minutes east of UTC.
  var zoneMinutes = 0

  init() {}

  /// All of what is left of the text; nil unless it is a time.
  init?(rest text: DateText) {
    var text = text
    guard let hour = text.number(digits: 2, in: 0...24), text.accept(UInt8(ascii: ":")),
      let minute = text.number(digits: 2, in: 0...59)
    else { return nil }
    (self.hour, self.minute) = (hour, minute)
    if text.accept(UInt8(ascii: ":")) {
      guard let second = text.number(digits: 2, in: 0...59) else { return nil }
      self.second = Double(second) + SQLiteClockTime.fraction(&text)
    }
    guard let zone = SQLiteClockTime.zone(text) else { return nil }
    zoneMinutes = zone
  }

  private static func fraction(_ text: inout DateText) -> Double {
    guard text.byte() == UInt8(ascii: "."), text.byte(ahead: 1).isASCIIDigit else { return 0 }
    text.skip()
    var digits = 0.0
    var scale = 1.0
    while text.byte().isASCIIDigit {
      digits = digits * 10 + Double(text.byte() - 0x30)
      scale *= 10
      text.skip()
    }
    return digits / scale
  }

  private static func zone(_ text: DateText) -> Int? {
    var text = text
    text.skipSpaces()
    let sign = text.byte()
    if text.isAtEnd { return 0 }
    text.skip()
    var minutes = 0
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      guard let hour = text.number(digits: 2, in: 0...14), text.accept(UInt8(ascii: ":")),
        let minute = text.number(digits: 2, in: 0...59)
      else { return nil }
      minutes = (hour * 60 + minute) * (sign == UInt8(ascii: "-") ? -1 : 1)
    } else if sign.asciiLowercased != UInt8(ascii: "z") {
      return nil
    }
    text.skipSpaces()
    return text.isAtEnd ? minutes : nil
  }

  /// Since midnight UTC, rounded as SQLite rounds.
  var milliseconds: Int64 {
    Int64(hour) * 3_600_000 + Int64(minute) * 60_000 + Int64(second * 1000 + 0.5) - Int64(zoneMinutes) * 60_000
  }
}
