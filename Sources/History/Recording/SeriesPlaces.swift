import SQLite
import Validation
import Values

/// Where a check on a slice stands among the dates of its series.
struct SeriesPlace {
  let series: Value
  let day: Day
}

/// Under which name a finding recurs, and on which date.
struct RecurrencePlace {
  let recurrence: Value
  let day: Day

  init(of finding: Finding, in place: SeriesPlace, _ series: SeriesPlaces) throws(HistoryError) {
    recurrence = try series.recurrence(of: finding.entity, in: place)
    day = place.day
  }
}

/// Finds the series of a run's checks, and keeps what recurs there; what is known of earlier runs is put in order first.
final class SeriesPlaces {
  private let run: Int64
  /// An old run says nothing of today's rules.
  private let isNewest: Bool
  /// What has come of all runs is known: which parameter holds a check's date, and the contexts.
  private let isSettled: Bool
  private let dateNames: [String]
  private let contexts: EntityContexts
  private let database: Database
  private let tables: SeriesTables
  private let interning: Interning
  private let dateName: Statement
  private let keepName: Statement
  private let wasThereBefore: Statement
  private let addGroup: Statement

  init(
    _ run: Run, _ entry: RunEntry, rulebook: Value, isSettled: Bool, _ interning: Interning, in database: Database
  ) throws(HistoryError) {
    self.run = entry.id
    self.isSettled = isSettled
    self.database = database
    self.interning = interning
    dateNames = run.dateNames
    let known = try ContextColumns(in: database).read(rulebook)
    isNewest = entry.isNewest
    contexts = isNewest && !isSettled ? run.entityContexts : known
    if contexts != known {
      try ContextColumns(in: database).keep(contexts, rulebook)
      let checks = try Statement(
        "SELECT id, date_name FROM checks WHERE rulebook = ? AND date_name IS NOT NULL", on: database
      ).all(rulebook) { ($0.value("id"), $0.optionalText("date_name")) }
      for (check, name) in checks { try SeriesMaking(in: database).make(check, dateName: name, contexts) }
    }
    tables = try SeriesTables(interning, in: database)
    dateName = try Statement("SELECT date_name FROM checks WHERE id = ?", on: database)
    keepName = try Statement("UPDATE checks SET date_name = ?2 WHERE id = ?1", on: database)
    wasThereBefore = try Statement(
      "SELECT 1 FROM results WHERE check_id = ? AND run <> ? LIMIT 1", on: database)
    addGroup = try Statement(
      """
      INSERT OR IGNORE INTO unexamined_groups (recurrence, day, run, check_id, slice, entity) VALUES (?, ?, ?, ?, ?, ?)
      """, on: database)
  }

  /// Nil of a slice without a date; the date counts as judged.
  func place(of check: CheckResult, _ place: CheckPlace) throws(HistoryError) -> SeriesPlace? {
    guard let slice = check.slice, let own = try settledName(slice, place.check),
      let date = SliceDate(ofSlice: slice.fingerprintText, named: own)
    else { return nil }
    let series = try tables.series(ofCheck: place.check, date, slice: place.slice, run: run)
    return SeriesPlace(series: series, day: date.day)
  }

  /// The parameter that holds the date; where it is another than before, so are the check's series.
  private func settledName(_ slice: Slice, _ check: Value) throws(HistoryError) -> String? {
    let known = try dateName.first(check) { $0.optionalText("date_name") } ?? nil
    if isSettled { return known }
    if let known, !isNewest { return known }
    let own = slice.seriesDate(among: dateNames)?.name
    guard known?.exact != own?.exact else { return own }
    if own == nil, let known, slice[known] == nil { return nil }
    if try wasThereBefore.first(check, .integer(run), read: { _ in true }) == nil {
      try keepName.run(check, Value(own))
    } else {
      try SeriesMaking(in: database).make(check, dateName: own, contexts)
    }
    return own
  }

  func recurrence(of entity: Entity, in place: SeriesPlace) throws(HistoryError) -> Value {
    try tables.recurrence(in: place.series, lasting(entity, place))
  }

  /// What a finding recurs under, as reports say it.
  func key(of finding: Finding, in place: SeriesPlace) -> String {
    let parts = lasting(finding.entity, place)
    return parts.isEmpty ? finding.check : "\(finding.check)|\(parts)"
  }

  private func lasting(_ entity: Entity, _ place: SeriesPlace) -> String {
    contexts.lasting(ofEntity: entity.fingerprintText, on: place.day)
  }

  /// Groups of which this run says nothing.
  func keepUnexamined(_ check: CheckResult, _ place: CheckPlace, _ series: SeriesPlace?) throws(HistoryError) {
    for group in check.unexamined.groups {
      let recurrence: Value = if let series { try recurrence(of: group.entity, in: series) } else { .null }
      try addGroup.run(
        recurrence, series.map { Value($0.day.number) } ?? .null, .integer(run), place.check, place.slice,
        interning.key(group.entity))
    }
  }
}
