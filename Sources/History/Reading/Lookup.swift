import SQLite
import Values

/// What numbers stand for, read once each.
final class Lookup {
  private let text: Statement
  private let key: Statement
  private let run: Statement
  private let check: Statement
  private let newest: Statement
  private var newestRuns: [LifetimeRow.FindingPlace: Int64?] = [:]
  private var texts: [Int64: String] = [:]
  private var keys: [Int64: String] = [:]
  private var runs: [Int64: (id: String, now: Instant)] = [:]
  private var checks: [Int64: CheckEntry] = [:]

  init(_ database: Database) throws(HistoryError) {
    newest = try Statement(
      RecordedJudgement.select + " AND is_late = 0 ORDER BY results.run DESC LIMIT 1", on: database)
    text = try Statement("SELECT text FROM texts WHERE id = ?", on: database)
    key = try Statement("SELECT text FROM keys WHERE id = ?", on: database)
    run = try Statement("SELECT name, now FROM runs WHERE id = ?", on: database)
    check = try Statement(
      "SELECT name, table_name, kind, context, owner FROM checks WHERE id = ?", on: database)
  }

  /// As the newest rules describe it.
  struct CheckEntry {
    let id: String
    let table: String
    let kind: String
    let context: String
    let owner: String?
  }

  func text(_ number: Int64) throws(HistoryError) -> String {
    if let known = texts[number] { return known }
    let read = try text.first(.integer(number)) { $0.text("text") } ?? ""
    texts[number] = read
    return read
  }

  /// A slice or an entity as in fingerprints; slices are few, entities are many and come once.
  func key(_ number: Int64, isKept: Bool) throws(HistoryError) -> String {
    if let known = keys[number] { return known }
    let read = try key.first(.integer(number)) { $0.text("text") } ?? ""
    if isKept { keys[number] = read }
    return read
  }

  func run(_ number: Int64) throws(HistoryError) -> (id: String, now: Instant) {
    if let known = runs[number] { return known }
    let row = try run.first(.integer(number)) { ($0.text("name"), $0.instant("now")) }
    let entry = (id: row?.0 ?? "", now: row?.1 ?? Instant(clamping: 0))
    runs[number] = entry
    return entry
  }

  /// The clock of a run.
  func clock(_ number: Int64) throws(HistoryError) -> Instant { try run(number).now }

  /// The last run in order that judged a check on a slice.
  func newestRun(_ place: LifetimeRow.FindingPlace) throws(HistoryError) -> Int64? {
    if let known = newestRuns[place] { return known }
    let run = try newest.first(.integer(place.check), .integer(place.slice)) { $0.integer("id") }
    newestRuns[place] = .some(run)
    return run
  }

  func check(_ number: Int64) throws(HistoryError) -> CheckEntry {
    if let known = checks[number] { return known }
    let row = try check.first(.integer(number)) {
      (
        name: $0.text("name"), texts: [$0.integer("table_name"), $0.integer("kind"), $0.integer("context")],
        owner: $0.optionalInteger("owner")
      )
    }
    guard let row else { return CheckEntry(id: "", table: "", kind: "", context: "", owner: nil) }
    let entry = CheckEntry(
      id: row.name, table: try text(row.texts[0]), kind: try text(row.texts[1]), context: try text(row.texts[2]),
      owner: try owner(row.owner))
    checks[number] = entry
    return entry
  }

  private func owner(_ number: Int64?) throws(HistoryError) -> String? {
    guard let number else { return nil }
    return try text(number)
  }
}

extension Lookup.CheckEntry {
  /// Where it is counted: under its context, table or owner, or for itself.
  func group(_ column: String) -> String {
    switch column {
    case "check": id
    case "table": table
    case "owner": owner ?? DaySeries.noOwner
    case _: context
    }
  }
}
