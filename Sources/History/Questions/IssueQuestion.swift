import HistoryAnswers
import Rulebooks
import Validation
import Values

/// `tipoff issue`: the story of one finding, from its first bad run.
public struct IssueQuestion: HistoryQuestion {
  let written: String
  let rulebook: String?
  /// Runs of the check that are shown.
  let runs: Int

  /// A fingerprint, or a part of one that only one open finding has.
  public init(_ fingerprint: String, rulebook: String? = nil, runs: Int = 20) {
    written = fingerprint
    self.rulebook = rulebook
    self.runs = runs
  }

  public func answer(from history: HistoryReader) throws -> IssueAnswer {
    let scope = try RulebookScope(rulebook, in: history)
    let lookup = try Lookup(history.database)
    let lives = try lives(scope, history, lookup)
    return try IssueStory(lives, scope, history, lookup).answer(runs: runs)
  }

  /// All lives of one finding, first to last; at least one.
  private func lives(_ scope: RulebookScope, _ history: HistoryReader, _ lookup: Lookup) throws -> [LifetimeRow] {
    let parts = written.split(atByte: UInt8(ascii: "|"))
    if parts.count == 3 {
      let exact = try history.rows(
        """
        check_id IN (SELECT check_id FROM check_names WHERE rulebook = ?1 AND name = ?2)
          AND slice = (SELECT id FROM keys WHERE hash = ?3 AND text = ?4)
          AND entity = (SELECT id FROM keys WHERE hash = ?5 AND text = ?6)
        ORDER BY first_run
        """, scope.number, .text(parts[0]), Value(KeyText.hash(of: parts[1])), .text(parts[1]),
        Value(KeyText.hash(of: parts[2])), .text(parts[2]))
      if !exact.isEmpty { return exact }
    }
    if let latest = try latest(recurringAs: parts, scope, history) { return try lives(like: latest, history) }
    return try onlyOpenOne(scope, history, lookup)
  }

  private func onlyOpenOne(_ scope: RulebookScope, _ history: HistoryReader, _ lookup: Lookup) throws -> [LifetimeRow] {
    let names = try IssueNames(scope, history)
    var matching = try matching(.open, names, history, lookup)
    if matching.isEmpty { matching = try self.matching(.past, names, history, lookup) }
    guard let only = matching.first else {
      throw UsageError(
        "the history has no issue '\(written)'",
        hint:
          "give a fingerprint as `tipoff issues` lists it; a part of one is looked for among the open ones, then among those of dates that are over"
      )
    }
    guard matching.count == 1 else {
      let shown = matching.map(\.fingerprint).sorted().prefix(Self.mostNamed)
      let more = matching.count - shown.count
      throw UsageError(
        "\(digits(of: matching.count)) open issues have '\(written)' in their fingerprints",
        hint: shown.joined(separator: "\n") + (more > 0 ? "\n… and \(more) more" : ""))
    }
    return try lives(like: only.row, history)
  }

  private func lives(like row: LifetimeRow, _ history: HistoryReader) throws(HistoryError) -> [LifetimeRow] {
    try history.rows(
      "check_id = ? AND slice = ? AND entity = ? ORDER BY first_run", .integer(row.check), .integer(row.slice),
      .integer(row.entity))
  }

  /// What the latest date that had a recurrence, `player_context.both_teams|team=LAC`, saw of it.
  private func latest(
    recurringAs parts: [String], _ scope: RulebookScope, _ history: HistoryReader
  ) throws(HistoryError) -> LifetimeRow? {
    guard parts.count <= 2, let check = parts.first else { return nil }
    let entity = parts.count == 2 ? parts[1] : ""
    return try history.rows(
      """
      recurrence IN (
        SELECT recurrences.id FROM recurrences JOIN series ON series.id = series
        WHERE check_id IN (SELECT check_id FROM check_names WHERE rulebook = ?1 AND name = ?2)
          AND recurrences.entity = (SELECT id FROM keys WHERE hash = ?3 AND text = ?4))
      ORDER BY lifetimes.day DESC, lifetimes.id DESC LIMIT 1
      """, scope.number, .text(check), Value(KeyText.hash(of: entity)), .text(entity)
    ).first
  }

  private func matching(
    _ span: HistoryReader.OpenSpan, _ names: IssueNames, _ history: HistoryReader, _ lookup: Lookup
  ) throws -> [(row: LifetimeRow, fingerprint: String)] {
    let wanted = written.lowercased()
    guard !wanted.isEmpty else { return [] }
    return try history.openRows(span).filter { names.checkNumbers.contains($0.check) }
      .map { row throws in (row, try lookup.fingerprint(row)) }.filter { $0.1.lowercased().contains(wanted) }
  }

  private static let mostNamed = 8
}
