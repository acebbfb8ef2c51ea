import Rulebooks
import SQLite
import Validation
import Values

/// Which check of the history an id means, now that some may have been renamed.
final class CheckNames {
  private let database: Database
  private let rulebook: Value
  private let declared: Set<ExactText>
  private let find: Statement
  private let claim: Statement

  init(_ run: Run, rulebook: Value, in database: Database) throws(HistoryError) {
    self.database = database
    self.rulebook = rulebook
    declared = Set(run.declared.map(\.id.exact))
    find = try Statement(
      """
      SELECT checks.id, checks.name FROM check_names JOIN checks ON checks.id = check_names.check_id
      WHERE check_names.rulebook = ? AND check_names.name = ?
      """, on: database)
    claim = try Statement(
      "INSERT OR REPLACE INTO check_names (rulebook, name, check_id) VALUES (?, ?, ?)", on: database)
    for check in run.declared {
      try takeBack(check.id)
      if !check.formerIDs.isEmpty { try carryOver(check) }
    }
  }

  /// The number of a check, known or new.
  func number(of result: CheckResult, _ interning: Interning) throws(HistoryError) -> Int64 {
    if let id = try known(result.id) { return id }
    let attributes = try Self.attributes(of: result, interning)
    try Statement(
      "INSERT INTO checks (rulebook, name, table_name, kind, context, owner) VALUES (?, ?, ?, ?, ?, ?)", on: database
    ).run(rulebook, .text(result.id), attributes[0], attributes[1], attributes[2], attributes[3])
    let id = database.lastInsertedID
    try claim.run(rulebook, .text(result.id), .integer(id))
    return id
  }

  /// Checks of the history that the rulebook has no more.
  func removed() throws(HistoryError) -> [Int64] { try numbers { !declared.contains($0.exact) } }

  /// Checks of the history that the rulebook has, run or not.
  func present() throws(HistoryError) -> [Int64] { try numbers { declared.contains($0.exact) } }

  private func numbers(where isWanted: (String) -> Bool) throws(HistoryError) -> [Int64] {
    let all = try Statement("SELECT id, name FROM checks WHERE rulebook = ?", on: database)
      .all(rulebook) { ($0.integer("id"), $0.text("name")) }
    return all.filter { isWanted($0.1) }.map(\.0)
  }

  static func attributes(of result: CheckResult, _ interning: Interning) throws(HistoryError) -> [Value] {
    [
      try interning.text(result.table), try interning.text(result.kind), try interning.text(result.context),
      try interning.text(result.about.owner),
    ]
  }

  /// A check that goes under an earlier id of its own again has that name, or its findings would be withdrawn as those of a check that is gone.
  private func takeBack(_ name: String) throws(HistoryError) {
    guard let found = try entry(name), found.name.exact != name.exact, !declared.contains(found.name.exact) else {
      return
    }
    try rename(found.id, to: name)
  }

  private func carryOver(_ check: DeclaredCheck) throws(HistoryError) {
    guard try known(check.id) == nil else { return }
    for former in check.formerIDs {
      guard let found = try entry(former), !declared.contains(found.name.exact) else { continue }
      try rename(found.id, to: check.id)
      try claim.run(rulebook, .text(check.id), .integer(found.id))
      return
    }
  }

  private func rename(_ check: Int64, to name: String) throws(HistoryError) {
    try Statement("UPDATE checks SET name = ? WHERE id = ?", on: database).run(.text(name), .integer(check))
  }

  /// An earlier id of a check counts as long as the check does not stand beside it under its present one.
  private func known(_ name: String) throws(HistoryError) -> Int64? {
    guard let found = try entry(name) else { return nil }
    return found.name.exact == name.exact || !declared.contains(found.name.exact) ? found.id : nil
  }

  private func entry(_ name: String) throws(HistoryError) -> (id: Int64, name: String)? {
    try find.first(rulebook, .text(name)) { ($0.integer("id"), $0.text("name")) }
  }
}
