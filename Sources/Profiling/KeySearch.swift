import Profiles
import Values

/// Which columns of a table tell all its rows apart: single ones, then two to four together, never more than needed.
struct KeySearch {
  private let rows: Int
  private let columns: [ColumnProfile]
  private let sample: RowSample
  /// Whether no two rows of the whole table are alike in these columns; nil where that could not be asked.
  private let verified: ([String]) -> Bool?

  /// Columns that are tried together, sets of them that are tried, and keys that are told.
  private static let mostColumns = 14
  private static let mostTried = 800
  private static let mostKeys = 5
  private static let mostTogether = 4
  /// Among fewer rows many columns differ by chance.
  static let fewRows = 20

  init(_ columns: [ColumnProfile], rows: Int, _ sample: RowSample, verified: @escaping ([String]) -> Bool?) {
    self.columns = columns
    self.rows = rows
    self.sample = sample
    self.verified = verified
  }

  func keys(declared: [String]) -> [LikelyKey] {
    guard rows > 1 else {
      return declared.isEmpty ? [] : [LikelyKey(columns: declared, isDeclared: true, isLikely: true)]
    }
    let found = single + (single.contains { $0.isLikely } ? [] : together)
    let isDeclared = { (key: LikelyKey) in !declared.isEmpty && Set(key.columns) == Set(declared) }
    let rest = found.filter { !isDeclared($0) }.sorted { rank($0) < rank($1) }
    let first = declared.isEmpty ? [] : [LikelyKey(columns: declared, isDeclared: true, isLikely: true)]
    return Array((first + rest).prefix(Self.mostKeys))
  }

  // MARK: Single columns

  private var single: [LikelyKey] {
    columns.filter { isUnique($0) }.map { column in
      LikelyKey(columns: [column.name], isLikely: isNaming(column) && (rows >= Self.fewRows || isNamedAsKey(column)))
    }
  }

  /// Where a `name` stands behind another unique column, the code before it is the likelier key: `carrier, name`.
  private func isNamedAsKey(_ column: ColumnProfile) -> Bool {
    guard column.isNamedAsCalled, let first = columns.first, first.name.exact != column.name.exact else {
      return column.isNamedAsKey
    }
    return column.isNamedAsKey && !(isNaming(first) && isUnique(first))
  }

  private func isUnique(_ column: ColumnProfile) -> Bool {
    guard column.nulls == 0, column.distinct.isExact else {
      // Too many to hold: what may be so is asked.
      return column.nulls == 0 && Double(column.distinct.count) > 0.9 * Double(rows) && verified([column.name]) == true
    }
    return column.distinct.count == rows
  }

  /// Whether it names things; what measures, or says when, differs by chance.
  private func isNaming(_ column: ColumnProfile) -> Bool {
    guard let storage = column.onlyClass else { return false }
    switch storage {
    case .integer: return true
    case .text: return column.times == nil && (column.texts.lengths?.greatest ?? 0) <= 200
    case .null, .real, .blob: return false
    }
  }

  // MARK: Several

  private var together: [LikelyKey] {
    let places = candidates
    var found: [[Int]] = []
    var tried = 0
    for size in 2...Self.mostTogether where !found.contains(where: { $0.allSatisfy { isPart(columns[$0]) } }) {
      for set in combinations(of: places, size) {
        guard tried < Self.mostTried else { break }
        guard !found.contains(where: { Set($0).isSubset(of: Set(set)) }), mayTellApart(set) else { continue }
        tried += 1
        if sample.isKey(set), sample.isWhole || verified(set.map { columns[$0].name }) == true { found.append(set) }
      }
    }
    return found.map { set in
      LikelyKey(
        columns: set.map { columns[$0].name }, isLikely: rows >= Self.fewRows && set.allSatisfy { isPart(columns[$0]) })
    }
  }

  private func isPart(_ column: ColumnProfile) -> Bool {
    isNaming(column) || (column.times != nil && column.onlyClass == .text)
  }

  /// Columns that name, say when, or are named as keys; those with most different values.
  private var candidates: [Int] {
    let parts = columns.indices.filter { index in
      let column = columns[index]
      return column.nulls == 0 && column.distinct.count > 1 && column.distinct.count < rows && column.onlyClass != nil
    }
    let best = parts.sorted { left, right in
      let (a, b) = (columns[left], columns[right])
      return (isPart(a) ? 0 : 1, a.isNamedAsKey ? 0 : 1, -a.distinct.count, left)
        < (isPart(b) ? 0 : 1, b.isNamedAsKey ? 0 : 1, -b.distinct.count, right)
    }
    return best.prefix(Self.mostColumns).sorted()
  }

  private func mayTellApart(_ set: [Int]) -> Bool {
    set.reduce(1.0) { $0 * Double(columns[$1].distinct.count) } >= Double(rows)
  }

  private func combinations(of places: [Int], _ size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return places.indices.flatMap { index in
      combinations(of: Array(places[(index + 1)...]), size - 1).map { [places[index]] + $0 }
    }
  }

  // MARK: Which is likeliest

  private func rank(_ key: LikelyKey) -> (Int, Int, Int, Int, Int) {
    let parts = key.columns.compactMap { name in columns.first { $0.name.exact == name.exact } }
    let unnamed = parts.count { !isNamedAsKey($0) }
    let places = key.columns.compactMap { name in columns.firstIndex { $0.name.exact == name.exact } }
    let called = parts.count { $0.isNamedAsCalled }
    return (
      key.isLikely ? 0 : 1, parts.count { !isPart($0) }, key.columns.count * 2 + unnamed, called, places.reduce(0, +)
    )
  }
}
