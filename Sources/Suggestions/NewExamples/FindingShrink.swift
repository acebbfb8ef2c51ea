import Rulebooks
import Values

/// Makes the tables of an example smaller for as long as it shows the finding.
struct FindingShrink {
  private let trial: FindingTrial
  private let tested: Set<ExactText>
  private(set) var tables: ExampleTables
  private(set) var past: FindingPast?
  private(set) var sight: FindingTrial.ShownFinding
  private var tries = 0

  private static let mostTries = 4_000

  init(
    _ trial: FindingTrial, _ tables: ExampleTables, _ past: FindingPast?, _ sight: FindingTrial.ShownFinding,
    tested: Set<ExactText>
  ) {
    self.trial = trial
    self.tables = tables
    self.past = past
    self.sight = sight
    self.tested = tested
  }

  var rows: Int { tables.tables.reduce(0) { $0 + $1.rows.count } }

  mutating func shrink() async throws(CancellationError) {
    try await shrinkPast()
    try await shrinkTables()
    // What is written of a past must be what it is compared with: a plain list says the same in one line.
    if var plain = past {
      plain.isPlain = true
      if plain.measures != nil { try await take(tables, plain, sameWords: true) }
    }
  }

  private mutating func shrinkTables() async throws(CancellationError) {
    for place in tables.tables.indices { try await shrinkRows(place) }
    for place in tables.tables.indices { try await shrinkColumns(place) }
    for place in tables.tables.indices { try await shrinkRows(place) }
    for place in tables.tables.indices.reversed() where tables.tables.count > 1 {
      var fewer = tables
      fewer.tables.remove(at: place)
      try await take(fewer, past)
    }
  }

  /// Larger parts first. Of the table under test a row is left: an empty one shows less.
  private mutating func shrinkRows(_ place: Int) async throws(CancellationError) {
    let isTested = tested.contains(tables.tables[place].name.folded)
    var size = tables.tables[place].rows.count
    while size > 0 {
      var start = 0
      while start < tables.tables[place].rows.count {
        let end = min(start + size, tables.tables[place].rows.count)
        let leavesNone = end - start == tables.tables[place].rows.count
        var fewer = tables
        fewer.tables[place].rows.removeSubrange(start..<end)
        if leavesNone && isTested {
          start = end
        } else if try await !take(fewer, past) {
          start = end
        }
      }
      size = size == 1 ? 0 : (size + 1) / 2
    }
  }

  private mutating func shrinkColumns(_ place: Int) async throws(CancellationError) {
    for column in tables.tables[place].columns.indices.reversed() where tables.tables[place].columns.count > 1 {
      var fewer = tables
      fewer.tables[place].columns.remove(at: column)
      for row in fewer.tables[place].rows.indices { fewer.tables[place].rows[row].remove(at: column) }
      try await take(fewer, past)
    }
  }

  /// What the finding says of earlier runs stays as it is.
  private mutating func shrinkPast() async throws(CancellationError) {
    guard let whole = past else { return }
    for count in 1...max(whole.runs.count, 1) {
      if try await take(tables, whole.newest(count), sameWords: true) { break }
    }
    guard let cut = past else { return }
    let own = sight.entity
    try await take(tables, cut.keeping { $0.fingerprintText.exact == own }, sameWords: true)
  }

  @discardableResult
  private mutating func take(
    _ tables: ExampleTables, _ past: FindingPast?, sameWords: Bool = false
  ) async throws(CancellationError) -> Bool {
    guard tries < Self.mostTries else { return false }
    tries += 1
    guard let seen = try await trial.sight(tables, past), seen.isAsGood(as: sight),
      !sameWords || seen.message.exact == sight.message.exact
    else { return false }
    self.tables = tables
    self.past = past
    sight = seen
    return true
  }
}
