import Values

/// The moment of a run and the zones of its tables, as expressions see them: plain values.
package struct ExpressionClock: Hashable, Sendable {
  /// `2026-01-26T06:30:00Z`
  package let now: String
  /// The slate's day, `2026-01-25`.
  package let today: String
  /// The zone of instants that carry none; an IANA name.
  package let plainZone: String
  /// The rulebook's zone; an IANA name.
  package let zone: String
  /// When a day of the slate begins, in seconds after midnight.
  package let dayStartsSeconds: Int

  package init(
    now: String, today: String, plainZone: String = "UTC", zone: String = "UTC",
    dayStartsSeconds: Int = 0
  ) {
    self.now = now
    self.today = today
    self.plainZone = plainZone
    self.zone = zone
    self.dayStartsSeconds = dayStartsSeconds
  }

  /// The place of the run's clock among points of time.
  var nowRank: Expression {
    .call(.timeRank, [.literal(.text(now))] + timeArguments)
  }

  /// What a bound call needs to read points of time: the zone of plain ones, the days' zone, and when a day starts.
  var timeArguments: [Expression] {
    [.text(plainZone), .text(zone), .integer(Int64(dayStartsSeconds))].map(Expression.literal)
  }
}
