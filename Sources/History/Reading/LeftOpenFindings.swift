import SQLite
import Values

/// Findings that a run left open because it judged their check without their group: neither seen nor gone.
struct LeftOpenFindings {
  private let lives: Set<Int64>

  /// In SQL, over `left_open` and `lifetimes`: as it was then, where a later run found it to be another.
  static let severity = """
    coalesce((SELECT severity_changes.severity FROM severity_changes WHERE severity_changes.lifetime = lifetimes.id
      AND severity_changes.run > left_open.run ORDER BY severity_changes.run LIMIT 1), lifetimes.severity)
    """

  init(by run: Int64, in history: HistoryReader) throws(HistoryError) {
    lives = Set(
      try Statement("SELECT lifetime FROM left_open WHERE run = ?", on: history.database)
        .all(.integer(run)) { $0.integer("lifetime") })
  }

  var isEmpty: Bool { lives.isEmpty }

  func contains(_ life: Int64) -> Bool { lives.contains(life) }
}
