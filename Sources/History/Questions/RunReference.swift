import Rulebooks
import SQLite
import Values

/// A run as people name it: its id or the beginning of one, its number, `latest`, `latest~2`, or `previous`.
struct RunReference {
  let written: String

  private static let shortestID = 4

  /// Only `latest`, `latest~N` and `previous` need a rulebook; `previous` stands before `other`.
  func run(_ scope: () throws -> RulebookScope, before other: RecordedRun?, in history: HistoryReader) throws
    -> RecordedRun
  {
    if written == "previous" { return try previous(try scope(), before: other, history) }
    if let back = stepsBack {
      let scope = try scope()
      let runs = try history.runs(of: scope.rulebook, limit: back + 1)
      guard runs.count > back else {
        throw UsageError("there are only \(countedOrNone(runs.count, "run")) of \(scope.rulebook)")
      }
      return runs[back]
    }
    let found = try byName(history)
    guard let run = found.first else {
      throw UsageError(
        "the history has no run '\(written)'",
        hint: "give an id or a number as `tipoff runs` lists them, latest, latest~1, or previous")
    }
    guard found.count == 1 else {
      throw UsageError(
        "\(found.count) runs have ids that begin with '\(written)'",
        hint: found.map { "\($0.id)  \($0.now.toTheSecond)  run \($0.number)" }.joined(separator: "\n"))
    }
    return run
  }

  /// `latest` is 0, `latest~2` is 2.
  private var stepsBack: Int? {
    guard written.hasPrefix("latest") else { return nil }
    let rest = written.dropFirst("latest".count)
    if rest.isEmpty { return 0 }
    guard rest.first == "~", let steps = Int(rest.dropFirst()), steps >= 0, steps < 1_000_000 else { return nil }
    return steps
  }

  /// The run before it with the same parameters, for only these look at the same data; else simply the run before,
  /// of which the answer says that its parameters are others.
  private func previous(
    _ scope: RulebookScope, before other: RecordedRun?, _ history: HistoryReader
  ) throws -> RecordedRun {
    let other = other ?? scope.newest
    guard let run = try history.run(before: other, isAlike: true) ?? history.run(before: other, isAlike: false) else {
      throw UsageError("there is no run of \(other.rulebook) before \(other.id), of \(other.now.toTheSecond)")
    }
    return run
  }

  private func byName(_ history: HistoryReader) throws(HistoryError) -> [RecordedRun] {
    let exact = try history.runs(where: "run_id = ?", .text(written))
    if !exact.isEmpty { return exact }
    if let number = Int64(written) {
      let numbered = try history.runs(where: "run = ?", .integer(number))
      if !numbered.isEmpty { return numbered }
    }
    guard written.count >= Self.shortestID else { return [] }
    return try history.runs(where: "run_id >= ? AND run_id < ?", .text(written), .text(written + "\u{10FFFF}"))
  }
}

extension HistoryReader {
  func runs(where condition: String, _ values: Value...) throws(HistoryError) -> [RecordedRun] {
    try Statement("\(RecordedRun.select) WHERE \(condition) ORDER BY now, run LIMIT 20", on: database)
      .all(with: values) { RecordedRun($0) }
  }

  /// The newest run of its rulebook, by its clock; with its parameters, where they must be alike.
  fileprivate func run(before run: RecordedRun, isAlike: Bool) throws(HistoryError) -> RecordedRun? {
    let id = try Statement(
      """
      SELECT id FROM runs WHERE rulebook = (SELECT rulebook FROM runs WHERE id = ?1)
        AND (now, id) < ((SELECT now FROM runs WHERE id = ?1), ?1)
        AND (NOT ?2 OR parameters = (SELECT parameters FROM runs WHERE id = ?1))
      ORDER BY now DESC, id DESC LIMIT 1
      """, on: database
    ).first(.integer(run.number), .boolean(isAlike)) { $0.integer("id") }
    guard let id else { return nil }
    return try Statement("\(RecordedRun.select) WHERE run = ?", on: database).first(.integer(id)) { RecordedRun($0) }
  }
}
