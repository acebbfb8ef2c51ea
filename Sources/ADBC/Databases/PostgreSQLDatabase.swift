struct PostgreSQLDatabase: DatabaseKind {
  let opening = [
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL TimeZone = 'UTC'", "SET LOCAL DateStyle = 'ISO, YMD'", "SET LOCAL IntervalStyle = 'iso_8601'",
    "SET LOCAL standard_conforming_strings = on", "SET LOCAL client_min_messages = error",
    "SET LOCAL extra_float_digits = 1", "SAVEPOINT tipoff_opened",
  ]
  let closing = ["COMMIT"]
  /// Its snapshot is that of the transaction, which goes on.
  let recovery = ["ROLLBACK TO SAVEPOINT tipoff_opened"]
  let version: String? = "SELECT current_setting('server_version') AS version"
  /// Which transactions had ended: equal ones of one database saw equal rows.
  let moment: String? = "SELECT current_database() || ' ' || pg_current_snapshot()::text AS moment"

  /// A partition is read as part of its table.
  let relations: String? = """
    SELECT n.nspname::text AS schema_name, c.relname::text AS name, c.relkind IN ('v', 'm') AS is_view,
      n.nspname = coalesce(current_schema(), 'public') AS is_default
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT c.relispartition
      AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
    ORDER BY 4 DESC, 1, 2
    """

  func options(of address: DatabaseAddress) -> [(name: String, value: String)] { [] }

  func treatment(of field: ArrowField, typed type: String, _ name: String) -> ColumnTreatment {
    switch field.metadata["POSTGRESQL:type"] ?? "" {
    case "int2", "int4", "int8": .plain(name, as: "INTEGER")
    case "oid": .plain("\(name)::int8", as: "INTEGER")
    case "float4", "float8": .plain(name, as: "REAL")
    case "bool": .plain(name, as: "BOOLEAN")
    case "text", "varchar", "bpchar", "uuid", "time", "json", "jsonb": .plain(name, as: "TEXT")
    case "bytea": .plain(name, as: "BLOB")
    case "numeric": .decimal(name, as: Self.decimalType(field.metadata["POSTGRESQL:typmod"]), text: "\(name)::text")
    case "money": .decimal("\(name)::numeric", as: "DECIMAL", text: "\(name)::numeric::text")
    case "date": calendar(name, as: "DATE", "date")
    case "timestamp": calendar(name, as: "TIMESTAMP", "timestamp")
    case "timestamptz": calendar(name, as: "TIMESTAMP", "timestamptz")
    case _ where Self.isNested(field.type): .plain("to_json(\(name))::text", as: "TEXT")
    // The driver would hand on the server's own bytes.
    case _: .plain("\(name)::text", as: "TEXT")
    }
  }

  private static func isNested(_ type: ArrowType) -> Bool {
    if case .unreadable = type { true } else { false }
  }

  private func calendar(_ name: String, as declared: String, _ type: String) -> ColumnTreatment {
    .calendar(
      name, as: declared, isOutside: "(\(name) < \(type) '0001-01-01' OR \(name) >= \(type) '10000-01-01')",
      text: "\(name)::text")
  }

  /// `DECIMAL(5,2)`; a type modifier holds both numbers, 4 more than they are.
  private static func decimalType(_ modifier: String?) -> String {
    guard let modifier = modifier.flatMap({ Int($0) }), modifier >= 4 else { return "DECIMAL" }
    let (precision, scale) = ((modifier - 4) >> 16 & 0xFFFF, (modifier - 4) & 0x7FF)
    return scale < 1024 ? "DECIMAL(\(precision),\(scale))" : "DECIMAL"
  }

  func allAreIntegers(_ number: String) -> String {
    "coalesce(bool_and(\(isOdd(number)) OR (\(number) = trunc(\(number)) AND abs(\(number)) < 9223372036854775808)), true)"
  }

  func allHaveFewDigits(_ number: String) -> String {
    let digits = "length(ltrim(replace(trim_scale(abs(\(number)))::text, '.', ''), '0'))"
    return "coalesce(bool_and(\(isOdd(number)) OR \(digits) <= 15), true)"
  }

  func isNoNumber(_ number: String) -> String? { isOdd(number) }

  private func isOdd(_ number: String) -> String { "\(number)::text IN ('NaN', 'Infinity', '-Infinity')" }
}
