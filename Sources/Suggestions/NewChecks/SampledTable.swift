import Rulebooks
import Values

/// A table of a snapshot with some of its rows.
package struct SampledTable: Sendable {
  package let name: String
  package let columns: [SampledColumn]
  /// One value for each column.
  package let rows: [[Value]]

  /// Columns whose values no line of an example can hold are left out; of `masked` ones no value is kept.
  package init(_ name: String, columns: [Column], rows: [[Value]], masked: [String]) {
    let hidden = Set(masked.map(\.folded))
    let made = columns.enumerated().map { index, column in
      SampledColumn(column, rows.map { $0[index] }, isMasked: hidden.contains(column.name.folded))
    }
    let kept = made.indices.filter { made[$0].isWritable }
    self.name = name
    self.columns = kept.map { made[$0] }
    self.rows = rows.indices.map { row in kept.map { made[$0].values[row] } }
  }

  /// With these columns before the others: of many only the first are tried.
  func beginning(with names: [String]) -> SampledTable {
    let wanted = Set(names.map(\.folded))
    let first = columns.indices.filter { wanted.contains(columns[$0].name.folded) }
    let order = first + columns.indices.filter { !first.contains($0) }
    return SampledTable(name: name, columns: order.map { columns[$0] }, rows: rows.map { row in order.map { row[$0] } })
  }

  private init(name: String, columns: [SampledColumn], rows: [[Value]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  func index(of column: String) -> Int? { columns.firstIndex { $0.name.folded == column.folded } }
  func column(_ name: String) -> SampledColumn? { index(of: name).map { columns[$0] } }

  var masked: [String] { columns.filter(\.isMasked).map(\.name) }

  /// Those that a rule may speak of.
  func columns(_ role: SampledColumn.Role) -> [SampledColumn] { shown.filter { $0.role == role } }
  var shown: [SampledColumn] { columns.filter { !$0.isMasked } }
}

/// A column of such a table, and what its values are.
package struct SampledColumn: Sendable {
  package let name: String
  let affinity: Affinity
  let role: Role
  let isMasked: Bool
  /// One for each row.
  let values: [Value]
  /// Each once, without NULL, in order.
  let distinct: [Value]

  enum Role: Sendable {
    case numbers, texts, days, instants
    /// Nothing, or of several sorts.
    case other
  }

  fileprivate init(_ column: Column, _ values: [Value], isMasked: Bool) {
    name = column.name
    affinity = column.affinity
    self.isMasked = isMasked
    self.values = isMasked ? Self.digests(of: values, column.name) : values
    var seen: Set<Value> = []
    distinct = self.values.filter { $0 != .null && seen.insert($0).inserted }.sorted {
      $0.isOrdered(before: $1)
    }
    role = Self.role(of: distinct)
  }

  private static func role(of values: [Value]) -> Role {
    if values.isEmpty { return .other }
    if values.allSatisfy({ $0.number != nil }) { return .numbers }
    let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    guard texts.count == values.count else { return .other }
    if texts.allSatisfy({ Day(parsing: $0) != nil }) { return .days }
    if texts.allSatisfy({ $0.utf8.count > 10 && Instant(parsing: $0, plainIn: .utc) != nil }) {
      return .instants
    }
    return .texts
  }

  /// Equal values have equal ones, which tell nothing of them.
  private static func digests(of values: [Value], _ column: String) -> [Value] {
    var known: [Value: Int] = [:]
    return values.map { value in
      if value == .null { return value }
      let number = known[value] ?? known.count + 1
      known[value] = number
      return value.number == nil ? .text("masked_\(number)") : .integer(Int64(number))
    }
  }

  private static let longestText = 60
  private static let longestBlob = 16

  fileprivate var isWritable: Bool {
    let table = MarkedTable(
      columns: [.init(name: name, declaredType: declaredType)],
      rows: distinct.map { .init(values: [$0], isMarked: false) })
    return table.text != nil
      && distinct.allSatisfy {
        switch $0 {
        case .text(let text): text.utf8.count <= Self.longestText
        case .blob(let bytes): bytes.count <= Self.longestBlob
        case .null, .integer, .real: true
        }
      }
  }

  /// Whether no two rows share a value, and each has one.
  var isKey: Bool { distinct.count == values.count && values.count > 1 }

  var declaredType: String {
    switch affinity {
    case .text: "TEXT"
    case .integer: "INTEGER"
    case .real: "REAL"
    case .numeric: "NUMERIC"
    case .blob, .none: "BLOB"
    }
  }

  /// As a rule's option names it.
  var option: String { YAMLText.column(name) }
  /// As it stands within an expression.
  var term: String { YAMLText.columnName(name) }
}

extension Value {
  /// Numbers before texts before blobs.
  fileprivate func isOrdered(before other: Value) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)): left.exact < right.exact
    case (.text, .blob): true
    case (.blob, _), (.text, _): false
    case _:
      if let left = number, let right = other.number { left < right } else { number != nil }
    }
  }
}
