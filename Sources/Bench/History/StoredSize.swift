import SQLite

/// What a history takes on the disk, table by table.
struct StoredSize {
  struct Part {
    /// A table or an index.
    let name: String
    let rows: Int
    let bytes: Int
    /// The part of its pages' room that cells and headers fill.
    let share: Double
  }

  let bytes: Int
  let lifetimes: Int
  let open: Int
  let resolved: Int
  /// Largest first; empty where this SQLite is built without `dbstat`.
  let parts: [Part]

  /// The size of a file without a log.
  init(of path: String) throws {
    let database = try Database(path, .readOnly)
    bytes = try Self.number(database, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    lifetimes = try Self.number(database, "SELECT count(*) FROM lifetimes")
    open = try Self.number(database, "SELECT count(*) FROM lifetimes WHERE state IN (0, 1)")
    resolved = try Self.number(database, "SELECT count(*) FROM lifetimes WHERE state = 2")
    let hasFigures = try Self.number(
      database, "SELECT count(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_DBSTAT_VTAB'")
    guard hasFigures > 0 else {
      parts = []
      return
    }
    let select = try DatabaseStatement(
      """
      SELECT dbstat.name AS name, sum(ncell) FILTER (WHERE pagetype = 'leaf' OR type = 'index') AS cells,
        sum(pgsize) AS bytes, 1 - 1.0 * sum(unused) / sum(pgsize) AS share
      FROM dbstat LEFT JOIN sqlite_schema AS objects ON objects.name = dbstat.name
      GROUP BY dbstat.name ORDER BY bytes DESC
      """, on: database)
    parts = try select.all { row in
      Part(
        name: row.text("name"), rows: Int(row.integer("cells")), bytes: Int(row.integer("bytes")),
        share: row.real("share"))
    }
  }

  private static func number(_ database: Database, _ sql: String) throws -> Int { Int(try database.integer(sql)) }
}
