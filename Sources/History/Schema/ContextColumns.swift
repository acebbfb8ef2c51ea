import SQLite
import Values

/// Under which names a rulebook's findings go, as its newest run said it.
struct ContextColumns {
  private let database: Database

  init(in database: Database) { self.database = database }

  func read(_ rulebook: Value) throws(HistoryError) -> EntityContexts {
    let rows = try Statement(
      "SELECT context, column_name, lasts FROM context_columns WHERE rulebook = ? ORDER BY position", on: database
    ).all(rulebook) { ($0.text("context"), $0.text("column_name"), $0.integer("lasts") != 0) }
    var contexts: [(name: String, columns: [String], lasts: Bool)] = []
    for (name, column, lasts) in rows {
      if let last = contexts.last, last.name.exact == name.exact {
        contexts[contexts.count - 1].columns.append(column)
      } else {
        contexts.append((name, [column], lasts))
      }
    }
    return EntityContexts(contexts.map { .init(name: $0.name, columns: $0.columns, lasts: $0.lasts) })
  }

  func keep(_ contexts: EntityContexts, _ rulebook: Value) throws(HistoryError) {
    try Statement("DELETE FROM context_columns WHERE rulebook = ?", on: database).run(rulebook)
    let insert = try Statement(
      "INSERT INTO context_columns (rulebook, position, context, column_name, lasts) VALUES (?, ?, ?, ?, ?)",
      on: database)
    let columns = contexts.all.flatMap { context in context.columns.map { (context, $0) } }
    for (position, (context, column)) in columns.enumerated() {
      try insert.run(rulebook, Value(position), .text(context.name), .text(column), .boolean(context.lasts))
    }
  }
}
