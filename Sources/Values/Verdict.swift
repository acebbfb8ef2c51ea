/// What a check came to.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// It examined something, and met its conditions.
  case pass
  /// What it found is a warning.
  case warn
  /// What it found is an issue.
  case fail
  /// It was not judged, and need not be: see its `Reason`.
  case skipped
  /// It could not be evaluated, which says nothing of the data: see its `Reason`.
  case error
}

/// Why a check was skipped, or could not be evaluated.
public enum Reason: String, Hashable, Sendable, CaseIterable {
  /// Its data is not due yet.
  case notDue = "not_due"
  /// Its `when` does not hold.
  case guardFalse = "guard"
  /// There was nothing to examine.
  case empty
  /// There is no earlier run to compare with.
  case noHistory = "no_history"
  /// A table that it names is not there.
  case noSuchTable = "no_such_table"
  /// A column that it names is not there.
  case noSuchColumn = "no_such_column"
  /// Values are of a class that cannot be compared or read as the rule has it.
  case typeMismatch = "type_mismatch"
  /// A query could not be answered.
  case queryFailed = "query_failed"
  /// More than is read or computed with: a value, a row, or all rows of a check together.
  case tooLarge = "too_large"
  /// An answer took longer than is waited.
  case timeout
  /// The engine cannot answer such a question at all.
  case unsupported
  /// Two tables have keys of different shapes, and none in common.
  case keysNeverMatch = "keys_never_match"
}

/// How bad what a check found is: an issue, or a warning.
public enum Severity: String, Hashable, Sendable, CaseIterable {
  /// To be looked at.
  case warning
  /// An issue: it makes a run fail, unless it is told otherwise.
  case error
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
