import CSQLite
import SQLite
import Validation
import Values

/// A connection while a query of a user's runs on it: reading only, for a limited time, values of a limited size.
final class GuardedConnection {
  let reads = ReadsOnly()
  private let database: Database
  private let watch = StatementWatch(cancellation: nil)
  private let usualValueBytes: Int32

  var handle: OpaquePointer { database.handle }
  var path: String { database.path }

  init(_ database: Database, timeout: Duration) {
    self.database = database
    usualValueBytes = sqlite3_limit(database.handle, SQLITE_LIMIT_LENGTH, Int32(QueryLimits.valueBytes))
    reads.install(on: handle)
    watch.install(on: handle)
    watch.start(timeout: timeout)
  }

  /// SQLite keeps no reference to what watches: it is told before that goes.
  func release() {
    watch.remove(from: handle)
    sqlite3_set_authorizer(handle, nil, nil)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, usualValueBytes)
  }
}

extension HistoryReader {
  /// A view's columns, in order.
  func columns(of view: String) throws(HistoryError) -> [String] {
    try Statement("SELECT name FROM pragma_table_info(?)", on: database).all(.text(view)) { $0.text("name") }
  }
}

/// `tipoff sql` without a query: what can be asked.
public struct ViewsQuestion: HistoryQuestion {
  public init() {}

  public func report(from history: HistoryReader) throws -> HistoryReport {
    var listing = Listing(
      name: "views", title: "Views", columns: [.init("view", .text), .init("column", .text)], whenEmpty: "no views")
    listing.isForMachines = true
    var facts: [HistoryReport.Fact] = []
    for view in Schema.views {
      let columns = try history.columns(of: view.name)
      facts.append(.init(view.name, .text(columns.joined(separator: " ")), isVerbatim: true))
      listing.rows += columns.map { [.text(view.name), .text($0)] }
    }
    return HistoryReport(
      question: "sql", headline: "views and their columns, which a query may read", facts: facts, listings: [listing],
      notes: ["what they mean: docs/history.md"])
  }
}
