import HistoryAnswers
import Validation
import Values

extension Listing.Cell {
  static let null = Listing.Cell.value(.null)

  static func text(_ text: String?) -> Listing.Cell { .value(text.map(Value.text) ?? .null) }

  static func count(_ count: Int?) -> Listing.Cell { .value(count.map { Value($0) } ?? .null) }

  static func real(_ number: Double?) -> Listing.Cell { .value(number.map(Value.real) ?? .null) }
}

/// `2026-01-26T06:30:00Z`, to the second.
func instantText(_ microseconds: Int64) -> String {
  let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
  return Instant(clamping: (rest < 0 ? seconds - 1 : seconds) * 1_000_000).iso8601
}
