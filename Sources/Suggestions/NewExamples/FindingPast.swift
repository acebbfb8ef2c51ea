import Rulebooks
import Validation
import Values

/// What earlier runs measured, of those with which the finding was compared.
struct FindingPast: Sendable {
  /// Oldest first.
  private(set) var runs: [EarlierRun]
  /// Written as measures alone, a run a day.
  var isPlain = false

  struct EarlierRun: Sendable {
    let moment: Instant
    var memories: [Memory]
  }

  static let most = 60

  /// Nil where the check compares with none. Masked groups are named as the example names them.
  init?(_ past: Past?, before now: Instant, isDated: Bool, _ standIns: StandIns) {
    guard let past else { return nil }
    runs = past.entries.prefix(Self.most).reversed().map { entry in
      let days = Int64(past.day - entry.day)
      let moment = isDated ? now.adding(TimeSpan(microseconds: -days * 86_400_000_000)) : entry.run.now
      return EarlierRun(moment: moment, memories: entry.run.memories.compactMap { $0.named(by: standIns) })
    }
  }

  /// Without those that are older than the newest so many.
  func newest(_ count: Int) -> FindingPast {
    var cut = self
    cut.runs = Array(runs.suffix(count))
    return cut
  }

  /// With what was measured in those groups alone.
  func keeping(_ isKept: (Entity) -> Bool) -> FindingPast {
    var cut = self
    cut.runs = runs.map { EarlierRun(moment: $0.moment, memories: $0.memories.filter { isKept($0.group) }) }
    cut.runs.removeAll { $0.memories.isEmpty }
    return cut
  }

  /// Nil where they are not numbers of the whole alone.
  var measures: [String]? {
    guard isPlain else { return nil }
    let texts = runs.map { run -> String? in
      guard run.memories.count == 1, let memory = run.memories.first, memory.group.isEmpty,
        let number = memory.content.number
      else { return nil }
      return Int64(exactly: number).map { String($0) } ?? memory.content.storedText
    }
    return texts.allSatisfy { $0 != nil } ? texts.compactMap { $0 } : nil
  }

  /// The same as a small table.
  var table: MarkedTable? {
    var names: [String] = []
    for item in runs.flatMap(\.memories).flatMap(\.group.items)
    where !names.contains(where: { $0.exact == item.name.exact }) {
      names.append(item.name)
    }
    // These words have a meaning there.
    guard !names.contains(where: { ["run", "value", "slice"].contains($0) }) else { return nil }
    let rows = runs.flatMap { run in
      run.memories.map { memory in
        MarkedTable.Row(
          values: [.text(run.moment.iso8601)] + names.map { memory.group[$0] ?? .null } + [memory.content.cell],
          isMarked: false)
      }
    }
    let groups = names.enumerated().map { place, name in
      MarkedTable.Column(name: name, declaredType: Self.type(of: rows.map { $0.values[place + 1] }))
    }
    return MarkedTable(
      columns: [.init(name: "run", declaredType: "TEXT")] + groups + [
        .init(name: "value", declaredType: Self.type(of: rows.compactMap(\.values.last)))
      ], rows: rows)
  }

  private static func type(of values: [Value]) -> String {
    let classes = Set(values.filter { !$0.isNull }.map(\.storageClass))
    return classes == [.integer]
      ? "INTEGER" : !classes.isEmpty && classes.isSubset(of: [.integer, .real]) ? "REAL" : "TEXT"
  }
}

extension Memory {
  /// Nil where a group is masked that the example does not have.
  fileprivate func named(by standIns: StandIns) -> Memory? {
    var items: [(String, Value)] = []
    for item in group.items {
      guard item.value.isMaskDigest else {
        items.append((item.name, standIns[item.value]))
        continue
      }
      guard let standIn = standIns.standIn(forDigest: item.value) else { return nil }
      items.append((item.name, standIn))
    }
    return Memory(group: Entity(items), content: content)
  }
}

extension Memory.Content {
  fileprivate var cell: Value {
    guard let number, number.isFinite else { return .text(storedText) }
    return Int64(exactly: number).map { .integer($0) } ?? .real(number)
  }
}
