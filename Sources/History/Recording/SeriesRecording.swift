import HistoryAnswers
import SQLite
import Validation
import Values

/// What a run's checks come to beside the earlier dates of their series.
final class SeriesRecording {
  let places: SeriesPlaces
  private let run: Run
  private let entry: Int64
  private let rulebook: Value
  private let database: Database
  private let reading: RecurrenceReading
  /// Checks that were judged on a slice with a date.
  private var judged: [ExactText: JudgedCheck] = [:]

  private struct JudgedCheck {
    let number: Value
    let place: SeriesPlace
    let before: RecurrenceReading.EarlierDate?
  }

  init(
    _ run: Run, _ entry: RunEntry, rulebook: Value, isSettled: Bool, _ interning: Interning, in database: Database
  ) throws(HistoryError) {
    self.run = run
    self.entry = entry.id
    self.rulebook = rulebook
    self.database = database
    places = try SeriesPlaces(run, entry, rulebook: rulebook, isSettled: isSettled, interning, in: database)
    reading = try RecurrenceReading(asOf: entry.id, in: database)
  }

  /// Holds the findings of a check against earlier dates.
  func compare(
    _ check: CheckResult, _ place: CheckPlace, _ dated: SeriesPlace?, _ standing: inout HistoryStanding
  ) throws(HistoryError) {
    guard let dated else { return }
    judged[check.id.exact] = JudgedCheck(
      number: place.check, place: dated, before: try reading.dateBefore(dated, of: place.check))
    let dates = RecurrenceReading.Dates(of: place.check, dated)
    var known: [ExactText: RecurrenceStanding] = [:]
    standing.recurrences[check.id.exact] = try check.findings.map { finding throws(HistoryError) in
      let key = places.key(of: finding, in: dated)
      if let known = known[key.exact] { return known }
      let found = try reading.standing(places.recurrence(of: finding.entity, in: dated), key, dates)
      known[key.exact] = found
      return found
    }
  }

  /// What a check came to on the date before.
  func judgementBefore(_ check: CheckResult) -> RecordedJudgement? { judged[check.id.exact]?.before?.judgement }

  /// The date before in the run's series; nil without one, and where this date was looked at before: then findings tell what changed.
  ///
  /// What is recorded later changes nothing in it, so that the same run recorded again has the same answer.
  func dateBefore() throws(HistoryError) -> DateBefore? {
    guard case .text(let text)? = run.seriesDate?.value, let today = Day(parsing: text), try !isLookedAt() else {
      return nil
    }
    let own = judged.filter { $0.value.place.day == today }
    guard let date = own.values.compactMap({ $0.before?.day }).max() else { return nil }
    var counts: [ExactText: (issues: Int, warnings: Int)] = [:]
    var gone: [String] = []
    for check in run.checks {
      if let known = own[check.id.exact] {
        guard let before = known.before, before.day == date else { continue }
        counts[check.id.exact] = (before.judgement.issues, before.judgement.warnings)
        gone += try self.gone(check, known, before)
      } else if try wasJudged(check, on: date) {
        counts[check.id.exact] = (0, 0)
      }
    }
    return DateBefore(of: date.description, counts, gone: gone, beside: run)
  }

  /// Keys of issues of the date before that this date does not have, where it would say so.
  private func gone(
    _ check: CheckResult, _ known: JudgedCheck, _ before: RecurrenceReading.EarlierDate
  ) throws(HistoryError) -> [String] {
    guard check.findingsCutOff == 0, check.unexamined.isEmpty else { return [] }
    let present = Set(check.findings.map { places.key(of: $0, in: known.place).exact })
    return try reading.issues(of: known.number, on: before.slice)
      .map { $0.isEmpty ? check.id : "\(check.id)|\($0)" }.filter { !present.contains($0.exact) }
  }

  private func isLookedAt() throws(HistoryError) -> Bool {
    try Statement(
      """
      SELECT 1 FROM runs WHERE rulebook = ?1 AND id < ?2 AND is_partial = 0
        AND parameters = (SELECT parameters FROM runs WHERE id = ?2) LIMIT 1
      """, on: database
    ).first(rulebook, .integer(entry)) { _ in true } ?? false
  }

  private func wasJudged(_ check: CheckResult, on day: Day) throws(HistoryError) -> Bool {
    try Statement(
      """
      SELECT 1 FROM check_names JOIN series ON series.check_id = check_names.check_id
        JOIN series_dates ON series_dates.series = series.id
      WHERE check_names.rulebook = ? AND check_names.name = ? AND day = ? AND first_run <= ? LIMIT 1
      """, on: database
    ).first(rulebook, .text(check.id), Value(day.number), .integer(entry)) { _ in true } ?? false
  }
}
