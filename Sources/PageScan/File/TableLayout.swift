import Values

/// How a table's rows are stored: where its tree begins, and where each column stands in a record.
struct TableLayout: Sendable {
  let root: Int
  private let columns: [ExactText: StoredColumn]

  init(_ columns: [ExactText: StoredColumn], root: Int) {
    self.columns = columns
    self.root = root
  }

  /// Names compare without regard to ASCII case.
  func column(_ name: String) throws(Refusal) -> StoredColumn {
    guard let column = columns[name.folded] else { throw Refusal("there is no stored column '\(name)'") }
    if let collation = column.foreignCollation { throw Refusal("column '\(name)' has the collation \(collation)") }
    return column
  }
}

struct StoredColumn: Hashable, Sendable {
  /// In the record, from 0; −1 for the row id, which stands before it.
  let place: Int
  /// Whole numbers are stored as integers, and are reals all the same.
  let isReal: Bool
  let missing: Missing
  /// The name of a collation that is none of SQLite's own.
  let foreignCollation: String?
  /// In which its values are looked up; nil where there is none.
  var index: LookupIndex?

  static let rowID = -1

  /// What rows have that were written before the column was added.
  enum Missing: Hashable, Sendable {
    case value(Value)
    case unknown(String)
  }
}
