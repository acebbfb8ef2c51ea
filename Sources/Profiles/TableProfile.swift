import Values

/// What one table holds.
public struct TableProfile: Hashable, Sendable {
  public let name: String
  public let isView: Bool
  public let rows: Int
  /// As declared; empty where no primary key is.
  public let primaryKey: [String]
  public let columns: [ColumnProfile]
  /// Columns that together tell all rows apart, the likeliest first.
  public let keys: [LikelyKey]
  /// Rows that are there more than once, copies only; nil where the table was too large to tell.
  public let copies: Int?
  /// Why it could not be read; then there is nothing else.
  public let problem: String?

  public init(
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
  public func column(named name: String) -> ColumnProfile? { columns.first { $0.name.exact == name.exact } }

  /// The column by which its rows have days: one of whole days before one of moments, and the earliest of either.
  public var dayColumn: ColumnProfile? {
    let timed = columns.filter { $0.times.map { $0.isAllOfThem } ?? false }
    return timed.first { $0.times?.instants == 0 } ?? timed.first
  }

  public var likeliestKey: LikelyKey? { keys.first }
}

/// Columns that together tell all rows apart.
public struct LikelyKey: Hashable, Sendable {
  public let columns: [String]
  public let isDeclared: Bool
  /// False where that may be a coincidence: few rows, or columns that measure rather than name.
  public let isLikely: Bool

  public init(columns: [String], isDeclared: Bool = false, isLikely: Bool) {
    self.columns = columns
    self.isDeclared = isDeclared
    self.isLikely = isLikely
  }
}
