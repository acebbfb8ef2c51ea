import Values

/// The rows that documents become: looked at in a first reading, written in a second.
///
/// A row may take a value of the row around it that stands behind it in the file. The first reading keeps those few, one for each row around.
final class DocumentRows {
  private let places: DocumentPlaces
  /// By table. All of this lies behind pointers: each value goes by here, and Swift's checks of access took a third of the time.
  private let tables: UnsafeMutablePointer<OpenTable>
  private let count: Int
  private var late: [LateCell: LateValue] = [:]
  private var isWriting = false
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

  /// A table with the row of it that is open.
  private struct OpenTable: ~Copyable {
    var cells: DocumentCells
    let sources: [DocumentPlaces.Source]
    let columns: UnsafeMutablePointer<DocumentColumn>
    let columnCount: Int
    let parent: Int?
    let isRead: Set<Int>
    /// Nil in the first reading.
    var writer: TableWriter?
    var unfit = UnfitValues()
    var rowCount: Int64 = 0
    /// What the first reading found.
    var expectedRows: Int64?
    var repeated = 0

    init(_ table: DocumentPlaces.Table, _ found: [DocumentColumn]) {
      cells = DocumentCells(count: table.slotCount)
      sources = table.columns
      columnCount = found.count
      columns = .allocate(capacity: max(1, found.count))
      for (index, column) in found.enumerated() { (columns + index).initialize(to: column) }
      parent = table.parent
      isRead = table.isRead
    }

    deinit {
      columns.deinitialize(count: columnCount)
      columns.deallocate()
    }
  }

  /// `columns` are those whose values are known already; without them there is a first reading.
  init(_ places: DocumentPlaces, _ columns: [[DocumentColumn]]? = nil) {
    self.places = places
    count = places.tables.count
    tables = .allocate(capacity: count)
    for (index, table) in places.tables.enumerated() {
      let found = columns?[index] ?? table.rule.columns.map { DocumentColumn($0.name, table.rule) }
      (tables + index).initialize(to: OpenTable(table, found))
    }
  }

  deinit {
    tables.deinitialize(count: count)
    tables.deallocate()
  }

  /// Ends the first reading; the second begins at the first file again.
  func conclude() {
    for table in 0..<count {
      tables[table].repeated = tables[table].cells.repeated
      for column in 0..<tables[table].columnCount { tables[table].columns[column].conclude() }
      tables[table].cells = DocumentCells(count: places.tables[table].slotCount)
      tables[table].expectedRows = tables[table].rowCount
      tables[table].rowCount = 0
    }
  }

  func write(to writers: [TableWriter]) {
    for (table, writer) in writers.enumerated() { tables[table].writer = writer }
    isWriting = true
  }

  func rowCount(of table: Int) -> Int64 { tables[table].expectedRows ?? tables[table].rowCount }
  func unfit(of table: Int) -> UnfitValues { tables[table].unfit }
  func notes(of table: Int) -> [String] {
    (0..<tables[table].columnCount).compactMap { tables[table].columns[$0].note }
  }

  /// Members that one object had twice, in all tables.
  var repeated: Int { (0..<count).reduce(0) { $0 + max(tables[$1].repeated, tables[$1].cells.repeated) } }

  // MARK: - Rows

  func begin(_ table: Int, index: Int, key: [UInt8]) {
    var parentRow: Int64?
    if let parent = tables[table].parent, tables[parent].cells.isOpen { parentRow = tables[parent].cells.rowNumber }
    tables[table].cells.begin(in: parentRow, index: index, key: key)
  }

  @inline(__always)
  func set(_ cell: DocumentPlace.CellSlot, _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
    // A value beside the rows, such as a text in their list, belongs to none.
    guard tables[cell.table].cells.isOpen else { return }
    tables[cell.table].cells.set(cell.slot, kind, bytes)
    if !isWriting, tables[cell.table].cells.hasRowsWithin { keepLate(cell, kind, bytes) }
  }

