import SQLite
import Validation
import Values

/// Finds the date before a run's own in its series.
struct SeriesReading {
  private let run: Run
  private let entry: Int64
  private let rulebook: Value
  private let database: Database

  init(_ run: Run, _ entry: RunEntry, rulebook: Value, in database: Database) {
    self.run = run
    self.entry = entry.id
    self.rulebook = rulebook
    self.database = database
  }

  /// Nil without a date, where no earlier one is known, and where this date was looked at before: then findings tell what changed.
  ///
  /// What is recorded later changes nothing in it, so that the same run recorded again has the same answer.
  func dateBefore() throws(HistoryError) -> DateBefore? {
    guard let own = run.seriesDate, case .text(let date) = own.value, try !isLookedAt() else { return nil }
    let parts = Self.parts(run.parameters.fingerprintText)
    let ownPart = Self.parts(NamedValues([(own.name, own.value)]).fingerprintText)
    let name = ownPart.first.map { $0.prefix { $0 != "=" } + "=" } ?? ""
    let others = parts.filter { !ownPart.contains($0) }
    let before = try parameters().compactMap { number, text -> (number: Int64, date: String)? in
      let parts = Self.parts(text)
      guard let dated = parts.first(where: { $0.hasPrefix(name) }), parts.filter({ $0 != dated }) == others else {
        return nil
      }
      return (number, String(dated.dropFirst(name.count)))
    }
    guard let last = before.filter({ $0.date < date }).max(by: { $0.date < $1.date }) else { return nil }
    return DateBefore(of: last.date, try counts(last.number), beside: run)
  }

  /// Commas of names and values are escaped.
  private static func parts(_ text: String) -> [Substring] { text.split(separator: ",") }

  private func isLookedAt() throws(HistoryError) -> Bool {
    try Statement(
      """
      SELECT 1 FROM runs WHERE rulebook = ?1 AND id < ?2 AND is_partial = 0
        AND parameters = (SELECT parameters FROM runs WHERE id = ?2) LIMIT 1
      """, on: database
    ).first(rulebook, .integer(entry)) { _ in true } ?? false
  }

  private func parameters() throws(HistoryError) -> [(number: Int64, text: String)] {
    try Statement(
      """
      SELECT DISTINCT parameters, text FROM runs JOIN texts ON texts.id = parameters
      WHERE rulebook = ?1 AND runs.id < ?2
      """, on: database
    ).all(rulebook, .integer(entry)) { ($0.integer("parameters"), $0.text("text")) }
  }

  /// What each check came to the last time that it was judged with these parameters.
  private func counts(
    _ parameters: Int64
  ) throws(HistoryError) -> [ExactText: (issues: Int, warnings: Int)] {
    let rows = try Statement(
      """
      SELECT checks.name AS name, results.issues AS issues, results.warnings AS warnings
      FROM runs JOIN results ON results.run = runs.id JOIN checks ON checks.id = check_id
      WHERE runs.rulebook = ?1 AND parameters = ?2 AND runs.id < ?3 AND verdict IN ('pass', 'warn', 'fail')
      ORDER BY runs.now, runs.id
      """, on: database
    ).all(rulebook, .integer(parameters), .integer(entry)) {
      ($0.text("name").exact, (issues: Int($0.integer("issues")), warnings: Int($0.integer("warnings"))))
    }
    return Dictionary(rows) { _, later in later }
  }
}
