import Values

/// Figures of texts that say a day or a moment; all but the days count rows.
package struct TimeFigures: Hashable, Sendable {
  /// `2026-01-25` and nothing else.
  package let days: Int
  /// Moments with a `Z`.
  package let utc: Int
  /// Moments with an offset.
  package let offset: Int
  /// Moments that do not say of which zone they are.
  package let plain: Int
  /// Values that are there and were not read.
  package let others: Int
  /// The earliest and the latest, as they are shown: `2026-01-25`, `2026-01-25T10:00:00Z`.
  package let earliest: String
  package let latest: String
  /// The format of `parse_time` by which they were read; nil where they are ISO-8601.
  package let format: String?
  /// Rows of each day, in order, moments by their day in UTC; nil where there are too many days.
  package let byDay: [DayCount]?

  package init(
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

  package var instants: Int { utc + offset + plain }
  package var isAllOfThem: Bool { others == 0 }
}

package struct DayCount: Hashable, Sendable {
  package let day: Day
  package let rows: Int

  package init(_ day: Day, rows: Int) {
    self.day = day
    self.rows = rows
  }
}
