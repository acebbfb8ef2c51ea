/// A time zone of the IANA database.
public struct Zone: Hashable, Sendable {
  /// The IANA name: `America/New_York`.
  public let name: String
  private let offsets: OffsetTable

  /// Coordinated Universal Time.
  public static let utc = Zone(name: "UTC", offsets: OffsetTable(fixed: 0))

  /// All names that a person may mean, for suggestions.
  package static var knownNames: [String] { ZoneDatabase.names + ["UTC"] }

  /// The machine has no database of zones: there is none but UTC.
  package static var hasNoDatabase: Bool { ZoneDatabase.isMissing }

  /// nil for a name that the machine's database does not have, and for abbreviations such as `EST` or `GMT+3`.
  public init?(named name: String) {
    if name == "UTC" || name == "Etc/UTC" {
      self.init(name: name, offsets: OffsetTable(fixed: 0))
      return
    }
    guard let offsets = ZoneDatabase.offsets(of: name) else { return nil }
    self.init(name: name, offsets: offsets)
  }

  private init(name: String, offsets: OffsetTable) {
    self.name = name
    self.offsets = offsets
  }

  /// Seconds east of Greenwich.
  package func offset(at instant: Instant) -> Int { span(at: instant).offset }

  /// The instant at which the zone's clocks show a local time, given as microseconds since 1970-01-01T00:00 on those
  /// clocks.
  ///
  /// In a gap, the time that the clock would show had it not been put forward (02:30 means 03:30); in an overlap, the
  /// first of the two.
  package func instant(ofLocalMicroseconds local: Int64) -> Instant {
    let guess = span(at: Instant(clamping: local))
    let near = 2 * OffsetTable.dayMicroseconds
    if local - guess.start > near, guess.end - local > near { return Instant(clamping: local - guess.shift) }
    // Offsets lie within 26 hours, and no zone changed its clocks twice within four days.
    let before = span(at: Instant(clamping: local - near)).shift
    let after = span(at: Instant(clamping: local + near)).shift
    let early = local - before
    if shift(at: early) == before { return Instant(clamping: early) }
    let late = local - after
    return Instant(clamping: shift(at: late) == after ? late : early)
  }

  /// The stretch around an instant in which the offset stays the same.
  func span(at instant: Instant) -> OffsetTable.Span { offsets.span(at: instant.microseconds) }

  private func shift(at microseconds: Int64) -> Int64 { span(at: Instant(clamping: microseconds)).shift }

  public static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
