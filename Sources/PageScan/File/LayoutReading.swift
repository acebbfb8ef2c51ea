import CSQLite
import SQLite
import Values

extension TableLayout {
  /// Asks SQLite, which has parsed the declaration; throws what keeps the table's pages from being read.
  init(of table: String, _ connection: Connection) throws(Refusal) {
    let layout: Result<TableLayout, Refusal>
    do throws(QueryError) {
      layout = try connection.withoutAuthorizer { () throws(QueryError) in
        try LayoutReading(table: table, connection: connection).layout()
      }
    } catch {
      throw Refusal("its schema cannot be read: \(error)")
    }
    self = try layout.get()
  }
}

private struct LayoutReading {
  let table: String
  let connection: Connection

  func layout() throws(QueryError) -> Result<TableLayout, Refusal> {
    let listed = try connection.rows(
      "SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", bindings: [.text(table)]
    ) { (type: $0.value("type"), withoutRowID: $0.value("wr")) }
    guard listed.count == 1, case .text(let type) = listed[0].type else { return .failure(Refusal("it is no table")) }
    guard type == "table" else { return .failure(Refusal("it is a \(type)")) }
    guard listed[0].withoutRowID == .integer(0) else { return .failure(Refusal("it has no row ids")) }
    let roots = try connection.rows(
      "SELECT rootpage FROM main.sqlite_schema WHERE type = 'table' AND name = ?", bindings: [.text(table)],
      read: { $0.value("rootpage") })
    guard roots.count == 1, case .integer(let root) = roots[0], root > 1 else {
      return .failure(Refusal("it has no pages of its own"))
    }
    return try columns().map { TableLayout($0, root: Int(root)) }
  }

  private func columns() throws(QueryError) -> Result<[ExactText: StoredColumn], Refusal> {
    let rows = try connection.rows(
      "SELECT name, type, dflt_value, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid", bindings: [.text(table)]
    ) { row in
      (
        name: row.value("name"), type: row.value("type"), defaultText: row.value("dflt_value"),
        isPlain: row.value("hidden") == .integer(0)
      )
    }
    let names = rows.compactMap { if case .text(let name) = $0.name { name } else { nil } }
    guard names.count == rows.count, rows.allSatisfy(\.isPlain) else {
      return .failure(Refusal("it has generated or hidden columns"))
    }
    guard Set(names.map(\.folded)).isDisjoint(with: ["rowid", "_rowid_", "oid"]) else {
      return .failure(Refusal("a column is called as the row id is"))
    }
    // As it is read, a name that is no UTF-8 has been repaired: SQL does not find the column by that.
    guard !names.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else {
      return .failure(Refusal("the name of a column is no UTF-8"))
    }
    let alias = try nameOfRowID()
    let indexes = try indexes()
    var columns: [ExactText: StoredColumn] = [:]
    for (place, row) in rows.enumerated() {
      let name = names[place]
      var column = column(
        name, type: row.type, defaultText: row.defaultText, place: name.folded == alias ? StoredColumn.rowID : place)
      column.index = indexes[place].map {
        LookupIndex(name: $0, column: name, affinity: affinity(ofType: row.type))
      }
      columns[name.folded] = column
    }
    guard columns.count == rows.count else { return .failure(Refusal("columns share a name")) }
    return .success(columns)
  }

  private func column(_ name: String, type: Value, defaultText: Value, place: Int) -> StoredColumn {
    let affinity = affinity(ofType: type)
    let collation = connection.name(ofCollationOf: name, in: table) ?? "that is not known"
    return StoredColumn(
      place: place, isReal: affinity == .real, missing: missing(defaultText, affinity),
      foreignCollation: Collation(rawValue: collation.lowercased()) == nil ? collation : nil)
  }

  private func affinity(ofType type: Value) -> Affinity {
    let declared: String? = if case .text(let text) = type { text } else { nil }
    return Affinity(declaredType: declared)
  }

  /// By the place of the column that stands first in them: of all rows, in the order of bytes.
  private func indexes() throws(QueryError) -> [Int: String] {
    let found = try connection.rows(
      """
      SELECT i.name AS name, c.cid AS cid FROM pragma_index_list(?, 'main') AS i, pragma_index_xinfo(i.name, 'main') AS c
      WHERE i.partial = 0 AND c.seqno = 0 AND c.cid >= 0 AND upper(c.coll) = 'BINARY' ORDER BY i.seq
      """, bindings: [.text(table)]
    ) { (name: $0.value("name").description, place: Int($0.integer("cid"))) }
    return Dictionary(found.map { ($0.place, $0.name) }) { first, _ in first }
  }

  /// The column that is the row id, as SQLite names the origin of what `rowid` gives; `rowid` itself where none is.
  private func nameOfRowID() throws(QueryError) -> ExactText? {
    let statement = try Statement("SELECT rowid FROM main.\(quotedName(table))", on: connection)
    return sqlite3_column_origin_name(statement.pointer, 0).map { String(cString: $0).folded }
  }

  /// The plainest literals only: how SQLite converts the others is its own business.
  private func missing(_ text: Value, _ affinity: Affinity) -> StoredColumn.Missing {
    guard case .text(let text) = text else { return .value(.null) }
    let unknown = StoredColumn.Missing.unknown("the default \(text)")
    if text.folded == "null" { return .value(.null) }
    if let integer = Int64(text), String(integer) == text {
      switch affinity {
      case .integer, .numeric, .blob: return .value(.integer(integer))
      case .real: return .value(.real(Double(integer)))
      case .none, .text: return unknown
      }
    }
    guard let plain = quotedText(text) else { return unknown }
    switch affinity {
    case .text, .blob: return .value(.text(plain))
    case .none, .integer, .real, .numeric: return unknown
    }
  }

  /// Without quotes in it, and of ASCII alone.
  private func quotedText(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let quote = UInt8(ascii: "'")
    guard bytes.count >= 2, bytes.first == quote, bytes.last == quote else { return nil }
    let inside = bytes.dropFirst().dropLast()
    guard inside.allSatisfy({ $0 != quote && $0 >= 0x20 && $0 < 0x7F }) else { return nil }
    return String(decoding: inside, as: UTF8.self)
  }
}
