/// What the runs of several dates are written of, one after the other: each part is written as soon as it is known.
package enum DatesPart: Sendable {
  /// Before the first date.
  case scope(DatesScope)
  case dated(DatedRun)
  /// After the last.
  case tally(DatesTally)
}
