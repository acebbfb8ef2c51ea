import HistoryAnswers
import SQLite
import Validation
import Values

/// Holds findings against the earlier dates of their series, as they stood when a run was recorded.
///
/// A date stands as the last run in order that judged it left it. Dates are taken by their order in the calendar, whenever they
/// were judged; what could not tell, beyond a cap or in a group that was not examined, neither breaks a row nor lengthens it.
final class RecurrenceReading {
  private let run: Int64
  private let dates: Statement
  private let lives: Statement
  private let unexamined: Statement
  private let newest: Statement
  private let issues: Statement

  /// So many lives are looked at first; of most findings there are fewer.
  private static let firstLives = 32

  init(asOf run: Int64, in database: Database) throws(HistoryError) {
    self.run = run
    dates = try Statement(
      "SELECT day, slice FROM series_dates WHERE series = ? AND day < ? AND first_run <= ? ORDER BY day DESC LIMIT ?",
      on: database)
    lives = try Statement(Self.livesBefore, on: database)
    unexamined = try Statement(
      """
      SELECT count(*) AS groups, coalesce(max(recurrence IS ?3), 0) AS is_among FROM unexamined_groups
      WHERE check_id = ?1 AND run = ?2
      """, on: database)
    newest = try Statement(
      RecordedJudgement.select + " AND is_late = 0 AND results.run <= ?3 ORDER BY results.run DESC LIMIT 1",
      on: database)
    issues = try Statement(
      """
      SELECT DISTINCT text FROM lifetimes JOIN recurrences ON recurrences.id = recurrence
        JOIN keys ON keys.id = recurrences.entity
      WHERE check_id = ?1 AND slice = ?2 AND first_run <= ?3 AND \(Self.wasThere) AND \(Self.severityThen) = \(Severity.error.code)
      ORDER BY text
      """, on: database)
  }

  /// The last run in order, of those that count, that judged a life's check on its slice.
  private static let judgedLast = """
    (SELECT max(run) FROM results WHERE results.check_id = lifetimes.check_id AND results.slice = lifetimes.slice
      AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 AND run <= ?3)
    """

  /// Whether a life was there at the end of its date, as the run `?3` left it.
  private static let wasThere = """
    CASE WHEN \(Lifetime.State.isLate) THEN 0 WHEN resolved_run IS NULL OR resolved_run > ?3 THEN 1
      WHEN \(Lifetime.State.isWithdrawn) THEN resolved_run > \(judgedLast) ELSE 0 END
    """

  private static let severityThen = """
    coalesce((SELECT severity FROM severity_changes WHERE lifetime = lifetimes.id AND run > ?3 ORDER BY run LIMIT 1),
      severity)
    """

  private static let wasWaived = Lifetime.State.wasWaived(at: "?3")

  /// Lives under the name `?1` before the day `?2`.
  private static let livesBefore = """
    SELECT day, \(severityThen) AS severity_then, \(wasThere) AS was_there, \(wasWaived) AS was_waived
    FROM lifetimes INDEXED BY lifetimes_by_recurrence
    WHERE recurrence = ?1 AND day < ?2 AND first_run <= ?3 ORDER BY day DESC LIMIT ?4
    """

  private struct Life {
    let day: Int
    let severity: Severity
    let wasThere: Bool
    let wasWaived: Bool
  }

  struct EarlierDate {
    let day: Day
    let slice: Value
    let judgement: RecordedJudgement
  }

  /// The latest earlier date that judged the check; nil where there is none.
  func dateBefore(_ place: SeriesPlace, of check: Value) throws(HistoryError) -> EarlierDate? {
    let found = try dates.first(
      place.series, Value(place.day.number), .integer(run), Value(1), read: { ($0.day("day"), $0.value("slice")) })
    guard let (day, slice) = found, let judgement = try judgement(of: check, on: slice) else { return nil }
    return EarlierDate(day: Day(number: Int(day)), slice: slice, judgement: judgement)
  }

  /// Under which names issues recur that a slice had at its end, by the parts that last.
  func issues(of check: Value, on slice: Value) throws(HistoryError) -> [String] {
    try issues.all(check, slice, .integer(run)) { $0.text("text") }
  }

  private func judgement(of check: Value, on slice: Value) throws(HistoryError) -> RecordedJudgement? {
    try newest.first(check, slice, .integer(run), read: RecordedJudgement.init)
  }

  /// Earlier dates of a series, the latest first, as far as they were asked for.
  final class Dates {
    fileprivate let check: Value
    fileprivate let place: SeriesPlace
    fileprivate var known: [(day: Int, slice: Value)] = []
    fileprivate var isWhole = false
    fileprivate var judgements: [Int: RecordedJudgement] = [:]

