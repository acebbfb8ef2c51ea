/// How far an engine is, for whoever waits for it.
package enum EngineProgress: Hashable, Sendable {
  /// A plan begins: so many pages of the file are to be read, and so many statements to be put to SQL.
  case begins(pages: Int, statements: Int)
  /// So many of the pages need not be read after all.
  case spares(pages: Int)
  /// So many more pages of a table have been read.
  case reads(table: String, pages: Int)
  /// No more pages are read for this plan, and so many statements in all are left to SQL.
  case leaves(statements: Int)
  /// A statement begins, and says what it asks: a table, or the beginning of a query.
  case asks(String)
  /// A statement has its answer.
  case answers

  package typealias Handler = @Sendable (EngineProgress) -> Void
}
