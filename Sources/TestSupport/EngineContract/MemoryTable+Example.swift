import Expressions
import MemoryEngine
import Questions
import Rulebooks
import Values

extension MemoryTable {
  /// An example's table: its cells are stored as a database stores them in columns of these types.
  package init(_ table: MarkedTable, named name: String) {
    let columns = table.columns.map { Column($0.name, declaredType: $0.declaredType) }
    self.init(
      SourceTable(name: name, columns: columns),
      rows: table.rows.map { row in zip(row.values, columns).map { $0.stored(as: $1.affinity) } })
  }
}

extension Column {
  /// As in CREATE TABLE: a type, and a collation behind it.
  fileprivate init(_ name: String, declaredType: String) {
    let words = declaredType.split(separator: " ").map(\.asciiLowercase)
    let place = words.firstIndex(of: "collate") ?? words.endIndex
    let collation = words[place...].dropFirst().first.flatMap(Collation.init(rawValue:))
    let type = declaredType.split(separator: " ").prefix(place).joined(separator: " ")
    self.init(name, affinity: Affinity(declaredType: type), collation: collation ?? .binary)
  }
}

extension Substring {
  fileprivate var asciiLowercase: String { String(self).folded.text }
}
