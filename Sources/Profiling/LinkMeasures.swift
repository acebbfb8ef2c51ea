import Profiles
import SQLite
import Values

/// Measures how the keys of two sides overlap, by reading them: exact, or not at all.
struct LinkMeasures {
  private let connection: Connection
  private let timeout: Duration?

  /// More different keys are not held.
  private static let mostKeys = 2_000_000
  private static let mostExamples = 5

  init(_ connection: Connection, timeout: Duration?) {
    self.connection = connection
    self.timeout = timeout
  }

  /// Nil where a side cannot be read in time, or has too many keys.
  func link(
    parent: String, _ mine: [TableLink.Term], child: String, _ theirs: [TableLink.Term]
  ) throws(QueryError) -> TableLink? {
    guard let keys = try keys(of: parent, mine), let others = try self.keys(of: child, theirs) else { return nil }
    let common = keys.rows.keys.filter { others.rows[$0] != nil }
    let found = Set(common)
    return TableLink(
      parent: .init(table: parent, terms: mine, keys: keys.rows.count, rows: keys.total),
      child: .init(table: child, terms: theirs, keys: others.rows.count, rows: others.total),
      common: common.count, childRowsFound: common.reduce(0) { $0 + (others.rows[$1] ?? 0) },
      missing: examples(keys, besides: found), orphans: examples(others, besides: found))
  }

  private struct Keys {
    var rows: [UInt64: Int] = [:]
    var texts: [UInt64: String] = [:]
    var total = 0
  }

  private func keys(of table: String, _ terms: [TableLink.Term]) throws(QueryError) -> Keys? {
    var keys = Keys()
    var cell = CellKey()
    var isTooMuch = false
    do throws(QueryError) {
      try connection.query(Self.sql(table, terms), timeout: timeout) { row in
        var hash: UInt64 = 0
        for index in 0..<terms.count {
          guard cell.read(row, at: index) else { return .next }
          hash = (hash &* 0x9E37_79B9_7F4A_7C15) ^ cell.hash
        }
        keys.total += 1
        keys.rows[hash, default: 0] += 1
        if keys.texts.count < Self.mostTexts, keys.texts[hash] == nil {
          keys.texts[hash] = Self.text(row, terms.count)
        }
        isTooMuch = keys.rows.count > Self.mostKeys
        return isTooMuch ? .stop : .next
      }
    } catch {
      // What cannot be asked is no link; only a stop from outside ends all.
      if error.kind == .interrupted { throw error }
      return nil
    }
    return isTooMuch ? nil : keys
  }

  private static let mostTexts = 50_000

  /// Equal keys have equal texts: 7.0 is shown as 7.
  private static func text(_ row: borrowing Row, _ columns: Int) -> String {
    var cell = CellKey()
    var texts: [String] = []
    for index in 0..<columns where cell.read(row, at: index) {
      texts.append(cell.bytes.withUnsafeBytes { CellContent($0).value.description })
    }
    return texts.joined(separator: " ")
  }

  private static func sql(_ table: String, _ terms: [TableLink.Term]) -> String {
    let widths = terms.map { if case .eachOf(let columns, _) = $0 { columns.count } else { 1 } }
    return (0..<(widths.max() ?? 1)).map { turn in
      let columns = terms.map { term in
        switch term {
        case .column(let name): quotedName(name)
        case .expression(let text, _): text
        case .eachOf(let columns, _): quotedName(columns[min(turn, columns.count - 1)])
        }
      }
      return "SELECT \(columns.joined(separator: ", ")) FROM main.\(quotedName(table))"
    }.joined(separator: " UNION ALL ")
  }

  private func examples(_ keys: Keys, besides found: Set<UInt64>) -> [String] {
    // Where not all texts are held, those that are depend on the order of rows.
    guard keys.texts.count == keys.rows.count else { return [] }
    let texts = keys.texts.filter { !found.contains($0.key) }.map { $0.value.exact }
    return Array(texts.sorted().prefix(Self.mostExamples).map(\.text))
  }

  /// Whole rows of a small table, in the order of their columns.
  func rows(of table: TableProfile) throws(QueryError) -> [[Value]] {
    let names = table.columns.map { quotedName($0.name) }.joined(separator: ", ")
    let order = table.columns.indices.map { String($0 + 1) }.joined(separator: ", ")
    return try connection.rows(
      "SELECT \(names) FROM main.\(quotedName(table.name)) ORDER BY \(order)", timeout: timeout)
  }
}
