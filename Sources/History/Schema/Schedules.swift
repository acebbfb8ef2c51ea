import HistoryAnswers
import SQLite
import Values

/// When rulebooks are expected to run, as their newest runs said it.
struct Schedules {
  private let database: Database

  init(in database: Database) { self.database = database }

  func read(_ rulebook: Value) throws(HistoryError) -> ExpectedRuns? {
    let row = try Statement(
      "SELECT zone, daily, from_day, until_day FROM schedules WHERE rulebook = ?", on: database
    ).first(rulebook) {
      (
        $0.text("zone"), $0.integer("daily"), Int($0.day("from_day")),
        $0.optionalDay("until_day").map { Int($0) }
      )
    }
    guard let (zone, daily, from, until) = row, let time = TimeOfDay(secondsAfterMidnight: Int(daily)) else {
      return nil
    }
    guard let zone = Zone(named: zone) else {
      throw .failed(path: database.path, cause: "this machine does not know the time zone '\(zone)'")
    }
    return ExpectedRuns(
      calendar: SlateCalendar(zone: zone, dayStarts: time), from: Day(number: from),
      until: until.map { Day(number: $0) })
  }

  func keep(_ schedule: ExpectedRuns?, _ rulebook: Value) throws(HistoryError) {
    try Statement("DELETE FROM schedules WHERE rulebook = ?", on: database).run(rulebook)
    guard let schedule else { return }
    try Statement(
      "INSERT INTO schedules (rulebook, zone, daily, from_day, until_day) VALUES (?, ?, ?, ?, ?)", on: database
    ).run(
      rulebook, .text(schedule.calendar.zone.name), Value(schedule.calendar.dayStarts.secondsAfterMidnight),
      Value(schedule.from.number), schedule.until.map { Value($0.number) } ?? .null)
  }
}
