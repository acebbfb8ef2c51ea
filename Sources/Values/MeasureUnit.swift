/// What the number of a measure counts.
public enum MeasureUnit: String, Hashable, Sendable, CaseIterable {
  case count
  /// Between 0 and 1; `%` speaks of its hundredfold.
  case share
  case seconds
  /// As the column's.
  case plain
}
