import Questions
import SQLite
import Values

/// Follows the columns of a SQLite file's tables, views and queries to those that they are made of: a mask of these covers them too.
struct SourceColumns {
  private let connection: Connection
  private let renamed: [String: String]
  /// The statements of tables and views, by their folded names.
  private let statements: [ExactText: String]
  /// What a generated column is made of, by its table.
  private let generated: [ExactText: [ExactText: [String]]]

  init(_ connection: Connection, renamed: [String: String]) throws(QueryError) {
    self.connection = connection
    self.renamed = renamed
    let schema = try connection.rows(
      """
      SELECT name, type = 'table' AS is_table, coalesce(sql, '') AS statement FROM main.sqlite_schema
      WHERE type IN ('table', 'view')
      """
    ) { row in
      (
        name: row.value("name").description, isTable: row.value("is_table") == .integer(1),
        statement: row.value("statement").description
      )
    }
    statements = Dictionary(schema.map { ($0.name.folded, $0.statement) }) { first, _ in first }
    var generated: [ExactText: [ExactText: [String]]] = [:]
    for source in schema where source.isTable {
      let made = try Self.generated(in: source.name, source.statement, connection)
      if !made.isEmpty { generated[source.name.folded] = made }
    }
    self.generated = generated
  }

  /// What each column of a SELECT is made of.
  func sources(of sql: String) throws(QueryError) -> [[CapturedColumn.Source]] {
    let sources = try connection.sources(
      ofColumnsOf: sql, definition: { statements[$0.folded] }, isCompound: isCompound(sql:))
    return sources.map { reads in reads.flatMap { named(table: $0.table.text, column: $0.column.text) } }
  }

  private func named(table: String, column: String) -> [CapturedColumn.Source] {
    let columns = [column] + (generated[table.folded]?[column.folded] ?? [])
    let tables = [table] + renamed.filter { $0.key.folded == table.folded }.map(\.value)
    return tables.flatMap { table in columns.map { CapturedColumn.Source(table: table, column: $0) } }
  }

  private static func generated(
    in table: String, _ statement: String, _ connection: Connection
  ) throws(QueryError) -> [ExactText: [String]] {
    guard SQLWords(statement).names.contains("as".folded) else { return [:] }
    let rows = try connection.withoutAuthorizer { () throws(QueryError) in
      try connection.rows(
        "SELECT name, hidden IN (2, 3) AS is_generated FROM pragma_table_xinfo(:table, 'main')",
        named: ["table": .text(table)]
      ) { (name: $0.value("name").description, isGenerated: $0.value("is_generated") == .integer(1)) }
    }
    let columns = rows.map(\.name)
    let definitions = ColumnDefinitions(createTable: statement)
    var made: [ExactText: [String]] = [:]
    for column in rows where column.isGenerated {
      made[column.name.folded] = definitions.sources(of: column.name, among: columns)
    }
    return made.mapValues { closure(of: $0, made) }
  }

  /// One generated column may be made of another.
  private static func closure(of columns: [String], _ made: [ExactText: [String]]) -> [String] {
    var all: [String] = []
    var waiting = columns
    while let column = waiting.popLast() {
      guard !all.contains(where: { $0.folded == column.folded }) else { continue }
      all.append(column)
      waiting += made[column.folded] ?? []
    }
    return all
  }
}
