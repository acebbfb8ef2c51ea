import Rulebooks
import SQLite
import Validation
import Values

extension HistoryStore {
  /// Groups with open findings, of the checks of a rulebook that judge groups.
  package func openGroups(for rulebook: Rulebook) -> RecallOpenGroups {
    let checks = rulebook.checks.filter { !$0.groupBy.isEmpty }.map { ($0.id, [$0.id] + $0.formerIDs.map(\.value)) }
    return { runID, now in
      do throws(HistoryError) {
        guard let reader = try reader() else { return OpenGroups([:]) }
        return OpenGroups(try reader.openGroups(of: checks, in: rulebook.name, before: runID, now))
      } catch {
        return .unknown
      }
    }
  }
}

extension HistoryReader {
  fileprivate func openGroups(
    of checks: [(id: String, names: [String])], in rulebook: String, before runID: String, _ now: Instant
  ) throws(HistoryError) -> [ExactText: [ExactText: [Entity]]] {
    let book = try textNumber(rulebook)
    let number = try Statement(
      "SELECT check_id FROM check_names WHERE rulebook = ? AND name = ?", on: database)
    // A run that is recorded already is told what was open when it was: its answer stays the same.
    let run =
      try Statement("SELECT id FROM runs WHERE name = ? AND rulebook = ?", on: database)
      .first(.text(runID), book) { $0.integer("id") } ?? Int64.max
    let open = try Statement(
      """
      SELECT slices.text AS slice, \(KeyText.object(of: "entities")) AS entity_object FROM lifetimes
        JOIN keys AS slices ON slices.id = slice JOIN keys AS entities ON entities.id = entity
      WHERE check_id = ?1 AND first_run < ?2 AND (resolved_run IS NULL OR resolved_run > ?2)
        AND \(Lifetime.State.isInOrder) AND (SELECT now FROM runs WHERE runs.id = first_run) <= ?3
      """, on: database)
    var groups: [ExactText: [ExactText: [Entity]]] = [:]
    for check in checks {
      var found: Int64?
      for name in check.names where found == nil {
        found = try number.first(book, .text(name)) { $0.integer("check_id") }
      }
      guard let found else { continue }
      for (slice, object) in try open.all(
        .integer(found), .integer(run), .integer(now.microseconds),
        read: { ($0.text("slice"), $0.text("entity_object")) })
      {
        guard let entity = Entity(storedObject: object), !entity.isEmpty else { continue }
        groups[check.id.exact, default: [:]][slice.exact, default: []].append(entity)
      }
    }
    return groups
  }
}
