import Rulebooks
import Values

/// What a check measured in one run.
struct MeasurePoint {
  let run: Span.RunMark
  let runID: String
  let slice: String?
  /// Of the measure; nil where there was none.
  let name: String?
  let value: Value
  let share: Double?
  let examined: Int?
  let failing: Int?
  let verdict: Verdict
  let conditions: String?
  /// The kind's own: `min 5, max 10`.
  let ownBounds: String?
  /// Whether each of several groups has a measure of its own: then how many of them fail is the series'.
  let countsGroups: Bool

  private static let columns = """
    check_id, measure, value, share, examined, verdict, conditions, slice, failing, bounds,
    (SELECT text FROM texts WHERE texts.id = details) ->> 'groups'
    """

  init(_ row: [Value], _ run: Span.RunMark, _ lookup: Lookup) throws(HistoryError) {
    self.run = run
    runID = try lookup.run(run.number).id
    name = try lookup.optionalText(row[1])
    value = row[2]
    share = row[3].number
    examined = row[4].number.map { Int($0) }
    verdict = Verdict(rawValue: row[5].description) ?? .error
    conditions = try lookup.optionalText(row[6])
    slice = try lookup.keyText(row[7])
    failing = row[8].number.map { Int($0) }
    ownBounds = try lookup.optionalText(row[9])
    countsGroups = !row[10].isNull && share == nil
  }

  /// A check that was skipped may have kept a figure for later runs: that is no measure of it.
  var isJudged: Bool { verdict.isJudged }

  /// In words, with what is counted of it; two of equal words have one unit.
  var measure: String { (countsGroups ? "groups that fail by " : "") + (name ?? "") }

  var number: Double? { countsGroups ? failing.map { Double($0) } : value.number }

  var limits: String? {
    let words = [ownBounds, conditions].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  var bounds: [ThresholdBound] {
    (ownBounds.map { ThresholdBound.all(inBounds: $0) } ?? []) + (conditions.map { ThresholdBound.all(in: $0) } ?? [])
  }

  /// In the order of the runs' clocks; of some checks alone each is looked up, else each run is read as it lies there.
  static func rows(_ frame: TrendFrame) throws -> [(run: Span.RunMark, row: [Value])] {
    let read = { (row: Statement.Row) in (0..<11).map { row.value($0) } }
    let isAsked = frame.settings.check != nil
    let select = try Statement(
      "SELECT \(columns) FROM results WHERE run = ?1\(isAsked ? " AND check_id = ?2" : "")", on: frame.database)
    let checks = isAsked ? try frame.checks() : []
    var rows: [(run: Span.RunMark, row: [Value])] = []
    for run in frame.span.runs {
      if isAsked {
        for check in checks {
          rows += try select.all(.integer(run.number), .integer(check), read: read).map { (run, $0) }
        }
      } else {
        rows += try select.all(.integer(run.number), read: read).map { (run, $0) }
      }
    }
    return rows
  }
}

extension Lookup {
  fileprivate func optionalText(_ number: Value) throws(HistoryError) -> String? {
    guard case .integer(let number) = number else { return nil }
    return try text(number)
  }

  fileprivate func keyText(_ number: Value) throws(HistoryError) -> String? {
    guard case .integer(let number) = number else { return nil }
    return try key(number, isKept: true)
  }
}