  private func keepLate(_ cell: DocumentPlace.CellSlot, _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>)
  {
    guard tables[cell.table].isRead.contains(cell.slot) else { return }
    let row = tables[cell.table].cells.rowNumber
    late[LateCell(table: cell.table, slot: cell.slot, row: row)] = LateValue(kind: kind, bytes: Array(bytes))
    look(late: cell, kind, bytes)
  }

  /// The columns that take it know its type though their rows are ended.
  private func look(late cell: DocumentPlace.CellSlot, _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>)
  {
    for table in 0..<count where table != cell.table {
      for (column, source) in tables[table].sources.enumerated() {
        if case .cell(cell.table, cell.slot) = source { tables[table].columns[column].look(kind, bytes, line: 0) }
      }
    }
  }

  func end(_ table: Int, line: Int) throws(CaptureError) {
    if let writer = tables[table].writer {
      for column in 0..<tables[table].columnCount { write(column, of: table, to: writer, line) }
      try writer.endRow()
    } else {
      for column in 0..<tables[table].columnCount { look(column, of: table, line) }
    }
    tables[table].rowCount += 1
    tables[table].cells.end()
    var parent = tables[table].parent
    while let outer = parent {
      tables[outer].cells.hasRowsWithin = true
      parent = tables[outer].parent
    }
  }

  @inline(__always)
  private func look(_ column: Int, of table: Int, _ line: Int) {
    guard case .cell(let owner, let slot) = tables[table].sources[column] else { return }
    let (kind, bytes) = (tables[owner].cells.kind(slot), tables[owner].cells.bytes(slot))
    tables[table].columns[column].look(kind, bytes, line: line)
  }

  @inline(__always)
  private func write(_ column: Int, of table: Int, to writer: TableWriter, _ line: Int) {
    switch tables[table].sources[column] {
    case .file: writer.text(path)
    case .size: writer.integer(size)
    case .row: writer.integer(tables[table].cells.rowNumber)
    case .parentRow:
      if let parent = tables[table].cells.parentRow { writer.integer(parent) } else { writer.null() }
    case .index: writer.integer(Int64(tables[table].cells.index))
    case .key: tables[table].cells.key.withUnsafeBufferPointer { writer.text($0) }
    case .cell(let owner, let slot):
      let kind = tables[owner].cells.kind(slot)
      if kind == .missing, owner != table, let late = lateValue(owner, slot) {
        late.bytes.withUnsafeBufferPointer { write(late.kind, $0, column, of: table, to: writer, line) }
      } else {
        write(kind, tables[owner].cells.bytes(slot), column, of: table, to: writer, line)
      }
    }
  }

  private func lateValue(_ table: Int, _ slot: Int) -> LateValue? {
    guard tables[table].cells.isOpen else { return nil }
    return late[LateCell(table: table, slot: slot, row: tables[table].cells.rowNumber)]
  }

  @inline(__always)
  private func write(
    _ kind: DocumentCells.Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ column: Int, of table: Int,
    to writer: TableWriter, _ line: Int
  ) {
    let form = tables[table].columns[column].plan
    let fits: Bool
    if case .given = form {
      fits = tables[table].columns[column].writeGiven(kind, bytes, to: writer)
    } else {
      fits = DocumentColumn.write(kind, bytes, as: form, to: writer)
    }
    if fits { return }
    tables[table].unfit.add(
      UnfitValues.Shown(
        place: "\(path):\(line)", column: tables[table].columns[column].name,
        value: String(decoding: bytes.prefix(200), as: UTF8.self)))
  }

  func isDeclared(_ column: Int, of table: Int) -> String {
    switch tables[table].sources[column] {
    case .file, .key: "TEXT"
    case .size, .row, .parentRow, .index: "INTEGER"
    case .cell: tables[table].columns[column].declaredType
    }
  }
}
