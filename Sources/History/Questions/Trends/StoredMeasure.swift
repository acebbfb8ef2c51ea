import Rulebooks
import SQLite
import Values

/// What a check measured in one run, as the file has it: numbers in place of texts.
struct StoredMeasure {
  let run: RunWindow.WindowRun
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
  let unit: Int64?
  let findings: Int
  let hasGroups: Bool
  let isInPart: Bool
  let leavesOpen: Bool

  static let columns = """
    check_id, measure, value, share, examined, verdict, conditions, slice, failing, bounds, unit, issues + warnings AS findings,
    (SELECT text FROM texts WHERE texts.id = details) ->> 'groups' AS group_count, unexamined,
    unexamined > 0 AND EXISTS (
      SELECT 1 FROM left_open JOIN lifetimes ON lifetimes.id = lifetime
      WHERE left_open.run = results.run AND lifetimes.check_id = results.check_id) AS leaves_open
    """

  init(_ row: NamedRow, _ run: RunWindow.WindowRun) {
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
    unit = row.optionalInteger("unit")
    findings = Int(row.integer("findings"))
    hasGroups = !row.value("group_count").isNull
    isInPart = row.integer("unexamined") > 0
    leavesOpen = row.integer("leaves_open") != 0
  }

  /// In the order of the runs' clocks; of some checks alone each is looked up, else each run is read as it lies there.
  static func all(_ frame: TrendFrame) throws -> [StoredMeasure] {
    let isAsked = frame.settings.filter.namesChecks
    let select = try Statement(
      "SELECT \(columns) FROM results WHERE run = ?1\(isAsked ? " AND check_id = ?2" : "")", on: frame.database)
    let checks = isAsked ? try frame.checkNumbers() : []
    var all: [StoredMeasure] = []
    for run in frame.span.runs {
      if isAsked {
        for check in checks {
          all += try select.all(.integer(run.number), .integer(check)) { StoredMeasure($0, run) }
        }
      } else {
        all += try select.all(.integer(run.number)) { StoredMeasure($0, run) }
      }
    }
    return filtered(all, frame)
  }

  /// The checks that some run found to be of the severity that is asked for.
  private static func filtered(_ all: [StoredMeasure], _ frame: TrendFrame) -> [StoredMeasure] {
    let found = all.filter { frame.checks.has(check: $0.check, slice: $0.slice) }
    guard frame.settings.filter.severity != nil else { return found }
    let bad = Set(found.filter { frame.checks.isBad($0.verdict) }.map(\.check))
    return found.filter { bad.contains($0.check) }
  }
}
