import HistoryAnswers
import Rulebooks
import Values

extension MeasureSeries {
  /// The series of each check that the runs have, by id.
  static func all(_ frame: TrendFrame) throws -> [MeasureSeries] {
    var points: [Int64: [MeasurePoint]] = [:]
    for stored in try StoredMeasure.all(frame) {
      points[stored.check, default: []].append(try MeasurePoint(stored, frame.lookup))
    }
    return try points.map { check, points in
      MeasureSeries(check: try frame.lookup.check(check).id, points: points, bounds: \.bounds)
    }.sorted { $0.check.exact < $1.check.exact }
  }
}

extension MeasurePoint {
  fileprivate init(_ stored: StoredMeasure, _ lookup: Lookup) throws(HistoryError) {
    self.init(
      now: Instant(clamping: stored.run.now), day: Day(number: stored.run.day),
      runID: try lookup.run(stored.run.number).id,
      slice: try stored.slice.map { number throws(HistoryError) in try lookup.key(number, isKept: true) },
      name: try lookup.optionalText(stored.measure), value: stored.value,
      unit: try lookup.optionalText(stored.unit).flatMap(MeasureUnit.init), share: stored.share,
      examined: stored.examined,
      failing: stored.failing,
      // Each has a finding.
      failingGroups: stored.hasGroups ? stored.findings : nil, verdict: stored.verdict,
      conditions: try lookup.optionalText(stored.conditions), ownBounds: try lookup.optionalText(stored.bounds),
      isInPart: stored.isInPart, leavesOpen: stored.leavesOpen)
  }

  fileprivate var bounds: [MeasureBound] {
    let all =
      (ownBounds.map { ThresholdBound.all(inBounds: $0) } ?? []) + (conditions.map { ThresholdBound.all(in: $0) } ?? [])
    return all.map { MeasureBound(name: $0.name, value: $0.value, isOfShare: $0.isOfShare) }
  }
}

extension Lookup {
  fileprivate func optionalText(_ number: Int64?) throws(HistoryError) -> String? {
    guard let number else { return nil }
    return try text(number)
  }
}
