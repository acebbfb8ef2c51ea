import Values

/// The words with a part in the grammar; SQLite's spelling, lower case.
package enum Keyword: String, CaseIterable {
  case or, and, not, `is`, `in`, like, glob, regexp, match, between, isnull, notnull
  case null, `true`, `false`, `case`, when, then, `else`, end, cast, `as`, collate, escape, distinct, from
  case `where`, filter, over, select, exists, values
  case currentDate = "current_date"
  case currentTime = "current_time"
  case currentTimestamp = "current_timestamp"

  /// Whether a column of that name must be quoted.
  var isReserved: Bool {
    switch self {
    case .like, .glob, .regexp, .match, .filter, .over: false
    case .cast, .or, .and, .not, .is, .in, .between, .isnull, .notnull, .null, .true, .false, .case, .when, .then,
      .else,
      .end, .as, .collate, .escape, .distinct, .from, .where, .select, .exists, .values, .currentDate, .currentTime,
      .currentTimestamp:
      true
    }
  }

  /// Words of statements which SQLite never takes for a name; `key`, `first`, `date` and many others it does.
  static let ofStatements: Set<String> = [
    "add", "all", "alter", "autoincrement", "check", "commit", "constraint", "create", "default", "deferrable",
    "delete", "drop", "except", "foreign", "group", "having", "index", "insert", "intersect", "into", "join", "limit",
    "nothing", "on", "order", "primary", "raise", "references", "returning", "set", "table", "to", "transaction",
    "union",
    "unique", "update", "using",
  ]

  /// Whether a name can stand without quotes wherever a value is expected.
  static func allowsBareName(_ word: String) -> Bool {
    let lower = word.asciiLowercased
    return Keyword(rawValue: lower).map { !$0.isReserved } ?? !ofStatements.contains(lower)
  }
}
