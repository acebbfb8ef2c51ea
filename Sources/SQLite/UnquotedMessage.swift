extension QueryError {
  /// What failed, without any value of a row: for whoever must not see all of them.
  ///
  /// What a statement says before it runs speaks of its text alone. While it runs, SQLite, its modules and functions quote what
  /// they read (`JSON path error near '…'`), and no list of such sentences is ever whole: what is not known is left out.
  package var messageWithoutValues: String {
    guard isOfRows else { return message }
    guard let known = Self.constantWords.first(where: { message.utf8.starts(with: $0.utf8) }) else {
      return "a row cannot be computed: \(Self.withheld)"
    }
    return known.utf8.count == message.utf8.count ? known : "\(known): \(Self.withheld)"
  }

  private static let withheld =
    "the words of the error are not shown, for they may quote a masked value; the statement says them in the sqlite3 shell"

  /// How messages begin, up to where a value may stand.
  private static let constantWords = [
    "JSON path error", "bad JSON path", "malformed JSON", "JSON cannot hold BLOB values",
    "json_object() labels must be TEXT", "json_object() requires an even number of arguments",
    "integer overflow", "string or blob too big", "ESCAPE expression must be a single character",
    "LIKE or GLOB pattern too complex", "not a regular expression", "fts5: syntax error", "malformed MATCH expression",
    "no such column", "database disk image is malformed", "disk I/O error", "database or disk is full", "out of memory",
    "datatype mismatch",
  ]
}
