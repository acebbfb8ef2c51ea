import SQLite
import Values

/// A life of a finding by numbers; what they stand for is looked up for those that are shown.
struct LifetimeRow {
  let number: Int64
  let check: Int64
  let slice: Int64
  let entity: Int64
  let severity: Severity
  let context: Int64
  let message: Int64
  let state: Lifetime.State
  let firstRun: Int64
  /// Nil while the last judged run of its check on its slice lists it.
  let lastRun: Int64?
  let endingRun: Int64?
  let isReopened: Bool
  /// Under which name it recurs; nil of a slice without a date.
  let recurrence: Int64?
  /// The date of its slice, as days since 1970-01-01.
  let day: Int?

  /// In SQL: while nothing is written, the last run in order that judged its check on its slice.
  static let lastRun = """
    coalesce(lifetimes.last_run, (
      SELECT run FROM results WHERE results.check_id = lifetimes.check_id AND results.slice = lifetimes.slice
        AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 ORDER BY run DESC LIMIT 1))
    """

  /// Selects those of which nobody said that they are gone: open or past; conditions may follow.
  fileprivate static let selectUnended =
    select.replacing("FROM lifetimes", with: "FROM \(Lifetime.State.openLifetimes)") + " WHERE \(Lifetime.State.isOpen)"

  static let select = """
    SELECT lifetimes.id, check_id, slice, entity, severity, lifetimes.context, message, state, first_run, last_run,
      resolved_run, reopens IS NOT NULL AS is_reopened, recurrence, day,
      \(Lifetime.State.isOpen) AND \(Lifetime.State.isPast) AS is_past FROM lifetimes
    """

  init(_ row: NamedRow) {
    number = row.integer("id")
    check = row.integer("check_id")
    slice = row.integer("slice")
    entity = row.integer("entity")
    severity = Severity(code: row.integer("severity"))
    context = row.integer("context")
    message = row.integer("message")
    state = row.integer("is_past") != 0 ? .past : Lifetime.State(code: row.integer("state"))
    firstRun = row.integer("first_run")
    lastRun = row.optionalInteger("last_run")
    endingRun = row.optionalInteger("resolved_run")
    isReopened = row.integer("is_reopened") != 0
    recurrence = row.optionalInteger("recurrence")
    day = row.optionalDay("day").map { Int($0) }
  }

  /// Where findings live.
  struct FindingPlace: Hashable {
    let check: Int64
    let slice: Int64
  }

  struct Name: Hashable {
    let place: FindingPlace
    let entity: Int64
  }

  var place: FindingPlace { FindingPlace(check: check, slice: slice) }
  var name: Name { Name(place: place, entity: entity) }
}

extension Lookup {
  /// The last run that saw it.
  func lastRun(_ row: LifetimeRow) throws(HistoryError) -> Int64 {
    if let run = row.lastRun { return run }
    return try newestRun(row.place) ?? row.firstRun
  }

  func fingerprint(_ row: LifetimeRow) throws(HistoryError) -> String {
    let check = try check(row.check).id
    let slice = try key(row.slice, isKept: true)
    return try "\(check)|\(slice)|\(key(row.entity, isKept: false))"
  }
}

extension HistoryReader {
  /// What is open, also what is waived; or what is past, of dates that are over.
  enum OpenSpan {
    case open, past, openAndPast
  }

  func openRows(
    _ span: OpenSpan = .open, _ condition: String = "1", _ values: Value...
  ) throws(HistoryError) -> [LifetimeRow] {
    let select =
      switch span {
      case .open: "\(LifetimeRow.select) WHERE lifetimes.id IN (\(Lifetime.State.openIDs))"
      case .past: "\(LifetimeRow.selectUnended) AND \(Lifetime.State.isPast)"
      case .openAndPast: LifetimeRow.selectUnended
      }
    return try Statement("\(select) AND \(condition)", on: database).all(with: values) { LifetimeRow($0) }
  }

  /// `condition` may name the columns of lifetimes.
  func rows(_ condition: String, _ values: Value...) throws(HistoryError) -> [LifetimeRow] {
    try Statement("\(LifetimeRow.select) WHERE \(condition)", on: database).all(with: values) { LifetimeRow($0) }
  }
}
