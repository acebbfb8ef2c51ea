import SQLite
import Values

/// A life of a finding by as few numbers as a comparison needs.
struct LifeMark {
  let number: Int64
  let name: LifetimeRow.Name
  private(set) var severity: Severity
  let isLate: Bool

  var place: LifetimeRow.FindingPlace { name.place }
  var check: Int64 { name.place.check }

  private init(_ row: NamedRow, isLate: Bool) {
    number = row.integer("id")
    name = LifetimeRow.Name(
      place: LifetimeRow.FindingPlace(check: row.integer("check_id"), slice: row.integer("slice")),
      entity: row.integer("entity"))
    severity = Severity(code: row.integer("severity"))
    self.isLate = isLate
  }

  /// Lives that went on when the run had ended, and what it saw if it was late.
  ///
  /// Each part is found by an index: what is open still, short lives begun not long before, the few long ones.
  static func alive(at run: Int64, _ history: HistoryReader) throws(HistoryError) -> [LifeMark] {
    var marks = try Statement(
      "SELECT \(columns) FROM \(Lifetime.State.openLifetimes) WHERE \(Lifetime.State.isOpen) AND first_run <= ?1",
      on: history.database
    ).all(.integer(run)) { LifeMark($0, isLate: false) }
    for condition in try conditions(of: run, history) {
      marks += try Statement("\(select) WHERE \(condition)", on: history.database)
        .all(.integer(run)) { LifeMark($0, isLate: false) }
    }
    let changed = try severities(after: run, history)
    if !changed.isEmpty {
      for index in marks.indices { marks[index].severity = changed[marks[index].number] ?? marks[index].severity }
    }
    return try marks
      + Statement("\(select) WHERE first_run = ?1 AND \(Lifetime.State.isLate)", on: history.database)
      .all(.integer(run)) { LifeMark($0, isLate: true) }
  }

  /// What severities were at a run, where a later one found them to be others.
  private static func severities(after run: Int64, _ history: HistoryReader) throws(HistoryError) -> [Int64: Severity] {
    let rows = try Statement(
      "SELECT lifetime, severity FROM severity_changes WHERE run > ? ORDER BY run", on: history.database
    ).all(.integer(run)) { ($0.integer("lifetime"), Severity(code: $0.integer("severity"))) }
    return Dictionary(rows) { first, _ in first }
  }

  /// What lives that ended later satisfy. After a run of late few have ended; of earlier ones most that lived then were short.
  private static func conditions(of run: Int64, _ history: HistoryReader) throws(HistoryError) -> [String] {
    let newest = try history.database.integer("SELECT max(id) FROM runs")
    guard newest - run > Int64(Schema.longLife) else {
      return [
        "\(Lifetime.State.isResolved) AND resolved_run > ?1 AND +first_run <= ?1",
        "\(Lifetime.State.isWithdrawn) AND resolved_run > ?1 AND +first_run <= ?1",
      ]
    }
    let length = "resolved_run - first_run"
    return [
      """
      first_run BETWEEN ?1 - \(Schema.longLife) AND ?1 AND resolved_run > ?1 AND +\(length) <= \(Schema.longLife)
      """,
      "\(length) > \(Schema.longLife) AND resolved_run > ?1 AND +first_run <= ?1",
    ]
  }

  private static let columns = "id, check_id, slice, entity, severity"
  private static let select = "SELECT \(columns) FROM lifetimes"
}

extension [LifeMark] {
  /// Those whose place is wanted. Neighbours mostly share theirs, which is asked about once.
  func inPlaces(_ isWanted: (_ place: LifetimeRow.FindingPlace, _ isLate: Bool) -> Bool) -> [LifeMark] {
    var last: LifeMark?
    var isIn = false
    return filter { mark in
      if mark.place != last?.place || mark.isLate != last?.isLate {
        isIn = isWanted(mark.place, mark.isLate)
        last = mark
      }
      return isIn
    }
  }
}
