import Values

/// Reads the rows of some leaves of a table, a batch at a time.
final class LeafReader {
  private let window: PageWindow
  private let header: FileHeader
  private let records: RecordReader
  private let scratch: Scratch
  /// The number of the leaf that each row of the batch stands in.
  private let leafOf: UnsafeMutablePointer<Int>

  /// Longer rows are SQL's: SQLite refuses to read the longest.
  private static let longestRow = 16 << 20

  /// The memory of `leafOf` is the caller's, who keeps it.
  init(
    _ window: PageWindow, _ targets: [RecordReader.Target], _ scratch: Scratch, leafOf: UnsafeMutablePointer<Int>
  ) {
    self.window = window
    self.leafOf = leafOf
    header = window.header
    records = RecordReader(targets)
    self.scratch = scratch
  }

  deinit { records.deallocate() }

  /// `take` is given the number of rows in the registers, and says whether more are wanted.
  ///
  /// The first batch has so many rows, and each one behind it more, up to those that the registers hold.
  func read(
    _ leaves: LeafList, _ range: Range<Int>, batches: (first: Int, most: Int), counter: LeafCounter?,
    take: (Int) throws(Refusal) -> Bool
  ) throws(Refusal) {
    var rows = 0
    var most = min(batches.first, batches.most)
    for leaf in range {
      if let counter, (leaf - range.lowerBound) % LeafCounter.step == LeafCounter.step - 1 {
        counter.add(LeafCounter.step)
      }
      let number = Int(leaves.pages[leaf])
      if !window.holds(number) {
        // What the registers point to lies in the window that now moves on.
        if rows > 0, try !take(rows) { return }
        rows = 0
        try window.move(to: leaves.pages[leaf..<range.upperBound])
      }
      guard let page = window.start(of: number) else { throw .damaged("a page that is not there") }
      let count = try cellCount(of: page, isRoot: leaves.isRoot)
      let (bound, leafNumber) = (leaves.bounds[leaf], leaves.numbers[leaf])
      var isFirst = leaves.floors[leaf] == nil
      var lastID = leaves.floors[leaf] ?? .min
      for index in 0..<count {
        let id = try readCell(page, index, count, row: rows)
        guard isFirst || id > lastID, id <= bound else { throw .damaged("row ids out of order") }
        (lastID, isFirst) = (id, false)
        leafOf[rows] = leafNumber
        rows += 1
        if rows == most {
          guard try take(rows) else { return }
          rows = 0
          most = min(batches.most, most * 4)
        }
      }
    }
    if rows > 0 { _ = try take(rows) }
  }

  private func cellCount(of page: Bytes, isRoot: Bool) throws(Refusal) -> Int {
    let count = uint16(page + 3)
    guard page[0] == LeafList.leafFlag, count <= (header.pageSize - 8) / 6, 8 + 2 * count <= header.usableSize,
      count > 0 || isRoot
    else { throw .damaged("a leaf page") }
    return count
  }

  /// The row id; its record's columns are in the registers then.
  @inline(__always)
  private func readCell(_ page: Bytes, _ index: Int, _ count: Int, row: Int) throws(Refusal) -> Int64 {
    let start = uint16(page + 8 + 2 * index)
    guard start >= 8 + 2 * count, start + 4 <= header.usableSize else { throw .damaged("a cell's place") }
    let end = page + header.usableSize
    var place = page + start
    guard let length = variableNumber(&place, end), let id = variableNumber(&place, end) else {
      throw .damaged("a cell")
    }
    guard length <= UInt64(Self.longestRow) else { throw Refusal("a row is very long") }
    let rowID = Int64(bitPattern: id)
    records.setRowID(rowID, at: row)
    let whole = Int(length)
    guard whole <= header.mostLocalBytes else {
      try readSpilled(place, end, whole, row: row)
      return rowID
    }
    guard place + whole <= end else { throw .damaged("a cell's length") }
    if records.readsRecords { try settle(records.read(place, available: whole, whole: whole, row: row)) }
    return rowID
  }

  private func settle(_ outcome: RecordReader.Decoding) throws(Refusal) {
    switch outcome {
    case .done: break
    case .needs, .damaged: throw .damaged("a record")
    case .unknownDefault(let index): throw records.refusal(ofMissing: index)
    }
  }

  /// A row whose end lies in a chain of pages of its own.
  private func readSpilled(_ local: Bytes, _ end: Bytes, _ whole: Int, row: Int) throws(Refusal) {
    let localCount = header.localBytes(of: whole)
    guard local + localCount + 4 <= end else { throw .damaged("a cell's length") }
    guard records.readsRecords else { return }
    var outcome = records.read(local, available: localCount, whole: whole, row: row)
    // At most twice: for the header, and for what it says.
    for _ in 0..<3 {
      guard case .needs(let wanted) = outcome, wanted <= whole else { break }
      let bytes = try gathered(local, localCount, wanted)
      outcome = records.read(bytes, available: wanted, whole: whole, row: row)
    }
    try settle(outcome)
  }

  private func gathered(_ local: Bytes, _ localCount: Int, _ wanted: Int) throws(Refusal) -> Bytes {
    guard !header.hasPageMap else { throw Refusal("a long row in a file with auto-vacuum") }
    let bytes = scratch.arena.allocate(wanted + RecordReader.padding)
    (bytes + wanted).initialize(repeating: 0, count: RecordReader.padding)
    let first = min(localCount, wanted)
    bytes.update(from: local, count: first)
    var filled = first
    var next = Int(uint32(local + localCount))
    while filled < wanted {
      let page = try window.overflow(next)
      let part = min(header.usableSize - 4, wanted - filled)
      (bytes + filled).update(from: page + 4, count: part)
      filled += part
      next = Int(uint32(page))
    }
    return Bytes(bytes)
  }
}
