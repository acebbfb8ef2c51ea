import Validation
import Values

/// Keeps the rows of a run in files: those that failed, those that are good, or both. Nothing is there before `commit`.
package final class RowFiles: RowKeeper {
  private let failures: FailureFile?
  private let goodRows: (any TableSink)?
  private var goodLines: [IndexLine] = []
  /// What is said of it afterwards, a line each.
  package private(set) var notes: [String] = []
  private var keptRows = 0
  private var keptChecks: Set<ExactText> = []
  private let failuresPath: String?

  /// Throws where a place cannot be written to, or holds what no run has put there.
  package init(failures: RowsPlace?, goodRows: RowsPlace?) throws(RowKeepingError) {
    failuresPath = failures?.path
    switch failures {
    case nil: self.failures = nil
    case .csv(let path)?: self.failures = .lines(try LineSink(path, isCSV: true))
    case .ndjson(let path)?: self.failures = .lines(try LineSink(path, isCSV: false))
    case .folder(let path)?: self.failures = .tables(TablesOfFailures(try FolderSink(path, isExact: false)))
    case .database(let path)?: self.failures = .tables(TablesOfFailures(try DatabaseSink(path)))
    }
    switch goodRows {
    case nil: self.goodRows = nil
    case .folder(let path)?: self.goodRows = try FolderSink(path, isExact: true)
    case .database(let path)?: self.goodRows = try DatabaseSink(path)
    case .csv(let path)?, .ndjson(let path)?:
      throw RowKeepingError(
        "'\(path)': good rows are kept in a folder, a CSV file for each table, or in a .sqlite file")
    }
  }

  private enum FailureFile {
    case lines(LineSink)
    case tables(TablesOfFailures)
  }

  package var keepsFailures: Bool { failures != nil }
  package var keepsGoodRows: Bool { goodRows != nil }

  package func begin(_ rows: FailedRowsHeading) throws(RowKeepingError) {
    if case .tables(let tables)? = failures { try tables.begin(rows) }
    heading = rows
  }

  private var heading: FailedRowsHeading?

  package func keep(_ row: FailedRow) throws(RowKeepingError) {
    guard let heading else { preconditionFailure("a row before its heading") }
    switch failures {
    case .lines(let lines)?: try lines.add(row, of: heading)
    case .tables(let tables)?: try tables.add(row)
    case nil: break
    }
  }

  package func end(_ rows: FailedRowsHeading, _ count: FailedRowsCount) throws(RowKeepingError) {
    if case .tables(let tables)? = failures { try tables.end(rows, count) }
    keptRows += count.kept
    if count.kept > 0 { keptChecks.insert(rows.check.exact) }
    if count.kept < count.all {
      notes.append("\(rows.name): the first \(digits(of: count.kept)) of \(counted(count.all, "row")) are kept")
    }
  }

  package func note(_ check: FailedRowsHeading, without reason: String) throws(RowKeepingError) {
    if case .tables(let tables)? = failures { tables.note(check, reason) }
    notes.append("\(check.name): no row is kept, \(reason)")
  }

  package func note(table: String, without reason: String) { notes.append("\(table): not written, \(reason)") }

  package func begin(_ rows: GoodRowsHeading) throws(RowKeepingError) {
    try goodRows?.begin(table: rows.table, columns: rows.columns)
  }

  package func keep(goodRow values: [Value]) throws(RowKeepingError) { try goodRows?.add(values) }

  package func end(_ rows: GoodRowsHeading, _ count: GoodRowsCount) throws(RowKeepingError) {
    try goodRows?.end()
    let unknown = count.unknown.map { "\($0.check): \($0.reason)" }
    goodLines.append(
      IndexLine(cells: [
        ("table", .text(rows.table)), ("rows", Value(counting: count.all)), ("good", Value(counting: count.good)),
        ("bad", Value(counting: count.all - count.good)),
        ("found_by", .text(count.bad.map { "\($0.check): \($0.rows)" }.joined(separator: "; "))),
        ("not_told_apart", .text(unknown.joined(separator: "; "))),
      ]))
    let indexName = goodRows?.indexName ?? ""
    let checks = count.unknown.map(\.check).joined(separator: ", ")
    let untold = checks.isEmpty ? "" : "; not told apart by \(checks): \(indexName) has the reasons"
    notes.append(
      "\(rows.table): \(counted(count.good, of: count.all, "row")) \(count.good == 1 ? "is" : "are") good\(untold)")
  }

  /// Puts all files into their places.
  package func commit() throws(RowKeepingError) {
    switch failures {
    case .lines(let lines)?: try lines.commit()
    case .tables(let tables)?: try tables.commit()
    case nil: break
    }
    try goodRows?.commit(index: goodLines)
    if let failuresPath {
      notes.insert(
        "\(counted(keptRows, "failed row")) of \(counted(keptChecks.count, "check")) in \(failuresPath)", at: 0)
    }
  }

  /// Forgets what was kept; the places are as they were.
  package func discard() {
    switch failures {
    case .lines(let lines)?: lines.discard()
    case .tables(let tables)?: tables.discard()
    case nil: break
    }
    goodRows?.discard()
  }
}

/// The failed rows of each check in a table of its own.
private final class TablesOfFailures {
  private let sink: any TableSink
  private var lines: [IndexLine] = []

  init(_ sink: any TableSink) { self.sink = sink }

  func begin(_ rows: FailedRowsHeading) throws(RowKeepingError) {
    try sink.begin(table: rows.name, columns: (rows.columns + ["tipoff_severity", "tipoff_fingerprint"]).madeDistinct)
  }

  func add(_ row: FailedRow) throws(RowKeepingError) {
    try sink.add(row.values + [.text(row.severity.rawValue), .text(row.fingerprint.description)])
  }

  func end(_ rows: FailedRowsHeading, _ count: FailedRowsCount) throws(RowKeepingError) {
    try sink.end()
    lines.append(line(rows, count, note: count.kept < count.all ? "cut off" : nil))
  }

  func note(_ rows: FailedRowsHeading, _ reason: String) {
    lines.append(line(rows, FailedRowsCount(all: 0, kept: 0), note: reason))
  }

  func commit() throws(RowKeepingError) { try sink.commit(index: lines) }

  func discard() { sink.discard() }

  private func line(_ rows: FailedRowsHeading, _ count: FailedRowsCount, note: String?) -> IndexLine {
    IndexLine(cells: [
      ("check", .text(rows.name)), ("table", .text(rows.table)), ("context", .text(rows.context)),
      ("severity", .text(rows.severity.rawValue)),
      ("rows_are", .text(rows.areOfTable ? "rows of \(rows.table)" : "what the findings are about")),
      ("rows", Value(counting: count.all)), ("kept", Value(counting: count.kept)),
      ("note", note.map { .text($0) } ?? .null),
    ])
  }
}
