import SQLite
import Validation
import Values

/// Keeps how much each waiver names, and says where a wildcard names much more than in the run before, or findings of
/// another check.
struct WaiverGrowth {
  private let run: Run
  private let entry: RunEntry
  private let rulebook: Value
  private let database: Database
  private let interning: Interning

  init(_ run: Run, _ entry: RunEntry, rulebook: Value, _ interning: Interning, in database: Database) {
    self.run = run
    self.entry = entry
    self.rulebook = rulebook
    self.interning = interning
    self.database = database
  }

  /// What is recorded later changes nothing in it, so that the same run recorded again has the same answer.
  func keep(_ standing: inout HistoryStanding) throws(HistoryError) {
    let insert = try Statement(
      "INSERT OR IGNORE INTO waiver_counts (run, waiver, check_name, findings) VALUES (?, ?, ?, ?)", on: database)
    for waiver in run.waivers where !waiver.findingsByCheck.isEmpty {
      let name = try interning.text(waiver.name)
      for (check, findings) in waiver.findingsByCheck {
        try insert.run(.integer(entry.id), name, try interning.text(check), Value(findings))
      }
      guard waiver.isWildcard, waiver.state == .holding, let first = waiver.findingsByCheck.first,
        let before = try before(name), let words = Self.words(waiver, before)
      else { continue }
      standing.notes[first.check.exact, default: []].append("\(waiver.placeWords): \(words)")
    }
  }

  /// By check, in the last run before this one by which it named any.
  private func before(_ waiver: Value) throws(HistoryError) -> [ExactText: Int]? {
    let last = try Statement(
      """
      SELECT run FROM waiver_counts JOIN runs ON runs.id = run
      WHERE waiver = ?1 AND rulebook = ?2 AND (runs.now, runs.id) < (?3, ?4) AND runs.id < ?4
      ORDER BY runs.now DESC, runs.id DESC LIMIT 1
      """, on: database
    ).first(waiver, rulebook, .integer(run.now.microseconds), .integer(entry.id)) { $0.integer("run") }
    guard let last else { return nil }
    let counts = try Statement(
      """
      SELECT (SELECT text FROM texts WHERE id = check_name) AS name, findings FROM waiver_counts WHERE waiver = ? AND run = ?
      """, on: database
    ).all(waiver, .integer(last)) { ($0.text("name").exact, Int($0.integer("findings"))) }
    return Dictionary(counts) { first, _ in first }
  }

  private static func words(_ waiver: WaiverStanding, _ before: [ExactText: Int]) -> String? {
    let then = before.values.reduce(0, +)
    let added = waiver.findingsByCheck.map(\.check).filter { before[$0.exact] == nil }
    let parts = [
      waiver.findings >= 2 * then
        ? "it names \(digits(of: waiver.findings)) findings, \(digits(of: then)) in the run before" : nil,
      added.isEmpty
        ? nil : "it names findings of \(added.joined(separator: ", ")), and named none there in the run before",
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
