import Values

/// How a finding stands against the earlier dates of its series: the same trouble keeps its key from date to date.
public struct Recurrence: Hashable, Sendable {
  /// Which earlier dates had it.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// No earlier date had it.
    case first
    /// The date before had it.
    case continuing
    /// An older date had it, and the date before had not.
    case returned
  }

  /// The check, and the parts of the entity that last: `player_context.both_teams|team=LAC`.
  public let key: String
  /// Against the dates before.
  public let status: Status
  /// The first date of the unbroken row.
  public let since: Day
  /// How many dates of that row had it.
  public let dates: Int
  /// How many dates judged the check since then: those that could not tell are among them.
  public let judgedDates: Int

  package init(key: String, status: Status, since: Day, dates: Int, judgedDates: Int) {
    self.key = key
    self.status = status
    self.since = since
    self.dates = dates
    self.judgedDates = judgedDates
  }

  /// Names and values of the parts that last; none where the check alone does.
  public var parts: [(name: String, value: String)] {
    let sides = key.split(atByte: UInt8(ascii: "|"), maxSplits: 1)
    return sides.count == 2 ? NamedValues.texts(inFingerprint: sides[1]) : []
  }

  /// `9th date of the last 12, since 2026-01-03`; `3rd date in a row, since 2026-01-23` where each date could tell.
  public var words: String {
    let place = dates == judgedDates ? "in a row" : "of the last \(judgedDates)"
    return "\(Self.ordinal(dates)) date \(place), since \(since)"
  }

  private static func ordinal(_ number: Int) -> String {
    let ending =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      case _: "th"
      }
    return "\(number)\(ending)"
  }
}
