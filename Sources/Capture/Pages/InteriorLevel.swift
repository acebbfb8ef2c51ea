import Files

/// One level of a tree above its leaves, filled from left to right.
///
/// A page is written when the next child has no room in it, and gives its last child to the page after it: so each page has two children
/// at least, as SQLite demands of all but the first page of a file.
struct InteriorLevel {
  struct Child {
    let page: UInt32
    /// The greatest row id below it.
    let lastRow: Int64
  }

  private static let kind: UInt8 = 0x05
  private static let headerSize = 12

  private(set) var children: [Child] = []
  private var cellBytes = 0

  /// The page that was full, once there is one.
  mutating func add(_ child: Child, to file: PageFile) throws(FileError) -> Child? {
    let size = 4 + Varint.byteCount(UInt64(bitPattern: child.lastRow))
    // All but the last child need a cell; the last one's is counted already, so that it may move into the next page.
    if Self.headerSize + cellBytes + size + 2 * (children.count + 1) <= PageFile.pageSize {
      children.append(child)
      cellBytes += size
      return nil
    }
    let moved = children.removeLast()
    let full = try write(to: file)
    children = [moved, child]
    cellBytes = size + 4 + Varint.byteCount(UInt64(bitPattern: moved.lastRow))
    return full
  }

  /// Writes the page; its last child is the one on the right.
  func write(to file: PageFile) throws(FileError) -> Child? {
    guard let last = children.last else { return nil }
    var page = [UInt8](repeating: 0, count: PageFile.pageSize)
    page.withUnsafeMutableBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      fill(start, last)
    }
    let number = try page.withUnsafeBufferPointer { bytes throws(FileError) -> UInt32 in
      guard let start = bytes.baseAddress else { return 0 }
      return try file.append(start)
    }
    return Child(page: number, lastRow: last.lastRow)
  }

  private func fill(_ page: UnsafeMutablePointer<UInt8>, _ last: Child) {
    var contentStart = PageFile.pageSize
    for (index, child) in children.dropLast().enumerated() {
      contentStart -= 4 + Varint.byteCount(UInt64(bitPattern: child.lastRow))
      put(child.page, at: page + contentStart)
      _ = Varint.write(UInt64(bitPattern: child.lastRow), to: page + contentStart + 4)
      put(UInt16(truncatingIfNeeded: contentStart), at: page + Self.headerSize + index * 2)
    }
    page[0] = Self.kind
    put(UInt16(truncatingIfNeeded: children.count - 1), at: page + 3)
    put(UInt16(truncatingIfNeeded: contentStart), at: page + 5)
    put(last.page, at: page + 8)
  }

  private func put<Number: FixedWidthInteger>(_ number: Number, at target: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(target).storeBytes(of: number.bigEndian, as: Number.self)
  }
}
