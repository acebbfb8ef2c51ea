import HistoryAnswers
import Values

extension Listing.Cell {
  static let null = Listing.Cell.value(.null)

  static func text(_ text: String?) -> Listing.Cell { .value(text.map(Value.text) ?? .null) }

  static func count(_ count: Int?) -> Listing.Cell { .value(count.map { Value.integer(Int64($0)) } ?? .null) }

  static func real(_ number: Double?) -> Listing.Cell { .value(number.map(Value.real) ?? .null) }

  static func instant(_ instant: Instant?) -> Listing.Cell { .text(instant?.toTheSecond) }

  /// A number in the unit of its measure.
  static func measured(_ value: Value, in unit: MeasureUnit?) -> Listing.Cell {
    unit == .seconds ? .shown(value, .seconds) : .value(value)
  }

  var isNull: Bool {
    switch self {
    case .value(let value), .shown(let value, _): value.isNull
    case .series: false
    }
  }

  static func day(_ day: Day?) -> Listing.Cell { .text(day?.description) }
}

extension Listing.Plot {
  /// `2026-01-26` for each run, in the rulebook's calendar; where a day has several, the moment of each: `2026-01-26 15:00Z`.
  static func steps(_ runs: [(day: Day, now: Instant)]) -> [String] {
    let counts = Dictionary(runs.map { ($0.day, 1) }, uniquingKeysWith: +)
    return runs.map { (counts[$0.day] ?? 0) > 1 ? minute(of: $0.now) : $0.day.description }
  }

  private static func minute(of now: Instant) -> String {
    now.toTheSecond.prefix(16).replacing("T", with: " ") + "Z"
  }
}
