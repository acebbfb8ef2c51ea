import RuleTesting
import SQLiteEngine
import Values

extension OpenedExample {
  /// A statement of an example that takes longer is a mistake of the rule.
  private static let longestStatement = Duration.seconds(60)

  /// In SQLite, as `check` has it: what an example shows is what a run will find.
  package static let inSQLite: Opening = { tables, now throws(TableFailure) in
    let contents = tables.map { name, table in
      TableContents(
        name: name, columns: table.columns.map { ($0.name, $0.declaredType) }, rows: table.rows.map(\.values))
    }
    do throws(TableContentsError) {
      let engine = try SQLiteEngine(tables: contents, now: now, timeout: longestStatement)
      return OpenedExample(engine) { engine.setClock($0) }
    } catch {
      throw TableFailure(table: error.table, message: error.message)
    }
  }
}
