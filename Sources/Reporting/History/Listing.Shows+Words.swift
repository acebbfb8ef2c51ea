import HistoryAnswers
import Validation
import Values

extension Listing.Shows {
  /// A value as people read it: `16.7 %`, `8.5 h`, `2026-01-26 06:30`, and `·` for NULL.
  func words(for value: Value) -> String {
    if value.isNull { return "·" }
    return switch self {
    case .text, .identifier, .state, .day, .series: value.description
    case .instant: Self.instant(value.description)
    case .count: Self.count(value)
    case .number: value.number.map { _ in Numerals.value.text(value) } ?? value.description
    case .share: value.number.map { _ in Numerals.share.text(value) } ?? value.description
    case .seconds: value.number.map(Self.span) ?? value.description
    }
  }

  /// Whether its values stand right-aligned, digit under digit.
  var isNumeric: Bool {
    switch self {
    case .count, .number, .share, .seconds: true
    case .text, .identifier, .state, .instant, .day, .series: false
    }
  }

  private static func count(_ value: Value) -> String {
    if case .integer(let integer) = value { return digits(of: Int(integer)) }
    return value.number.flatMap { Int(exactly: $0) }.map { digits(of: $0) } ?? value.description
  }

  /// Days from two on, else hours, minutes, seconds, milliseconds.
  private static func span(_ seconds: Double) -> String {
    switch seconds.magnitude {
    case 0: "0 s"
    case ..<0.001: "\(seconds * 1000) ms"
    case ..<1: "\(Decimals.text(seconds * 1000, places: 0)) ms"
    case ..<60: "\(Decimals.text(seconds, places: 1)) s"
    case ..<3600: "\(Decimals.text(seconds / 60, places: 1)) min"
    case ..<172_800: "\(Decimals.text(seconds / 3600, places: 1)) h"
    case ..<1e15: "\(Decimals.text(seconds / 86_400, places: 1)) d"
    default: "\(seconds) s"
    }
  }

  /// `2026-01-26T06:30:00Z` without its seconds and zone; another text as it is.
  private static func instant(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":") || bytes.count == 17
    else { return text }
    return String(decoding: bytes[..<10], as: UTF8.self) + " " + String(decoding: bytes[11..<16], as: UTF8.self)
  }
}

/// Decimal numbers without needless zeros.
enum Decimals {
  /// Rounded to so many decimals; `places` below 16, the number below 1e15.
  static func text(_ number: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (number * scale).rounded()
    guard let whole = Int64(exactly: scaled) else { return number.description }
    guard places > 0 else { return String(whole) }
    let plain = String(whole.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - plain.count)) + plain
    let fraction = padded.suffix(places)
    let shown = fraction.prefix(
      upTo: fraction.lastIndex { $0 != "0" }.map { fraction.index(after: $0) } ?? fraction.startIndex)
    return (whole < 0 ? "-" : "") + padded.dropLast(places) + (shown.isEmpty ? "" : "." + shown)
  }
}
