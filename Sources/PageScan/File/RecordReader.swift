import Values

/// Takes records apart: of each the wanted columns only, into their registers.
struct RecordReader {
  /// A column to be read.
  struct Target {
    let column: StoredColumn
    let cells: ScannedValues
    /// What a record has that ends before it; nil where that is not known.
    let missing: ScannedValue?
  }

  /// What the loop over rows needs of a target: nothing that would have to be counted or copied.
  private struct Slot {
    let place: Int
    let cells: ScannedValues
    let isReal: Bool
  }

  /// By their place in the record.
  private let slots: UnsafeMutablePointer<Slot>
  private let targets: [Target]
  private let count: Int
  private let rowIDs: [ScannedValues]

  /// The memory of the slots is the caller's, who calls `deallocate`.
  init(_ wanted: [Target]) {
    targets = wanted.filter { $0.column.place >= 0 }.sorted { $0.column.place < $1.column.place }
    count = targets.count
    slots = .allocate(capacity: max(1, count))
    let filled = targets.map { Slot(place: $0.column.place, cells: $0.cells, isReal: $0.column.isReal) }
    slots.initialize(from: filled, count: count)
    rowIDs = wanted.filter { $0.column.place < 0 }.map(\.cells)
  }

  func deallocate() {
    slots.deallocate()
  }

  /// Whether a record's bytes have to be looked at.
  var readsRecords: Bool { count > 0 }

  func setRowID(_ id: Int64, at row: Int) {
    for cells in rowIDs { cells[row] = .integer(id) }
  }

  /// How the record was taken apart.
  enum Decoding {
    case done
    /// The wanted columns end so many bytes behind the beginning, which is more than there are.
    case needs(Int)
    case damaged
    /// The record ends before the column.
    case unknownDefault(Int)
  }

  /// Bytes that can be read behind every record, whatever they are.
  static let padding = 8

  /// `available` bytes of the `whole` are at hand, and some more can be read.
  func read(_ record: Bytes, available: Int, whole: Int, row: Int) -> Decoding {
    guard let (size, sizeBytes) = headerSize(record, available), size > 0, size <= UInt64(whole), size <= 98_307 else {
      return available < whole && available < 9 ? .needs(min(9, whole)) : .damaged
    }
    var place = record + sizeBytes
    let headerSize = Int(size)
    guard headerSize <= available else { return .needs(headerSize) }
    let end = record + headerSize
    var offset = headerSize
    var column = 0
    for index in 0..<count {
      let slot = slots[index]
      while column < slot.place, place < end {
        guard let type = SerialType(at: place, end) else { return .damaged }
        place += type.byteCount
        offset &+= type.valueBytes
        column &+= 1
      }
      guard place < end else {
        guard let missing = targets[index].missing else { return .unknownDefault(index) }
        slot.cells[row] = missing
        continue
      }
      guard let type = SerialType(at: place, end) else { return .damaged }
      place += type.byteCount
      column &+= 1
      if type.isBytes {
        // Most columns: no more than an address. Whether the bytes are there is seen at the end.
        slot.cells[row] = .bytes(type.isText ? .text : .blob, record + offset, type.valueBytes)
      } else if offset &+ type.valueBytes <= available {
        slot.cells[row] = type.number(record + offset, slot.isReal)
      }
      offset &+= type.valueBytes
    }
    if place > end || offset > whole || (place == end && offset != whole) { return .damaged }
    return offset <= available ? .done : .needs(offset)
  }

  /// The size of the header, and of how many bytes that is written.
  @inline(__always) private func headerSize(_ record: Bytes, _ available: Int) -> (size: UInt64, bytes: Int)? {
    guard available > 0 else { return nil }
    if record[0] < 0x80 { return (UInt64(record[0]), 1) }
    var behind = record
    return variableNumber(&behind, record + available).map { ($0, behind - record) }
  }

  func refusal(ofMissing index: Int) -> Refusal {
    guard case .unknown(let what) = targets[index].column.missing else { return Refusal("an unknown default") }
    return Refusal("rows were written before a column was added, with \(what)")
  }
}

/// What a record's header says of one value: its class, and how many bytes it has.
private struct SerialType {
  private let type: UInt64
  let valueBytes: Int
  /// How many bytes the type itself has: mostly one.
  let byteCount: Int

  /// Nil where no file may hold such a one, or where it would end behind `end`.
  @inline(__always) init?(at place: Bytes, _ end: Bytes) {
    let first = place[0]
    guard first < 0x80 else {
      guard let long = Self.long(place, end) else { return nil }
      self = long
      return
    }
    self.init(UInt64(first), byteCount: 1)
  }

  @inline(__always) private init?(_ type: UInt64, byteCount: Int) {
    self.type = type
    self.byteCount = byteCount
    if type >= 12 {
      guard type < 1 << 31 else { return nil }
      valueBytes = Int(truncatingIfNeeded: (type &- 12) >> 1)
    } else {
      guard type < 10 else { return nil }
      // A digit for each type, from the right: 0, 1, 2, 3, 4, 6, 8, 8, 0, 0.
      valueBytes = Int(truncatingIfNeeded: 0x00_8864_3210 &>> (type &* 4)) & 0xF
    }
  }

  /// By value: a place that is handed on by its address lives in memory, and the next column waits for it.
  @inline(never) private static func long(_ place: Bytes, _ end: Bytes) -> SerialType? {
    var behind = place
    return variableNumber(&behind, end).flatMap { SerialType($0, byteCount: behind - place) }
  }

  @inline(__always) var isBytes: Bool { type >= 12 }
  @inline(__always) var isText: Bool { type & 1 == 1 }

  /// All numbers are read as eight bytes, of which those behind the number's own are shifted out: there are as many behind every record.
  @inline(__always) func number(_ bytes: Bytes, _ isReal: Bool) -> ScannedValue {
    if type == 7 { return .real(Double(bitPattern: uint64(bytes))) }
    if type == 0 { return .null }
    let integer =
      type >= 8 ? Int64(type &- 8) : Int64(bitPattern: uint64(bytes)) &>> Int64(64 &- 8 &* valueBytes)
    return isReal ? .real(Double(integer)) : .integer(integer)
  }
}
