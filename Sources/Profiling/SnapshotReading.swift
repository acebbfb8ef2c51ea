import Expressions
import Profiles
import Questions
import SQLite
import SQLiteEngine
import Values

/// Makes the profile of a snapshot: a pass over each table, then what the tables share.
///
/// Each is done on a thread that can be left behind: what SQLite cannot be made to end is told, and the rest is looked at.
package struct SnapshotReading {
  private let pool: ConnectionPool
  private let schema: SnapshotSchema
  private let settings: ProfileSettings
  private let path: String
  private let cancellation: Cancellation

  /// Throws where the file cannot be read, or is changed meanwhile.
  package static func profile(
    of path: String, _ settings: ProfileSettings, cancellation: Cancellation = Cancellation()
  ) throws -> SnapshotProfile {
    let (pool, schema) = try ConnectionPool.opened(
      snapshot: path, now: settings.now, timeout: settings.timeout, cancellation: cancellation)
    if settings.verifies { try pool.verifyIntegrity(of: path, timeout: settings.timeout) }
    let reading = SnapshotReading(
      pool: pool, schema: schema, settings: settings, path: path, cancellation: cancellation)
    let profile = try reading.profile()
    for connection in pool.open { try connection.verifyUnchanged() }
    return profile
  }

  private func profile() throws -> SnapshotProfile {
    let chosen = try self.chosen()
    var readings: [TableReading] = []
    for table in chosen {
      settings.progress?(.rows(table.name, 0))
      readings.append(try reading(of: table))
    }
    settings.progress?(.links)
    let profiles = readings.map(\.profile)
    let (links, notes) = try links(of: readings)
    return SnapshotProfile(
      path: path, tables: profiles, links: links, twins: Self.twins(profiles), spellings: Self.spellings(profiles),
      notes: self.notes(besides: chosen) + notes)
  }

  private func reading(of table: SourceTable) throws -> TableReading {
    let outcome = pool.outcome(of: table.name) { [settings] connection in
      Result { () throws(QueryError) in try TableReading(table, on: connection, settings) }
    }
    switch outcome {
    case .done(let reading): return try reading.get()
    case .leftBehind(let failure):
      if cancellation.isCancelled { throw CancellationError() }
      return TableReading(unreadable: table, failure.message(hidingValues: false))
    }
  }

  private func links(of readings: [TableReading]) throws -> (links: [TableLink], notes: [String]) {
    let outcome = pool.outcome(of: "what tables share") { [settings] connection in
      Result { () throws(QueryError) in try LinkSearch(readings, connection, settings).links() }
    }
    switch outcome {
    case .done(let links): return (try links.get(), [])
    case .leftBehind(let failure):
      if cancellation.isCancelled { throw CancellationError() }
      return ([], ["what tables share was not looked at: \(failure.message(hidingValues: false))"])
    }
  }

  private func chosen() throws(ProfileError) -> [SourceTable] {
    for pattern in settings.tables
    where !schema.tables.contains(where: { Self.chooses(pattern, $0) }) {
      throw ProfileError(
        "no table is called '\(pattern)'",
        hint: nearestName(to: pattern, among: schema.tables.map(\.name)).map { "did you mean '\($0)'?" }
          ?? "tables are \(schema.tables.map(\.name).joined(separator: ", "))")
    }
    guard !schema.tables.isEmpty else {
      throw ProfileError("\(path) has no tables", hint: "name the snapshot that holds the data")
    }
    guard !settings.tables.isEmpty else { return Self.tablesOfData(schema) }
    return schema.tables.filter { table in settings.tables.contains { Self.chooses($0, table) } }
  }

  /// Without what says where they came from, which is looked at where it is asked for by name.
  private static func tablesOfData(_ schema: SnapshotSchema) -> [SourceTable] {
    schema.tables.filter { $0.name.folded != CaptureLogTable.name.folded }
  }

  private static func chooses(_ pattern: String, _ table: SourceTable) -> Bool {
    wildcard(pattern.asciiLowercased, matches: table.name.asciiLowercased)
  }

  private func notes(besides chosen: [SourceTable]) -> [String] {
    let others = Self.tablesOfData(schema).count { table in !chosen.contains { $0.name.exact == table.name.exact } }
    return others > 0 ? ["\(counted(others, "other table")) of the snapshot not looked at"] : []
  }

  private static func twins(_ tables: [TableProfile]) -> [NameTwins] {
    ConfusablePair.all(among: tables.map(\.name)).map { NameTwins(table: nil, first: $0.first, second: $0.second) }
      + tables.flatMap { table in
        ConfusablePair.all(among: table.columns.map(\.name)).prefix(20).map {
          NameTwins(table: table.name, first: $0.first, second: $0.second)
        }
      }
  }

  /// Names of key columns that several tables have, where the tables' forms have nothing in common.
  private static func spellings(_ tables: [TableProfile]) -> [TwoSpellings] {
    var found: [ExactText: [(table: String, column: ColumnProfile, form: KeyFormOfColumn)]] = [:]
    for table in tables {
      for column in table.columns where column.isNamedAsKey {
        if let form = KeyFormOfColumn(column) {
          found[column.name.folded, default: []].append((table.name, column, form))
        }
      }
    }
    return found.sorted { $0.key < $1.key }.compactMap { _, columns in
      var forms: [KeyFormOfColumn: TwoSpellings.Form] = [:]
      for (table, _, form) in columns {
        let known = forms[form]
        forms[form] = TwoSpellings.Form(
          shape: known?.shape ?? form.shape, example: known?.example ?? form.example,
          tables: (known?.tables ?? []) + [table])
      }
      guard forms.count > 1, let name = columns.first?.column.name else { return nil }
      return TwoSpellings(
        column: name, forms: forms.values.sorted { ($1.tables.count, $0.shape) < ($0.tables.count, $1.shape) })
    }
  }
}

/// The one form that the keys of a column have.
private struct KeyFormOfColumn: Hashable {
  let form: String
  let shape: String
  let example: String

  /// Nil where they are of several forms, or free texts.
  init?(_ column: ColumnProfile) {
    guard let storage = column.onlyClass, column.times == nil else { return nil }
    if storage == .integer {
      (form, shape, example) = ("number", "a number", column.numbers?.least.description ?? "")
      return
    }
    guard storage == .text, let shapes = column.shapes, let first = shapes.first else { return nil }
    let forms = Set(shapes.map { keyForm(of: .text($0.example)).description })
    guard forms.count == 1, let form = forms.first else { return nil }
    (self.form, shape, example) = (form, first.shape, first.example)
  }

  static func == (left: Self, right: Self) -> Bool { left.form == right.form }
  func hash(into hasher: inout Hasher) { hasher.combine(form) }
}

/// What was asked that cannot be looked at, and the way out.
package struct ProfileError: Error, Hashable, Sendable {
  package let message: String
  package let hint: String

  init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }
}
