import ADBC
import Questions
import Values

/// A connection within a transaction that only reads, and sees one moment.
struct SourceConnection: Sendable {
  let kind: any DatabaseKind
  let limits: SourceLimits
  private let connection: DriverConnection
  private let scheme: String

  init(_ address: DatabaseAddress, _ search: DriverSearch, _ limits: SourceLimits) throws(DriverError) {
    kind = DatabaseKinds.kind(of: address.scheme)
    self.limits = limits
    scheme = address.scheme
    guard kind.relations != nil else { throw Self.unasked(address) }
    let limit = limits.begin()
    connection = try search.open(address, options: kind.options(of: address), limit.patience).connect(limit.patience)
    for statement in kind.opening { try connection.execute(statement, limit.patience) }
  }

  private static func unasked(_ address: DatabaseAddress) -> DriverError {
    if address.scheme == "sqlite" {
      return DriverError(.badAddress, "SQLite's files are judged without a driver", hint: "name the file by --snapshot")
    }
    return DriverError(
      .badAddress, "rules are judged on PostgreSQL and DuckDB, and not on '\(address.scheme):'",
      hint: "make a snapshot of what they read: tipoff snapshot OUT \(address.shown) --query NAME='SELECT …'")
  }

  /// `DuckDB 1.4.0`
  func name() throws(DriverError) -> String {
    let name = KnownDriver.of(scheme: scheme)?.name ?? scheme
    guard let version = try kind.version.flatMap({ (sql) throws(DriverError) in try text(sql) }) else { return name }
    return "\(name) \(version.hasPrefix("v") ? String(version.dropFirst()) : version)"
  }

  func moment() throws(DriverError) -> String? {
    try kind.moment.flatMap { (sql) throws(DriverError) in try text(sql) }
  }

  private func text(_ sql: String) throws(DriverError) -> String? {
    try rows(sql).first?.first.map(\.description)
  }

  /// The columns that a SELECT gives, none of its rows.
  func fields(_ sql: String) throws(DriverError) -> [ArrowField] {
    let limit = limits.begin()
    return try recovering { () throws(DriverError) in try connection.rows(sql, limit.patience).columns }
  }

  func rows(_ sql: String) throws(DriverError) -> [[Value]] {
    var rows: [[Value]] = []
    try recovering { () throws(DriverError) in
      try run(sql) { row in
        rows.append(row)
        return .next
      }
    }
    return rows
  }

  /// Hands on the rows of a SELECT until `take` stops that.
  func each(_ sql: String, _ take: ([Value]) -> StreamAction) throws(SourceFailure) {
    do throws(DriverError) {
      try run(sql, take)
    } catch {
      throw SourceFailure(error, limits, isAlive: recovers())
    }
  }

  private func run(_ sql: String, _ take: ([Value]) -> StreamAction) throws(DriverError) {
    let limit = limits.begin()
    let stream = try connection.rows(sql, limit.patience)
    let spelling = CellSpelling()
    while let batch = try stream.next(limit.patience) {
      for row in 0..<batch.rowCount {
        var values: [Value] = []
        values.reserveCapacity(batch.columns.count)
        for column in batch.columns { values.append(try column.value(row, spelling)) }
        if take(values) == .stop { return }
      }
    }
  }

  private func recovering<Result>(_ work: () throws(DriverError) -> Result) throws(DriverError) -> Result {
    do throws(DriverError) {
      return try work()
    } catch {
      _ = recovers()
      throw error
    }
  }

  /// Whether the same moment can be asked again after a failure.
  private func recovers() -> Bool {
    guard !connection.isLost else { return false }
    let limit = limits.begin()
    for statement in kind.recovery {
      do throws(DriverError) {
        try connection.execute(statement, limit.patience)
      } catch {
        return false
      }
    }
    return true
  }

  func close() {
    for statement in kind.closing { try? connection.execute(statement, .ofClosing) }
    try? connection.close(.ofClosing)
  }
}

extension Patience {
  fileprivate static let ofClosing = Patience(timeout: .seconds(5))
}
