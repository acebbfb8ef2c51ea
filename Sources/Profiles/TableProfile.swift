import Values

/// What one table holds.
package struct TableProfile: Hashable, Sendable {
  package let name: String
  package let isView: Bool
  package let rows: Int
  /// As declared; empty where no primary key is.
  package let primaryKey: [String]
  package let columns: [ColumnProfile]
  /// Columns that together tell all rows apart, the likeliest first.
  package let keys: [LikelyKey]
  /// Rows that are there more than once, copies only; nil where the table was too large to tell.
  package let copies: Int?
  /// Why it could not be read; then there is nothing else.
  package let problem: String?

  package init(
    name: String, isView: Bool = false, rows: Int, primaryKey: [String] = [], columns: [ColumnProfile],
    keys: [LikelyKey] = [], copies: Int? = nil, problem: String? = nil
  ) {
    self.name = name
    self.isView = isView
    self.rows = rows
    self.primaryKey = primaryKey
    self.columns = columns
    self.keys = keys
    self.copies = copies
    self.problem = problem
  }

  /// By its exact name.
  package func column(named name: String) -> ColumnProfile? { columns.first { $0.name.exact == name.exact } }

  /// The column by which its rows have days: one of whole days before one of moments, and the earliest of either.
  package var dayColumn: ColumnProfile? {
    let timed = columns.filter { $0.times.map { $0.isAllOfThem } ?? false }
    return timed.first { $0.times?.instants == 0 } ?? timed.first
  }

  package var likeliestKey: LikelyKey? { keys.first }
}

/// Columns that together tell all rows apart.
package struct LikelyKey: Hashable, Sendable {
  package let columns: [String]
  package let isDeclared: Bool
  /// False where that may be a coincidence: few rows, or columns that measure rather than name.
  package let isLikely: Bool

  package init(columns: [String], isDeclared: Bool = false, isLikely: Bool) {
    self.columns = columns
    self.isDeclared = isDeclared
    self.isLikely = isLikely
  }
}
