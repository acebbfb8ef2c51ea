/// What a check came to.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case pass, warn, fail, skipped, error
}

/// Why a check was skipped, or could not be evaluated.
public enum Reason: String, Hashable, Sendable, CaseIterable {
  case notDue = "not_due"
  case guardFalse = "guard"
  case empty
  case noHistory = "no_history"
  case noSuchTable = "no_such_table"
  case noSuchColumn = "no_such_column"
  case typeMismatch = "type_mismatch"
  case queryFailed = "query_failed"
  /// More than is read or computed with: a value, a row, or all rows of a check together.
  case tooLarge = "too_large"
  case timeout
  /// The engine cannot answer such a question at all.
  case unsupported
  case keysNeverMatch = "keys_never_match"
}

/// How bad what a check found is: an issue, or a warning.
public enum Severity: String, Hashable, Sendable, CaseIterable {
  case warning, error
}

extension Verdict {
  /// Whether anything was judged: a check that was skipped or in error says nothing of the data, and leaves findings as they were.
  public var isJudged: Bool {
    switch self {
    case .pass, .warn, .fail: true
    case .skipped, .error: false
    }
  }
}
