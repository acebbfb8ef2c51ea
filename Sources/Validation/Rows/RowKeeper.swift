import Values

/// Takes whole rows after a run: those that its checks found bad, and those of its tables that are left.
///
/// Rows come one by one, between a beginning and an end. What it throws ends the keeping.
package protocol RowKeeper: AnyObject {
  var keepsFailures: Bool { get }
  var keepsGoodRows: Bool { get }

  func begin(_ rows: FailedRowsHeading) throws(RowKeepingError)
  func keep(_ row: FailedRow) throws(RowKeepingError)
  func end(_ rows: FailedRowsHeading, _ count: FailedRowsCount) throws(RowKeepingError)
  /// A check that failed without a row that could be kept.
  func note(_ check: FailedRowsHeading, without reason: String) throws(RowKeepingError)

  /// A table of which nothing is known.
  func note(table: String, without reason: String)
  func begin(_ rows: GoodRowsHeading) throws(RowKeepingError)
  func keep(goodRow values: [Value]) throws(RowKeepingError)
  func end(_ rows: GoodRowsHeading, _ count: GoodRowsCount) throws(RowKeepingError)
}

/// Why rows could not be kept.
package struct RowKeepingError: Error, Hashable, Sendable {
  package let message: String

  package init(_ message: String) { self.message = message }
}

/// Whose rows come.
package struct FailedRowsHeading: Hashable, Sendable {
  package let check: String
  /// Where it is an `any`: which of its checks, from 1.
  package let alternative: Int?
  package let table: String
  package let context: String
  package let severity: Severity
  /// Names of a row's values: the table's columns, or where a finding is about something else than a row, its own.
  package let columns: [String]
  /// Whether they are rows of the table.
  package let areOfTable: Bool
}

/// A row behind a finding, masked as the rules say.
package struct FailedRow: Hashable, Sendable {
  package let severity: Severity
  /// The name of the finding that it belongs to.
  package let fingerprint: Fingerprint
  package let values: [Value]
}

package struct FailedRowsCount: Hashable, Sendable {
  package let all: Int
  /// Fewer than all where there are more than `JudgedRun.mostFailedRows`.
  package let kept: Int

  package init(all: Int, kept: Int) {
    self.all = all
    self.kept = kept
  }
}

/// The rows of a table that no failed check found bad.
package struct GoodRowsHeading: Hashable, Sendable {
  package let table: String
  /// As they are stored: what the rulebook derives is left out.
  package let columns: [String]
}

package struct GoodRowsCount: Sendable {
  package let all: Int
  package let good: Int
  /// How many rows each check found bad; one row may be among several.
  package let bad: [(check: String, rows: Int)]
  /// Checks that say nothing of single rows though they failed, or could not be judged; each with the reason.
  package let unknown: [(check: String, reason: String)]
}

/// What ends the keeping of rows before its time.
package enum RowKeepingFailure: Error, Hashable, Sendable {
  case cancelled
  case failed(RowKeepingError)
}
