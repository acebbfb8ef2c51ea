import SQLite
import Values

/// A judged run of a check on a slice, as the history has it.
struct RecordedJudgement {
  let run: Int64
  /// Microseconds since 1970.
  let now: Int64
  /// Without what is waived.
  let issues: Int
  let warnings: Int
  let waived: Int
  let isPassed: Bool
  /// Groups that were not examined.
  let unexaminedGroups: Int
  let cutOff: Int
  let isLate: Bool
  /// Rows, keys or groups; nil where the kind counts none.
  let failing: Int?

  /// Selects runs of the check `?1` on the slice `?2`; more conditions may follow.
  static let select = """
    SELECT runs.id, runs.now, results.issues, results.warnings, waived_issues + waived_warnings AS waived, verdict = 'pass' AS is_passed, unexamined, cut_off, is_late, failing, runs.day
    FROM results JOIN runs ON runs.id = results.run
    WHERE check_id = ?1 AND slice = ?2 AND verdict IN ('pass', 'warn', 'fail')
    """

  init(_ row: NamedRow) {
    run = row.integer("id")
    now = row.moment("now")
    issues = Int(row.integer("issues"))
    warnings = Int(row.integer("warnings"))
    waived = Int(row.integer("waived"))
    isPassed = row.integer("is_passed") != 0
    unexaminedGroups = Int(row.integer("unexamined"))
    cutOff = Int(row.integer("cut_off"))
    isLate = row.integer("is_late") != 0
    failing = row.optionalInteger("failing").map { Int($0) }
    day = row.value("day")
  }

  /// Days since 1970-01-01, in the calendar of the run's rulebook.
  let day: Value

  var isInPart: Bool { unexaminedGroups > 0 }

  /// What it had added to its day, with the sign turned.
  var takenAway: DaySums {
    DaySums(
      issues: -issues, warnings: -warnings, waived: -waived, passed: isPassed && !isInPart ? -1 : 0,
      passedInPart: isPassed && isInPart ? -1 : 0, judged: -1)
  }
}
