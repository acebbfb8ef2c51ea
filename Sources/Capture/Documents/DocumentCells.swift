/// The values of one row that is open: their bytes side by side.
struct DocumentCells: ~Copyable {
  enum Kind {
    case missing, null, text, number, yes, no
    /// `NaN`, `Infinity`: no JSON, and no value that a number could be.
    case notANumber
    /// An object or a list, as JSON.
    case json
  }

  private struct StoredText {
    var kind = Kind.missing
    var start = 0
    var count = 0
  }

  private let cells: UnsafeMutablePointer<StoredText>
  private let count: Int
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

  init(count: Int) {
    self.count = count
    cells = .allocate(capacity: max(1, count))
    cells.initialize(repeating: StoredText(), count: count)
  }

  deinit { cells.deallocate() }

  mutating func begin(in parentRow: Int64?, index: Int, key: [UInt8]) {
    cells.update(repeating: StoredText(), count: count)
    store.clear()
    rowNumber += 1
    self.parentRow = parentRow
    self.index = index
    if !key.isEmpty || !self.key.isEmpty { self.key = key }
    isOpen = true
    hasRowsWithin = false
  }

  mutating func end() { isOpen = false }

  @inline(__always)
  func kind(_ slot: Int) -> Kind { cells[slot].kind }

  @inline(__always)
  func bytes(_ slot: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: store.start + cells[slot].start, count: cells[slot].count)
  }

  @inline(__always)
  mutating func set(_ slot: Int, _ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
    if cells[slot].kind != .missing { repeated += 1 }
    cells[slot] = StoredText(kind: kind, start: store.count, count: bytes.count)
    store.append(bytes)
  }
}
