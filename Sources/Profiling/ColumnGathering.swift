import Profiles
import SQLite
import Validation
import Values

/// What is gathered of a column in one pass: its different values while they fit, and figures of all values from then on.
struct ColumnGathering {
  private let column: Column
  private var rows = 0
  private var classes: [StorageClass: Int] = [:]
  private var dictionary: ValueDictionary?
  private var facts = ColumnFacts()
  private var sketch = DistinctSketch()
  private var quantiles = QuantileSketch()
  private var key = CellKey()

  init(_ column: Column, limits: ProfileLimits, columns: Int) {
    self.column = column
    dictionary = ValueDictionary(mostValues: limits.mostValues, mostBytes: limits.bytesOfColumn(among: columns))
  }

  /// The hash of the value; 0 for NULL.
  mutating func add(_ row: borrowing Row, at index: Int) -> UInt64 {
    rows += 1
    classes[row.storageClass(at: index), default: 0] += 1
    guard key.read(row, at: index) else { return 0 }
    let hash = key.hash
    if dictionary == nil {
      sketch.add(hash)
      key.bytes.withUnsafeBytes { addFacts(CellContent($0), count: 1) }
    } else {
      dictionary?.add(key, hash: hash)
      if dictionary?.isOutgrown == true { letGo() }
    }
    return hash
  }

  /// The figures go on from what the dictionary held.
  private mutating func letGo() {
    guard let dictionary else { return }
    self.dictionary = nil
    for number in 0..<dictionary.count {
      sketch.add(dictionary.hashes[number])
      dictionary.withKey(number) { addFacts(CellContent($0), count: dictionary.counts[number]) }
    }
  }

  private mutating func addFacts(_ content: CellContent, count: Int) {
    facts.add(content, count: count)
    switch content {
    case .integer(let integer): quantiles.add(Double(integer), times: count)
    case .real(let real): quantiles.add(real, times: count)
    case .text, .blob, .longText, .longBlob: break
    }
  }

  // MARK: What it comes to

  mutating func profile() -> (ColumnProfile, LinkColumn?) {
    if let dictionary {
      for number in 0..<dictionary.count {
        dictionary.withKey(number) { facts.add(CellContent($0), count: dictionary.counts[number]) }
      }
    }
    let present = rows - (classes[.null] ?? 0)
    let profile = ColumnProfile(
      name: column.name, affinity: column.affinity, rows: rows, classes: classes, texts: facts.texts,
      distinct: dictionary.map { DistinctCount($0.count) } ?? DistinctCount(sketch.estimate, isExact: false),
      numbers: numbers, times: times(present: present), shapes: facts.shapeCounts, frequent: frequent)
    return (profile, dictionary.flatMap { LinkColumn(profile, $0) })
  }

  private var numbers: NumberFigures? {
    guard let range = facts.numberRange else { return nil }
    let counts: NumberCounts
    if let dictionary {
      counts = NumberCounts(
        (0..<dictionary.count).compactMap { number in
          dictionary.value(number).number.map { ($0, dictionary.counts[number]) }
        })
    } else {
      counts = NumberCounts(quantiles.parts)
    }
    return counts.figures(
      least: stored(range.least), greatest: stored(range.greatest), facts.signs, areExact: dictionary != nil)
  }

  /// A whole number of a column that holds reals alone is shown as the real that it is.
  private func stored(_ value: Value) -> Value {
    guard case .integer(let integer) = value, (classes[.integer] ?? 0) == 0 else { return value }
    return .real(Double(integer))
  }

  /// ISO-8601, or else the format in which all different values can be read.
  private func times(present: Int) -> TimeFigures? {
    if let figures = facts.times.figures(present: present) { return figures }
    guard let dictionary, dictionary.count > 1 else { return nil }
    return OtherDays(dictionary)?.figures(present: present)
  }

  /// Most frequent ones, where any value recurs.
  private var frequent: [ValueCount]? {
    guard let dictionary else { return nil }
    let most = dictionary.count <= Self.mostListed ? Self.mostListed : Self.mostFrequent
    let numbers = (0..<dictionary.count).sorted { dictionary.counts[$0] > dictionary.counts[$1] }
    // Those that are as frequent as the last one are put in order too, before any is left out.
    guard let least = numbers.prefix(most).last.map({ dictionary.counts[$0] }), least > 0 else { return [] }
    let candidates = numbers.prefix { dictionary.counts[$0] >= least }
    guard candidates.count <= Self.mostTies else {
      return numbers.prefix { dictionary.counts[$0] > least }.map { listed($0, dictionary) }.sorted(by: Self.isBefore)
    }
    return Array(candidates.map { listed($0, dictionary) }.sorted(by: Self.isBefore).prefix(most))
  }

  private func listed(_ number: Int, _ dictionary: ValueDictionary) -> ValueCount {
    ValueCount(stored(dictionary.value(number)), rows: dictionary.counts[number])
  }

  /// So few are listed all.
  private static let mostListed = 50
  private static let mostFrequent = 10
  /// More values of one count than this say nothing.
  private static let mostTies = 1000

  private static func isBefore(_ left: ValueCount, _ right: ValueCount) -> Bool {
    left.rows != right.rows ? left.rows > right.rows : left.value.isListedBefore(right.value)
  }
}

extension Value {
  /// Numbers by size, then texts and blobs by their bytes, as SQLite orders them.
  func isListedBefore(_ other: Value) -> Bool {
    // Whole reals of 64 bits are integers here: an integer that rounds to a real is less than it.
    if let number, let theirs = other.number, number != theirs { return number < theirs }
    return switch (self, other) {
    case (.integer(let integer), .integer(let theirs)): integer < theirs
    case (.integer, .real): true
    case (.text(let text), .text(let theirs)): text.exact < theirs.exact
    case (.blob(let bytes), .blob(let theirs)): bytes.lexicographicallyPrecedes(theirs)
    case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }
}

/// Days that are written in another form than ISO-8601: `20260125`, `25/01/2026`.
struct OtherDays {
  private let format: String
  private var counts = TimeCounts()

  /// Nil where the values are no days throughout.
  init?(_ dictionary: ValueDictionary) {
    let numbers = (0..<dictionary.count).sorted { dictionary.hashes[$0] < dictionary.hashes[$1] }
    let samples = numbers.prefix(Self.samples).map(dictionary.value)
    guard samples.allSatisfy(\.mayBeDay), let name = TimeFormatGuess.formats(of: samples).first,
      let format = try? TimeFormat(name), !format.hasClock
    else { return nil }
    self.format = name
    for number in 0..<dictionary.count {
      guard case .text(let text) = format.value(of: dictionary.value(number)), let day = Day(parsing: text),
        Self.years.contains(day.components.year)
      else { return nil }
      counts.add(day, dictionary.counts[number])
    }
  }

  private static let samples = 50
  private static let years = 1800...2200

  func figures(present: Int) -> TimeFigures? { counts.figures(present: present, format: format) }
}

extension Value {
  fileprivate var mayBeDay: Bool {
    switch self {
    case .integer(let integer): (18_000_101...22_001_231).contains(integer)
    case .text(let text): (8...12).contains(text.utf8.count)
    case .null, .real, .blob: false
    }
  }
}
