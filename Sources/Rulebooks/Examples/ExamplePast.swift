import Values

/// What earlier runs kept of a check, as an example says it.
package struct ExamplePast: Sendable {
  private let runs: [EarlierRun]

  private struct EarlierRun: Sendable {
    let moment: Moment
    /// Nil: what the run of that moment would have looked at.
    let slice: Slice?
    let memories: [Memory]
  }

  private enum Moment: Sendable {
    case at(Instant)
    case daysBefore(Int)
  }

  /// Measures of the whole, oldest first: a run a day, the last a day before the example's own.
  package init(measures: [Memory.Content]) {
    runs = measures.enumerated().map { index, content in
      EarlierRun(
        moment: .daysBefore(measures.count - index), slice: nil, memories: [Memory(group: .none, content: content)])
    }
  }

  /// A small table: `run` is a run's clock, `value` what it kept, `slice` of the form `date=2026-01-25` names what it looked
  /// at, and all other columns name a group.
  package init(parsing text: String) throws(MarkedTable.Mistake) {
    let table = try MarkedTable(parsing: text)
    let names = table.columns.map(\.name)
    let lines = MarkedLine.lines(of: text)
    for needed in ["run", "value"] where !names.contains(needed) {
      throw lines[0].mistake("the past has no column '\(needed)': its columns are run, value, and those of group_by")
    }
    var runs: [(key: [Value], run: EarlierRun)] = []
    for (row, line) in zip(table.rows, lines.dropFirst()) {
      let cells = Dictionary(zip(names, row.values)) { first, _ in first }
      let run = try Self.run(of: cells, line)
      let key = [cells["run"] ?? .null, cells["slice"] ?? .null]
      if let place = runs.firstIndex(where: { $0.key == key }) {
        let known = runs[place].run
        runs[place].run = EarlierRun(
          moment: known.moment, slice: known.slice, memories: known.memories + run.memories)
      } else {
        runs.append((key, run))
      }
    }
    self.runs = runs.map(\.run)
  }

  /// Each run had a snapshot of its own; `sliceAt` says what the run of another moment would have looked at.
  package func runs(before now: Instant, sliceAt: (Instant) -> Slice) -> [PastRun] {
    let moments = runs.map { run -> Instant in
      switch run.moment {
      case .at(let instant): instant
      case .daysBefore(let days): now.adding(TimeSpan(microseconds: -Int64(days) * 86_400_000_000))
      }
    }
    return zip(runs, moments).sorted { $0.1 < $1.1 }.map { run, moment in
      PastRun(
        now: moment, snapshotDigest: "snapshot of \(moment)", slice: run.slice ?? sliceAt(moment),
        memories: run.memories
      )
    }
  }

  private static func run(
    of cells: [String: Value], _ line: MarkedLine
  ) throws(MarkedTable.Mistake) -> EarlierRun {
    guard let moment = cells["run"].flatMap({ Instant(value: $0, plainIn: .utc) }) else {
      throw line.mistake("'run' is no instant such as 2026-01-25T06:30:00Z")
    }
    guard let content = cells["value"].flatMap({ Memory.Content(storedText: $0.description) }) else {
      throw line.mistake("'value' is no number, and nothing else that a run keeps")
    }
    let group = cells.filter { !["run", "value", "slice"].contains($0.key) }
    return EarlierRun(
      moment: .at(moment), slice: try slice(cells["slice"], line),
      memories: [Memory(group: Entity(group.map { ($0.key, $0.value) }), content: content)])
  }

  private static func slice(_ value: Value?, _ line: MarkedLine) throws(MarkedTable.Mistake) -> Slice? {
    guard case .text(let text)? = value else { return nil }
    var items: [(String, Value)] = []
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else { throw line.mistake("'slice' has the form date=2026-01-25, found '\(part)'") }
      items.append((pair[0], Int64(pair[1]).map { .integer($0) } ?? .text(pair[1])))
    }
    return Slice(items)
  }
}
