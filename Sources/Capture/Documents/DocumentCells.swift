/// The values of one row that is open: their bytes side by side.
final class DocumentCells {
  enum Kind {
    case missing, null, text, number, yes, no
    /// An object or a list, as JSON.
    case json
  }

  private struct Cell {
    var kind = Kind.missing
    var start = 0
    var count = 0
  }

  private var cells: [Cell]
  private var store = GrowingBytes(capacity: 1024)
  private(set) var rowNumber: Int64 = 0
  private(set) var parentRow: Int64?
  private(set) var index = 0
  private(set) var key: [UInt8] = []
  private(set) var isOpen = false
  /// A row further in was ended while this one was open.
  var hasRowsWithin = false
  /// Members that one object had twice.
  private(set) var repeated = 0

  init(count: Int) { cells = Array(repeating: Cell(), count: count) }

  func begin(in parentRow: Int64?, index: Int, key: [UInt8]) {
    for index in cells.indices { cells[index] = Cell() }
    store.clear()
    rowNumber += 1
    self.parentRow = parentRow
    self.index = index
    self.key = key
    isOpen = true
    hasRowsWithin = false
  }

  func end() { isOpen = false }

  func kind(_ slot: Int) -> Kind { cells[slot].kind }

  func bytes(_ slot: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: store.start + cells[slot].start, count: cells[slot].count)
  }

  func set(_ slot: Int, _ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
    if cells[slot].kind != .missing { repeated += 1 }
    cells[slot] = Cell(kind: kind, start: store.count, count: bytes.count)
    store.append(bytes)
  }
}
