/// The moment of a run and the zones of its tables, as expressions see them: plain values.
public struct ExpressionClock: Hashable, Sendable {
  /// `2026-01-26T06:30:00Z`
  public let now: String
  /// The same moment in seconds since 1970-01-01T00:00:00Z.
  public let nowEpochSeconds: Double
  /// The slate's day, `2026-01-25`.
  public let today: String
  /// The zone of instants that carry none; an IANA name.
  public let plainZone: String
  /// The rulebook's zone; an IANA name.
  public let zone: String
  /// When a day of the slate begins, in seconds after midnight.
  public let dayStartsSeconds: Int

  public init(
    now: String, nowEpochSeconds: Double, today: String, plainZone: String = "UTC", zone: String = "UTC",
    dayStartsSeconds: Int = 0
  ) {
    self.now = now
    self.nowEpochSeconds = nowEpochSeconds
    self.today = today
    self.plainZone = plainZone
    self.zone = zone
    self.dayStartsSeconds = dayStartsSeconds
  }

  /// An integer where nothing is lost.
  var nowValue: Value { Int64(exactly: nowEpochSeconds).map(Value.integer) ?? .real(nowEpochSeconds) }
}
