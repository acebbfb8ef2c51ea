struct DuckDBDatabase: DatabaseKind {
  let opening = [
    "SET autoinstall_known_extensions = false", "SET TimeZone = 'UTC'", "BEGIN TRANSACTION",
  ]
  let closing = ["COMMIT"]
  /// Nobody writes to a file that is open to be read.
  let recovery = ["ROLLBACK", "BEGIN TRANSACTION"]
  let version: String? = "SELECT version() AS version"
  let shadows: String? = """
    SELECT DISTINCT function_name FROM duckdb_functions() WHERE NOT internal
      AND function_name IN (SELECT function_name FROM duckdb_functions() WHERE internal) ORDER BY 1 LIMIT 5
    """
  /// The bytes of the file tell more.
  let moment: String? = nil

  let relations: String? = """
    SELECT schema_name, name, is_view, schema_name = 'main' AS is_default FROM (
      SELECT schema_name, table_name AS name, false AS is_view FROM duckdb_tables()
      WHERE NOT internal AND database_name = current_database()
      UNION ALL SELECT schema_name, view_name, true FROM duckdb_views()
      WHERE NOT internal AND database_name = current_database())
    ORDER BY 4 DESC, 1, 2
    """

  /// A file is never made, and others may go on reading it.
  func options(of address: DatabaseAddress) -> [(name: String, value: String)] {
    address.namesAFile ? [("access_mode", "READ_ONLY")] : []
  }

  /// Arrow has one type for BLOB and BIT, and none for a time with its zone.
  func typeNames(of from: String) -> String? { "SELECT column_type FROM (DESCRIBE SELECT * \(from))" }

  func treatment(of field: ArrowField, typed type: String, _ name: String) -> ColumnTreatment {
    switch type {
    case "BOOLEAN": .plain(name, as: "BOOLEAN")
    case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER": .plain(name, as: "INTEGER")
    case "UBIGINT": .decimal(name, as: "INTEGER", text: "\(name)::VARCHAR")
    case "HUGEINT": .decimal(name, as: "DECIMAL(38,0)", text: "\(name)::VARCHAR")
    case _ where type.hasPrefix("DECIMAL("): .decimal(name, as: type, text: "\(name)::VARCHAR")
    case "FLOAT", "DOUBLE": .plain(name, as: "REAL")
    case "VARCHAR", "TIME", "INTERVAL", "UUID": .plain(name, as: "TEXT")
    case "BLOB": .plain(name, as: "BLOB")
    case "DATE": calendar(name, as: "DATE", "DATE")
    case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS": calendar(name, as: "TIMESTAMP", "TIMESTAMP")
    case "TIMESTAMP WITH TIME ZONE": calendar(name, as: "TIMESTAMP", "TIMESTAMPTZ")
    // All that it can hold but infinity lies in the calendar.
    case "TIMESTAMP_NS":
      .calendar(name, as: "TIMESTAMP", isOutside: "NOT isfinite(\(name))", text: "\(name)::VARCHAR")
    case _ where type.hasSuffix("]") || ["STRUCT", "MAP", "UNION"].contains(where: type.hasPrefix):
      .plain("to_json(\(name))::VARCHAR", as: "TEXT")
    case _: .plain("\(name)::VARCHAR", as: "TEXT")
    }
  }

  private func calendar(_ name: String, as declared: String, _ type: String) -> ColumnTreatment {
    .calendar(
      name, as: declared,
      isOutside: "(\(name) < \(type) '0001-01-01' OR \(name) >= \(type) '10000-01-01' OR NOT isfinite(\(name)))",
      text: "\(name)::VARCHAR")
  }

  func allAreIntegers(_ number: String) -> String {
    "coalesce(bool_and(\(number) = trunc(\(number)) AND abs(\(number)) < 9223372036854775808), true)"
  }

  func allHaveFewDigits(_ number: String) -> String {
    // Zeros at the end count only before the point.
    let text = "abs(\(number))::VARCHAR"
    let trimmed = "CASE WHEN contains(\(text), '.') THEN rtrim(\(text), '0') ELSE \(text) END"
    return "coalesce(bool_and(length(ltrim(replace(\(trimmed), '.', ''), '0')) <= 15), true)"
  }

  func isNoNumber(_ number: String) -> String? { nil }
}
