import Rulebooks
import SQLite
import Values

/// What a check measured in one run.
struct MeasurePoint {
  let run: Span.RunMark
  let runID: String
  let slice: String?
  /// The name of the measure; nil where there was none.
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
  /// Some groups were not examined.
  let isInPart: Bool
  /// Findings of such groups stay open: what was measured says nothing of them.
  let leavesOpen: Bool

  init(_ stored: Stored, _ lookup: Lookup) throws(HistoryError) {
    run = stored.run
    runID = try lookup.run(run.number).id
    name = try lookup.optionalText(stored.measure)
    value = stored.value
    share = stored.share
    examined = stored.examined
    verdict = stored.verdict
    conditions = try lookup.optionalText(stored.conditions)
    slice = try stored.slice.map { number throws(HistoryError) in try lookup.key(number, isKept: true) }
    // By a measure of groups these fail, each with a finding.
    failing = stored.failing ?? (stored.hasGroups ? stored.findings : nil)
    ownBounds = try lookup.optionalText(stored.bounds)
    countsGroups = stored.hasGroups && share == nil
    isInPart = stored.isInPart
    leavesOpen = stored.leavesOpen
  }

  /// As the file has it: numbers in place of texts.
  struct Stored {
    let run: Span.RunMark
    let check: Int64
    let measure: Int64?
    let value: Value
    let share: Double?
    let examined: Int?
    let verdict: Verdict
    let conditions: Int64?
    let slice: Int64?
    let failing: Int?
    let bounds: Int64?
    let findings: Int
    let hasGroups: Bool
    let isInPart: Bool
    let leavesOpen: Bool

    static let columns = """
      check_id, measure, value, share, examined, verdict, conditions, slice, failing, bounds, issues + warnings AS findings,
      (SELECT text FROM texts WHERE texts.id = details) ->> 'groups' AS group_count, unexamined,
      unexamined > 0 AND EXISTS (
        SELECT 1 FROM left_open JOIN lifetimes ON lifetimes.id = lifetime
        WHERE left_open.run = results.run AND lifetimes.check_id = results.check_id) AS leaves_open
      """

    init(_ row: NamedRow, _ run: Span.RunMark) {
      self.run = run
      check = row.integer("check_id")
      measure = row.optionalInteger("measure")
      value = row.value("value")
      share = row.value("share").number
      examined = row.optionalInteger("examined").map { Int($0) }
      verdict = Verdict(rawValue: row.text("verdict")) ?? .error
      conditions = row.optionalInteger("conditions")
      slice = row.optionalInteger("slice")
      failing = row.optionalInteger("failing").map { Int($0) }
      bounds = row.optionalInteger("bounds")
      findings = Int(row.integer("findings"))
      hasGroups = !row.value("group_count").isNull
      isInPart = row.integer("unexamined") > 0
      leavesOpen = row.integer("leaves_open") != 0
    }
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
  static func stored(_ frame: TrendFrame) throws -> [Stored] {
    let isAsked = frame.settings.check != nil
    let select = try Statement(
      "SELECT \(Stored.columns) FROM results WHERE run = ?1\(isAsked ? " AND check_id = ?2" : "")", on: frame.database)
    let checks = isAsked ? try frame.checks() : []
    var all: [Stored] = []
    for run in frame.span.runs {
      if isAsked {
        for check in checks {
          all += try select.all(.integer(run.number), .integer(check)) { Stored($0, run) }
        }
      } else {
        all += try select.all(.integer(run.number)) { Stored($0, run) }
      }
    }
    return all
  }
}

extension Lookup {
  fileprivate func optionalText(_ number: Int64?) throws(HistoryError) -> String? {
    guard let number else { return nil }
    return try text(number)
  }
}
