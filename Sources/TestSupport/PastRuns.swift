import Rulebooks
import Values

/// What earlier runs kept, from a small table: `run` is a run's clock, `value` a number or a histogram's text, `slice` of
/// the form `date=2026-01-25` names a slice, and all other columns name a group. Each run had a snapshot of its own.
package func pastRuns(_ text: String) throws -> [PastRun] {
  let table = try MarkedTable(parsing: text)
  let names = table.columns.map(\.name)
  var runs: [Value: [[String: Value]]] = [:]
  for row in table.rows {
    let cells = Dictionary(uniqueKeysWithValues: zip(names, row.values))
    runs[cells["run"] ?? .null, default: []].append(cells)
  }
  return try runs.sorted { $0.key.description < $1.key.description }.map { run, rows in
    guard let now = Instant(value: run, plainIn: .utc) else {
      throw SetupError(description: "no instant: \(run)")
    }
    return PastRun(
      now: now, snapshotDigest: "snapshot of \(run)", slice: slice(rows[0]["slice"]),
      memories: try rows.map { try memory($0) })
  }
}

/// The same past for every check.
package func recalling(_ past: [PastRun]) -> Recall { { _ in past } }

private func memory(_ cells: [String: Value]) throws -> Memory {
  let group = cells.filter { !["run", "value", "slice"].contains($0.key) }
  guard let content = cells["value"].flatMap({ Memory.Content(storedText: $0.description) }) else {
    throw SetupError(description: "no value: \(cells)")
  }
  return Memory(group: Entity(group.map { ($0.key, $0.value) }), content: content)
}

private func slice(_ value: Value?) -> Slice {
  guard case .text(let text) = value else { return .none }
  return Slice(
    text.split(separator: ",").map { part in
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      return (pair[0], Int64(pair[1]).map { .integer($0) } ?? .text(pair[1]))
    })
}
