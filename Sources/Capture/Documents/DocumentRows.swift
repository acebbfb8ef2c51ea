import Values

/// The rows that documents become: looked at in a first reading, written in a second.
///
/// A row may take a value of the row around it that stands behind it in the file. The first reading keeps those few, one for each row around.
final class DocumentRows {
  private let places: DocumentPlaces
  private var cells: [DocumentCells]
  private(set) var columns: [[DocumentColumn]]
  private var late: [LateCell: LateValue] = [:]
  /// Nil in the first reading.
  private var writers: [TableWriter]?
  private(set) var unfit: [UnfitValues]
  private(set) var rowCounts: [Int64]
  private(set) var repeated = 0
  /// The file that is read, and its size.
  var path = ""
  var size: Int64 = 0

  private struct LateCell: Hashable {
    let table: Int
    let slot: Int
    let row: Int64
  }

  private struct LateValue {
    let kind: DocumentCells.Kind
    let bytes: [UInt8]
  }

  init(_ places: DocumentPlaces) {
    self.places = places
    cells = places.tables.map { DocumentCells(count: $0.slotCount) }
    columns = places.tables.map { table in table.rule.columns.map { DocumentColumn($0.name, table.rule) } }
    unfit = places.tables.map { _ in UnfitValues() }
    rowCounts = places.tables.map { _ in 0 }
  }

  /// Ends the first reading; the second begins at the first file again.
  func conclude() {
    repeated = cells.reduce(0) { $0 + $1.repeated }
    for table in columns.indices {
      for column in columns[table].indices { columns[table][column].conclude() }
    }
    cells = places.tables.map { DocumentCells(count: $0.slotCount) }
  }

  func write(to writers: [TableWriter]) { self.writers = writers }

  func begin(_ table: Int, index: Int, key: [UInt8]) {
    let parent = places.tables[table].parent.map { cells[$0] }
    cells[table].begin(in: parent.flatMap { $0.isOpen ? $0.rowNumber : nil }, index: index, key: key)
  }

  func set(_ cell: DocumentPlace.Cell, _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
    let row = cells[cell.table]
    // A value beside the rows, such as a text in their list, belongs to none.
    guard row.isOpen else { return }
    row.set(cell.slot, kind, bytes)
    guard writers == nil, row.hasRowsWithin, places.tables[cell.table].isRead.contains(cell.slot) else { return }
    late[LateCell(table: cell.table, slot: cell.slot, row: row.rowNumber)] = LateValue(kind: kind, bytes: Array(bytes))
    look(late: cell, kind, bytes)
  }

  /// The columns that take it know its type though their rows are ended.
  private func look(late cell: DocumentPlace.Cell, _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
    for (table, rule) in places.tables.enumerated() {
      for (column, source) in rule.columns.enumerated() {
        if case .cell(cell.table, cell.slot) = source, table != cell.table {
          columns[table][column].look(kind, bytes, line: 0)
        }
      }
    }
  }

  /// False where nobody reads it so far.
  func end(_ table: Int, line: Int) throws(CaptureError) {
    for column in places.tables[table].columns.indices {
      if let writer = writers?[table] {
        write(column, of: table, to: writer, line)
      } else {
        look(column, of: table, line)
      }
    }
    try writers?[table].endRow()
    rowCounts[table] += writers == nil ? 1 : 0
    cells[table].end()
    var parent = places.tables[table].parent
    while let outer = parent {
      cells[outer].hasRowsWithin = true
      parent = places.tables[outer].parent
    }
  }

  private func look(_ column: Int, of table: Int, _ line: Int) {
    guard case .cell(let owner, let slot) = places.tables[table].columns[column] else { return }
    columns[table][column].look(cells[owner].kind(slot), cells[owner].bytes(slot), line: line)
  }

  private func write(_ column: Int, of table: Int, to writer: TableWriter, _ line: Int) {
    let row = cells[table]
    switch places.tables[table].columns[column] {
    case .file: writer.text(path)
    case .size: writer.integer(size)
    case .row: writer.integer(row.rowNumber)
    case .parentRow: if let parent = row.parentRow { writer.integer(parent) } else { writer.null() }
    case .index: writer.integer(Int64(row.index))
    case .key: row.key.withUnsafeBufferPointer { writer.text($0) }
    case .cell(let owner, let slot):
      let cell = cells[owner]
      if cell.kind(slot) == .missing, owner != table,
        let late = late[LateCell(table: owner, slot: slot, row: cell.rowNumber)], cell.isOpen
      {
        late.bytes.withUnsafeBufferPointer { write(late.kind, $0, column, of: table, to: writer, line) }
      } else {
        write(cell.kind(slot), cell.bytes(slot), column, of: table, to: writer, line)
      }
    }
  }

  private func write(
    _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ column: Int, of table: Int,
    to writer: TableWriter,
    _ line: Int
  ) {
    guard !columns[table][column].write(kind, bytes, to: writer) else { return }
    unfit[table].add(
      UnfitValues.Shown(
        place: "\(path):\(line)", column: columns[table][column].name,
        value: String(decoding: bytes.prefix(200), as: UTF8.self)))
  }

  func isDeclared(_ column: Int, of table: Int) -> String {
    switch places.tables[table].columns[column] {
    case .file, .key: "TEXT"
    case .size, .row, .parentRow, .index: "INTEGER"
    case .cell: columns[table][column].declaredType
    }
  }
}
