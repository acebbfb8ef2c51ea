import Rulebooks
import Validation
import Values

/// What a check comes to on one night: verdict, measure and words, in the forms that the kinds give them.
struct ScriptedMeasures {
  let check: ScriptedCheck
  let night: Int
  let seed: UInt64

  func result(_ findings: [Finding]) -> CheckResult {
    if check.conduct == .skips { return skipped }
    var result = measured(failing: findings.count)
    result.slice = Slice.none
    result.findings = findings
    result.issueCount = findings.count { $0.severity == .error }
    result.warningCount = findings.count - result.issueCount
    return result
  }

  private var skipped: CheckResult {
    let isGuarded = check.number % 2 == 0
    return made(
      .skipped, isGuarded ? .guardFalse : .notDue,
      explanation: isGuarded
        ? "when: (SELECT count(*) FROM playoffs) > 0 is not true"
        : "due at \(GameNight.day(of: night + 1))T04:30:00Z")
  }

  private func measured(failing: Int) -> CheckResult {
    switch check.form {
    case .complete, .expected: coverage(failing)
    case .unique: unique
    case .fresh: freshness
    case .enough: players
    case .like: change
    case .rows: rowCount
    case .valid: range(failing)
    }
  }

  private func coverage(_ missing: Int) -> CheckResult {
    let expected = 300 + drawn(120) + missing
    return made(
      "\(missing) of \(expected) expected keys are missing",
      Measure(
        name: "missing", value: .integer(Int64(missing)), unit: .count, examined: expected, failing: missing,
        share: Double(missing) / Double(expected)),
      ["expected": expected, "present": expected - missing, "extra": drawn(4, 1), "exempt": drawn(3, 2), "nulls": 0],
      verdict(missing))
  }

  private var unique: CheckResult {
    let rows = 2_000 + drawn(600)
    return made(
      "\(rows) rows, \(rows) distinct keys: 0 recur, 0 rows too many",
      Measure(name: "excess", value: .integer(0), unit: .count, examined: rows, failing: 0, share: 0),
      ["distinct_keys": rows, "excess": 0, "rows": 0, "keys": 0, "nulls": 0])
  }

  private var freshness: CheckResult {
    let minutes = 15 + drawn(600)
    let newest = Self.instant(night, minutesBefore: minutes)
    let age = "\(minutes / 60).\(minutes % 60 / 6) h"
    var result = made(
      "the newest is of \(newest), \(age) old, expected at most 12h old",
      Measure(
        name: "age", value: .integer(Int64(minutes * 60)), unit: .seconds, examined: 24, failing: nil, share: nil), [:])
    result.details = NamedCells([("newest", .text(newest)), ("unreadable", .integer(0))])
    return result
  }

  private var players: CheckResult {
    let (values, count) = (500 + drawn(200), 95 + drawn(300, 1))
    return made(
      "distinct_count of player_lookup is \(count), expected at least 90",
      Measure(
        name: "distinct_count", value: .integer(Int64(count)), unit: .plain, examined: values, failing: nil, share: nil),
      ["values": values])
  }

  private var change: CheckResult {
    let (now, before) = (450 + drawn(100), 500)
    let tenths = (now - before) * 1000 / before
    let percent = "\(tenths > 0 ? "+" : tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) %"
    var result = made(
      "row_count is \(now), \(percent) against \(before), the mean of 7 runs, expected -20 % to 20 %",
      Measure(
        name: "change", value: .real(Double(now - before) / Double(before)), unit: .share, examined: now, failing: nil,
        share: nil),
      ["current": now, "baseline": before, "runs": 7])
    result.memories = [Memory(group: .none, content: .number(Double(now)))]
    return result
  }

  private var rowCount: CheckResult {
    let rows = 400 + drawn(200)
    return made(
      "\(rows) rows, expected 300 to 700",
      Measure(name: "rows", value: .integer(Int64(rows)), unit: .count, examined: rows, failing: nil, share: nil), [:])
  }

  private func range(_ failing: Int) -> CheckResult {
    let rows = 600 + drawn(300) + failing
    return made(
      "\(failing) of \(rows) rows fail; expected \(check.column) <= \(check.bound)",
      Measure(
        name: "failing", value: .integer(Int64(failing)), unit: .count, examined: rows, failing: failing,
        share: Double(failing) / Double(rows)),
      ["unknown": drawn(5, 1)], verdict(failing))
  }

  private func made(
    _ outcome: String, _ measure: Measure, _ details: KeyValuePairs<String, Int>, _ verdict: Verdict = .pass
  ) -> CheckResult {
    var result = made(verdict, outcome: outcome)
    result.measure = measure
    result.details = NamedCells(details.map { ($0.key, .integer(Int64($0.value))) })
    return result
  }

  private func made(
    _ verdict: Verdict, _ reason: Reason? = nil, explanation: String? = nil, outcome: String? = nil
  ) -> CheckResult {
    var about = Attachments()
    about.owner = check.context == .export ? "site" : "data"
    return CheckResult(
      id: check.id, table: check.table, kind: check.form.kind, context: check.context.rawValue, verdict: verdict,
      reason: reason, explanation: explanation, outcome: outcome, about: about,
      conditions: check.number % 3 == 0 ? "error > 0" : nil)
  }

  private func verdict(_ failing: Int) -> Verdict {
    failing == 0 ? .pass : check.severity == .error ? .fail : .warn
  }

  private func drawn(_ bound: Int, _ place: UInt64 = 0) -> Int {
    RowHash(1_000 * night + check.number, stream: 4 + place, seed: seed).below(bound)
  }

  /// Runs are at 06:30 UTC after the night.
  private static func instant(_ night: Int, minutesBefore minutes: Int) -> String {
    let minute = 390 - minutes
    let day = GameNight.day(of: minute < 0 ? night : night + 1)
    let (hour, rest) = ((minute + 1440) % 1440 / 60, (minute + 1440) % 60)
    return "\(day)T\(League.clock(hour, rest, 0))Z"
  }
}

extension ScriptedCheck.Form {
  fileprivate var kind: String {
    switch self {
    case .complete, .expected: "coverage"
    case .unique: "unique"
    case .fresh: "freshness"
    case .enough: "aggregate"
    case .like: "change"
    case .rows: "row_count"
    case .valid: "range"
    }
  }
}
