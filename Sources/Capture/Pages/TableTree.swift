import Files

/// The pages of one table, made of rows that come in the order of their row ids: 1, 2, 3 ….
final class TableTree {
  private let file: PageFile
  private var leaf = LeafPage()
  private var levels: [InteriorLevel] = []
  private(set) var rowCount: Int64 = 0

  init(in file: PageFile) { self.file = file }

  func add(_ record: borrowing RecordBuffer) throws(FileError) {
    let head = RecordHead(record)
    let payload = head.size + record.bodies.count
    let local = Self.local(payload)
    let row = UInt64(rowCount + 1)
    let size =
      Varint.byteCount(UInt64(payload)) + Varint.byteCount(row) + local + (local < payload ? 4 : 0)
    let cell: UnsafeMutablePointer<UInt8>
    if let room = leaf.cell(size) {
      cell = room
    } else {
      try flushLeaf()
      guard let room = leaf.cell(size) else { preconditionFailure("a row of \(size) bytes in an empty page") }
      cell = room
    }
    var place = Varint.write(UInt64(payload), to: cell)
    place += Varint.write(row, to: cell + place)
    if local == payload {
      place += head.write(to: cell + place)
      (cell + place).update(from: record.bodies.start, count: record.bodies.count)
    } else {
      try spill(record, head, local: local, into: cell + place)
    }
    rowCount += 1
  }

  /// Writes what is left; gives the page at the top of the tree.
  func finish() throws(FileError) -> UInt32 {
    let number = try file.append(leaf.finished())
    if levels.isEmpty { return number }
    var child: InteriorLevel.Child? = InteriorLevel.Child(page: number, lastRow: rowCount)
    var index = 0
    while index < levels.count {
      if let child, let full = try levels[index].add(child, to: file) { try hand(full, to: index + 1) }
      child = try levels[index].write(to: file)
      index += 1
    }
    return child?.page ?? number
  }

  private func flushLeaf() throws(FileError) {
    let number = try file.append(leaf.finished())
    leaf.clear()
    try hand(InteriorLevel.Child(page: number, lastRow: rowCount), to: 0)
  }

  private func hand(_ child: InteriorLevel.Child, to level: Int) throws(FileError) {
    if level == levels.count { levels.append(InteriorLevel()) }
    if let full = try levels[level].add(child, to: file) { try hand(full, to: level + 1) }
  }

  /// How much of a row stands in its leaf (https://www.sqlite.org/fileformat2.html#cell_payload_overflow_pages).
  private static func local(_ payload: Int) -> Int {
    if payload <= LeafPage.mostLocal { return payload }
    let local = LeafPage.leastLocal + (payload - LeafPage.leastLocal) % (PageFile.pageSize - 4)
    return local <= LeafPage.mostLocal ? local : LeafPage.leastLocal
  }

  /// Puts the start of a row into its leaf, and the rest into pages that follow each other.
  private func spill(
    _ record: borrowing RecordBuffer, _ head: RecordHead, local: Int, into cell: UnsafeMutablePointer<UInt8>
  ) throws(FileError) {
    var whole = GrowingBytes(capacity: head.size + record.bodies.count)
    whole.count = head.write(to: whole.start)
    whole.append(record.bodies.bytes)
    cell.update(from: whole.start, count: local)
    UnsafeMutableRawPointer(cell + local).storeBytes(of: (file.pageCount + 1).bigEndian, as: UInt32.self)
    let page = UnsafeMutablePointer<UInt8>.allocate(capacity: PageFile.pageSize)
    defer { page.deallocate() }
    var place = local
    while place < whole.count {
      let count = min(PageFile.pageSize - 4, whole.count - place)
      let isLast = place + count == whole.count
      page.initialize(repeating: 0, count: PageFile.pageSize)
      let next: UInt32 = isLast ? 0 : file.pageCount + 2
      UnsafeMutableRawPointer(page).storeBytes(of: next.bigEndian, as: UInt32.self)
      (page + 4).update(from: whole.start + place, count: count)
      _ = try file.append(page)
      place += count
    }
  }
}

/// What stands before a row's values: its own length, and their types.
private struct RecordHead {
  let size: Int
  private let types: UnsafeBufferPointer<UInt8>

  init(_ record: borrowing RecordBuffer) {
    types = record.types.bytes
    let count = types.count
    // Its length counts itself.
    size = count + (count + 1 < 0x80 ? 1 : count + 2 < 0x4000 ? 2 : 3)
  }

  @inline(__always)
  func write(to target: UnsafeMutablePointer<UInt8>) -> Int {
    let prefix = Varint.write(UInt64(size), to: target)
    if let first = types.baseAddress { (target + prefix).update(from: first, count: types.count) }
    return size
  }
}
