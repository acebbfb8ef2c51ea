import Values

/// What a parameter can hold.
public enum ParameterType: String, Sendable, CaseIterable {
  /// Any text.
  case text
  /// A whole number of 64 bits.
  case integer
  /// A whole number or a real.
  case number
  /// A day: `2026-01-25`.
  case date
  /// A moment: `2026-01-25T10:00:00Z`; without an offset it is UTC.
  case instant
  /// `true` or `false`.
  case boolean
  /// A span of time: `90m`, `6h`, `2d`.
  case duration
}

extension ParameterType {
  /// The text as a value of this type; nil if it is none.
  package func value(of text: String) -> Value? {
    switch self {
    case .text: .text(text)
    case .integer: Int64(text).map(Value.integer)
    case .number: Int64(text).map(Value.integer) ?? Double(text).flatMap { $0.isFinite ? Value.real($0) : nil }
    case .date: Day(parsing: text).map { .text($0.description) }
    case .instant: Instant(parsing: text, plainIn: .utc).map { .text($0.iso8601) }
    case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .duration:
      TimeSpan(parsing: text).map { span in
        // In expressions a duration is its seconds, as `6h` is.
        Int64(exactly: span.seconds).map(Value.integer) ?? .real(span.seconds)
      }
    }
  }

  package var words: String {
    switch self {
    case .text: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .date: "a date, YYYY-MM-DD"
    case .instant: "an instant, such as 2026-01-26T06:30:00Z"
    case .boolean: "true or false"
    case .duration: "a duration, such as 6h"
    }
  }

  package var example: String {
    switch self {
    case .text: "text"
    case .integer: "8"
    case .number: "0.5"
    case .date: "2026-01-25"
    case .instant: "2026-01-26T06:30:00Z"
    case .boolean: "true"
    case .duration: "6h"
    }
  }
}
