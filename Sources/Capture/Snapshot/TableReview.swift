import Values

/// Whether SQLite can hold a table of this name and these columns beside the others.
struct TableReview {
  /// SQLITE_MAX_COLUMN, as it is compiled everywhere.
  static let mostColumns = 2000

  private let table: CapturedTable
  private let others: [CapturedTable]

  init(_ table: CapturedTable, among others: [CapturedTable]) {
    self.table = table
    self.others = others
  }

  func review() throws(CaptureError) {
    try reviewName()
    guard !table.columns.isEmpty else {
      throw CaptureError(
        "'\(table.name)' has no columns", at: table.source, hint: "choose at least one of them, or leave the table out")
    }
    guard table.columns.count <= Self.mostColumns else {
      throw CaptureError(
        "'\(table.name)' has \(table.columns.count) columns; SQLite holds \(Self.mostColumns) at most",
        at: table.source,
        hint: "name the columns that are wanted")
    }
    var seen: Set<ExactText> = []
    for column in table.columns {
      guard !column.name.utf8.contains(0) else {
        throw CaptureError(
          "a column's name in '\(table.name)' holds a NUL", at: table.source,
          hint: "give it another name; is the file UTF-16, or no text?")
      }
      guard seen.insert(column.name.folded).inserted else {
        throw CaptureError(
          "'\(table.name)' has two columns '\(column.name)'", at: table.source,
          hint: "give one of them another name: SQLite does not tell names apart by their case")
      }
    }
  }

  private func reviewName() throws(CaptureError) {
    let name = table.name
    guard !name.isEmpty, !name.utf8.contains(0) else {
      throw CaptureError("a table needs a name", at: table.source, hint: "write NAME=SOURCE")
    }
    guard !name.asciiLowercased.hasPrefix("sqlite_"), name.folded != CaptureLog.tableName.folded else {
      throw CaptureError(
        "a table cannot be called '\(name)'", at: table.source, hint: "write another name: NAME=SOURCE")
    }
    if let other = others.first(where: { $0.name.folded == name.folded }) {
      throw CaptureError(
        "'\(name)' is the table of \(other.source) already", at: table.source,
        hint: "give one of them another name: NAME=SOURCE")
    }
  }
}
