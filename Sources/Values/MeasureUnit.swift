public enum MeasureUnit: Hashable, Sendable {
  case count
  /// Between 0 and 1; `%` speaks of its hundredfold.
  case share
  case seconds
  /// As the column's.
  case plain
}