    init(of check: Value, _ place: SeriesPlace) {
      self.check = check
      self.place = place
    }
  }

  private func date(_ index: Int, _ dates: Dates) throws(HistoryError) -> (day: Int, slice: Value)? {
    if index >= dates.known.count, !dates.isWhole {
      let wanted = max(Self.firstLives, 8 * index)
      dates.known = try self.dates.all(
        dates.place.series, Value(dates.place.day.number), .integer(run), Value(wanted)
      ) { (day: Int($0.day("day")), slice: $0.value("slice")) }
      dates.isWhole = dates.known.count < wanted
    }
    return index < dates.known.count ? dates.known[index] : nil
  }

  /// How what recurs under a name stands on a day on which it was seen.
  func standing(_ recurrence: Value, _ key: String, _ dates: Dates) throws(HistoryError) -> RecurrenceStanding {
    var most = Self.firstLives
    while true {
      let lives = try lives(recurrence, before: dates.place.day, most)
      if let standing = try standing(recurrence, key, lives, isWhole: lives.count < most, dates) { return standing }
      most *= 8
    }
  }

  private func lives(_ recurrence: Value, before day: Day, _ most: Int) throws(HistoryError) -> [Life] {
    try lives.all(recurrence, Value(day.number), .integer(run), Value(most)) { row in
      Life(
        day: Int(row.day("day")), severity: Severity(code: row.integer("severity_then")),
        wasThere: row.integer("was_there") != 0, wasWaived: row.integer("was_waived") != 0)
    }
  }

  /// Nil where more lives have to be known.
  private func standing(
    _ recurrence: Value, _ key: String, _ lives: [Life], isWhole: Bool, _ dates: Dates
  ) throws(HistoryError) -> RecurrenceStanding? {
    var row = Row(day: dates.place.day)
    var rest = lives[...]
    var index = 0
    while let (day, slice) = try date(index, dates) {
      let here = rest.prefix { $0.day >= day }
      rest = rest.dropFirst(here.count)
      if rest.isEmpty, !isWhole { return nil }
      let own = here.filter { $0.day == day && $0.wasThere }
      if !own.isEmpty {
        row.lengthen(to: Day(number: day), isIssue: own.contains { $0.severity == .error && !$0.wasWaived })
      } else if let doubt = try doubt(recurrence, day, slice, dates) {
        row.passOver(doubt)
      } else {
        break
      }
      index += 1
    }
    let status: Recurrence.Status = row.dates > 1 ? .continuing : lives.isEmpty ? .first : .returned
    return RecurrenceStanding(
      recurrence: Recurrence(
        key: key, status: status, since: row.since, dates: row.dates, judgedDates: row.judgedDates),
      mayBeOldIssue: row.mayBeOldIssue, isOfExaminedDate: row.isOfExaminedDate)
  }

  private enum Doubt {
    case beyondCap, unexamined
  }

  /// Why a date that did not see it does not say that it was gone; nil where it does.
  private func doubt(
    _ recurrence: Value, _ day: Int, _ slice: Value, _ dates: Dates
  ) throws(HistoryError) -> Doubt? {
    if dates.judgements[day] == nil { dates.judgements[day] = try judgement(of: dates.check, on: slice) }
    guard let judgement = dates.judgements[day] else { return nil }
    if judgement.hasUnlisted { return .beyondCap }
    guard judgement.isInPart else { return nil }
    let kept = try unexamined.first(dates.check, .integer(judgement.run), recurrence) {
      (groups: Int($0.integer("groups")), isAmong: $0.integer("is_among") != 0)
    }
    guard let kept, !kept.isAmong, kept.groups >= judgement.unexaminedGroups else { return .unexamined }
    return nil
  }

  /// Dates in an unbroken row, counted backwards.
  private struct Row {
    private(set) var since: Day
    private(set) var dates = 1
    private(set) var judgedDates = 1
    private(set) var mayBeOldIssue = false
    private(set) var isOfExaminedDate = false
    private var doubtful = 0

    init(day: Day) { since = day }

    mutating func lengthen(to day: Day, isIssue: Bool) {
      if dates == 1, isIssue {
        mayBeOldIssue = true
        isOfExaminedDate = doubtful > 0
      }
      since = day
      dates += 1
      judgedDates += 1 + doubtful
      doubtful = 0
    }

    mutating func passOver(_ doubt: Doubt) {
      if dates == 1, doubtful == 0, doubt == .beyondCap { mayBeOldIssue = true }
      doubtful += 1
    }
  }
}
