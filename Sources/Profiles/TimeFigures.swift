import Values

/// Figures of texts that say a day or a moment; all but the days count rows.
public struct TimeFigures: Hashable, Sendable {
  /// `2026-01-25` and nothing else.
  public let days: Int
  /// Moments with a `Z`.
  public let utc: Int
  /// Moments with an offset.
  public let offset: Int
  /// Moments that do not say of which zone they are.
  public let plain: Int
  /// Values that are there and were not read.
  public let others: Int
  /// The earliest and the latest, as they are shown: `2026-01-25`, `2026-01-25T10:00:00Z`.
  public let earliest: String
  public let latest: String
  /// The format of `parse_time` by which they were read; nil where they are ISO-8601.
  public let format: String?
  /// Rows of each day, in order, moments by their day in UTC; nil where there are too many days.
  public let byDay: [DayCount]?

  public init(
    days: Int, utc: Int, offset: Int, plain: Int, others: Int, earliest: String, latest: String, format: String? = nil,
    byDay: [DayCount]?
  ) {
    self.days = days
    self.utc = utc
    self.offset = offset
    self.plain = plain
    self.others = others
    self.earliest = earliest
    self.latest = latest
    self.format = format
    self.byDay = byDay
  }

  public var instants: Int { utc + offset + plain }
  public var isAllOfThem: Bool { others == 0 }
}

public struct DayCount: Hashable, Sendable {
  public let day: Day
  public let rows: Int

  public init(_ day: Day, rows: Int) {
    self.day = day
    self.rows = rows
  }
}
