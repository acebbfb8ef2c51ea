import Profiles
import Questions
import SQLite
import Values

/// What one pass over a table gives.
struct TableReading: Sendable {
  let profile: TableProfile
  /// At the places of the profile's columns; nil of those that refer to nothing.
  let links: [LinkColumn?]

  /// Reads all rows of the table, once; what cannot be read is a profile with its problem.
  init(_ table: SourceTable, on connection: Connection, _ settings: ProfileSettings) throws(QueryError) {
    if let problem = table.problem {
      self = TableReading(unreadable: table, problem.message)
      return
    }
    var gatherings = table.columns.map {
      ColumnGathering($0, limits: settings.limits, columns: table.columns.count)
    }
    var sample = RowSample(columns: table.columns.count, mostCells: settings.limits.mostCells)
    var rows = 0
    do throws(QueryError) {
      let names = table.columns.map { quotedName($0.name) }.joined(separator: ", ")
      var hashes = Array(repeating: UInt64(0), count: table.columns.count)
      try connection.query("SELECT \(names) FROM main.\(quotedName(table.name))", timeout: settings.timeout) { row in
        rows += 1
        for index in gatherings.indices { hashes[index] = gatherings[index].add(row, at: index) }
        sample.add(hashes)
        if rows % Self.rowsPerWord == 0 { settings.progress?(.rows(table.name, rows)) }
        return .next
      }
    } catch {
      guard error.isOfTheTable else { throw error }
      self = TableReading(unreadable: table, error.message)
      return
    }
    let found = gatherings.indices.map { gatherings[$0].profile() }
    let columns = found.map(\.0)
    let search = KeySearch(columns, rows: rows, sample) { names in
      Self.areAllDifferent(names, in: table.name, on: connection, settings)
    }
    profile = TableProfile(
      name: table.name, isView: table.isView, rows: rows, primaryKey: table.primaryKey, columns: columns,
      keys: search.keys(declared: table.primaryKey), copies: sample.isWhole ? sample.copies : nil)
    links = found.map(\.1)
  }

  private static let rowsPerWord = 50_000

  init(unreadable table: SourceTable, _ problem: String) {
    profile = TableProfile(
      name: table.name, isView: table.isView, rows: 0, primaryKey: table.primaryKey, columns: [], problem: problem)
    links = []
  }

  /// SQLite sorts what does not fit the memory. Nil where it cannot answer in time.
  private static func areAllDifferent(
    _ names: [String], in table: String, on connection: Connection, _ settings: ProfileSettings
  ) -> Bool? {
    let key = names.map(quotedName).joined(separator: ", ")
    let sql = "SELECT 1 FROM main.\(quotedName(table)) GROUP BY \(key) HAVING count(*) > 1 LIMIT 1"
    return (try? connection.rows(sql, timeout: settings.timeout))?.isEmpty
  }
}

extension QueryError {
  /// Whether other tables may be read all the same.
  fileprivate var isOfTheTable: Bool {
    switch kind {
    case .timeout, .denied, .noSuchTable, .noSuchColumn, .noSuchFunction, .foreignCollation, .tooManyColumns, .tooBig,
      .duplicateColumns, .wrongBindings, .notOneSelect, .failed:
      true
    case .interrupted, .corrupt, .inputOutput, .outOfMemory: false
    }
  }
}
