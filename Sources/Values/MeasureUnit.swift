/// What the number of a measure counts.
public enum MeasureUnit: String, Hashable, Sendable, CaseIterable {
  /// A number of rows, keys or values.
  case count
  /// Between 0 and 1; `%` speaks of its hundredfold.
  case share
  /// A span of time.
  case seconds
  /// As the column's.
  case plain
}
