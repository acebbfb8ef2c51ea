import HistoryAnswers
import SQLite
import Values

extension GroupSeries {
  /// What the runs of a series kept of each group.
  static func all(of series: MeasureSeries, _ frame: TrendFrame) throws -> [GroupSeries] {
    let stored = try StoredMeasure.all(frame).filter { stored throws in
      try frame.lookup.check(stored.check).id.exact == series.check.exact
    }
    let select = try Statement(
      """
      SELECT (SELECT text FROM texts WHERE id = group_object) AS name, kept.value, kept.examined, kept.failing, kept.verdict
      FROM results JOIN group_measures AS kept ON kept.result = results.id WHERE check_id = ? AND run = ?
      """, on: frame.database)
    var groups: [ExactText: [Int: KeptGroup]] = [:]
    for (place, (point, stored)) in zip(series.points, stored).enumerated() where series.isAlike(point) {
      for kept in try select.all(.integer(stored.check), .integer(stored.run.number), read: KeptGroup.init) {
        groups[kept.name.exact, default: [:]][place] = kept
      }
    }
    return groups.map { GroupSeries($0.key.text, $0.value, of: series.points.count) }
      .sorted { $0.rank < $1.rank }
  }

  private init(_ name: String, _ kept: [Int: KeptGroup], of count: Int) {
    let runs = (0..<count).map { kept[$0] }
    self.init(
      group: NamedValues(storedObject: name)?.fingerprintText ?? name, values: runs.map { $0?.number },
      shares: runs.map { $0?.share }, verdicts: runs.map { $0?.verdict })
  }

  /// Those that fail most often, then those with the greatest number now.
  private var rank: (Int, Double, ExactText) {
    (-badRuns, -(values.last.flatMap { $0 } ?? -.greatestFiniteMagnitude), group.exact)
  }
}

/// What a run kept of one group.
private struct KeptGroup {
  let name: String
  let number: Double?
  let share: Double?
  let verdict: Verdict

  init(_ row: NamedRow) {
    name = row.text("name")
    number = row.value("value").number
    let examined = row.integer("examined")
    share = examined > 0 ? row.optionalInteger("failing").map { Double($0) / Double(examined) } : nil
    verdict = Verdict(rawValue: row.text("verdict")) ?? .error
  }
}
