import HistoryAnswers
import SQLite
import Validation
import Values

/// Expected runs that are not there between a run and the whole one before it, as the history had it then.
struct MissingRuns {
  private let run: Run
  private let entry: RunEntry
  private let rulebook: Value
  private let database: Database

  init(_ run: Run, _ entry: RunEntry, rulebook: Value, in database: Database) {
    self.run = run
    self.entry = entry
    self.rulebook = rulebook
    self.database = database
  }

  /// None before the first run of a rulebook: its history does not reach back.
  func days() throws(HistoryError) -> [Day] {
    if entry.isNewest { try Schedules(in: database).keep(run.schedule, rulebook) }
    guard let schedule = run.schedule, !run.isPartial else { return [] }
    let before = try Statement(
      """
      SELECT now FROM runs WHERE rulebook = ?1 AND id < ?2 AND is_partial = 0 AND now <= ?3
      ORDER BY now DESC, id DESC LIMIT 1
      """, on: database
    ).first(rulebook, .integer(entry.id), .integer(run.now.microseconds)) { Instant(clamping: $0.bits("now")) }
    guard let before else { return [] }
    return schedule.days(after: schedule.calendar.day(of: before), before: schedule.calendar.day(of: run.now))
  }
}
