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

  /// `available` bytes of the `whole` are at hand.
  func read(_ record: Bytes, available: Int, whole: Int, row: Int) -> Decoding {
    var place = record
    guard let size = variableNumber(&place, record + available), size > 0, size <= UInt64(whole), size <= 98_307 else {
      return available < whole && available < 9 ? .needs(min(9, whole)) : .damaged
    }
    let headerSize = Int(size)
    guard headerSize <= available else { return .needs(headerSize) }
    let end = record + headerSize
    var offset = headerSize
    var column = 0
    for index in 0..<count {
      let slot = slots[index]
      while column < slot.place, place < end {
        guard let type = serialType(&place, end), let length = byteCount(ofType: type) else { return .damaged }
        offset += length
        column += 1
      }
      guard place < end else {
        guard let missing = targets[index].missing else { return .unknownDefault(index) }
        slot.cells[row] = missing
        continue
      }
      guard let type = serialType(&place, end), let length = byteCount(ofType: type) else { return .damaged }
      column += 1
      if offset + length <= available { slot.cells[row] = cell(type, record + offset, length, slot.isReal) }
      offset += length
    }
    if place > end || offset > whole || (place == end && offset != whole) { return .damaged }
    return offset <= available ? .done : .needs(offset)
  }

  func refusal(ofMissing index: Int) -> Refusal {
    guard case .unknown(let what) = targets[index].column.missing else { return Refusal("an unknown default") }
    return Refusal("rows were written before a column was added, with \(what)")
  }
}

/// The serial type, mostly one byte.
@inline(__always) private func serialType(_ place: inout Bytes, _ end: Bytes) -> UInt64? {
  let first = place[0]
  guard first >= 0x80 else {
    place += 1
    return UInt64(first)
  }
  return variableNumber(&place, end)
}

/// How long a value of this serial type is; nil where no file may hold one.
@inline(__always) private func byteCount(ofType type: UInt64) -> Int? {
  if type >= 12 { return type < 1 << 31 ? Int((type - 12) >> 1) : nil }
  if type == 10 || type == 11 { return nil }
  // A digit for each type, from the right: 0, 1, 2, 3, 4, 6, 8, 8, 0, 0.
  return Int(truncatingIfNeeded: 0x00_8864_3210 >> (type * 4)) & 0xF
}

@inline(__always) private func cell(_ type: UInt64, _ bytes: Bytes, _ length: Int, _ isReal: Bool) -> ScannedValue {
  if type >= 12 { return .bytes(type & 1 == 1 ? .text : .blob, bytes, length) }
  let integer: Int64
  switch type {
  case 0: return .null
  case 1: integer = Int64(Int8(bitPattern: bytes[0]))
  case 2: integer = Int64(Int16(truncatingIfNeeded: uint16(bytes)))
  case 3: integer = Int64(Int8(bitPattern: bytes[0])) << 16 | Int64(uint16(bytes + 1))
  case 4: integer = Int64(Int32(bitPattern: uint32(bytes)))
  case 5: integer = Int64(Int16(truncatingIfNeeded: uint16(bytes))) << 32 | Int64(uint32(bytes + 2))
  case 6: integer = Int64(bitPattern: uint64(bytes))
  case 7: return .real(Double(bitPattern: uint64(bytes)))
  case 8: integer = 0
  case 9: integer = 1
  default: return .null
  }
  return isReal ? .real(Double(integer)) : .integer(integer)
}
