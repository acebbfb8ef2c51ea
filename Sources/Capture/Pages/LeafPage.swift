/// A page under construction: cells from its end downwards, their places from its start upwards
/// (https://www.sqlite.org/fileformat2.html#b_tree_pages).
struct LeafPage: ~Copyable {
  static let kind: UInt8 = 0x0D
  private static let headerSize = 8
  /// What of a row stands in its leaf at most, and at least where the rest of it stands elsewhere.
  static let mostLocal = PageFile.pageSize - 35
  static let leastLocal = (PageFile.pageSize - 12) * 32 / 255 - 23

  let page = UnsafeMutablePointer<UInt8>.allocate(capacity: PageFile.pageSize)
  private(set) var cellCount = 0
  private var contentStart = PageFile.pageSize

  init() { clear() }

  deinit { page.deallocate() }

  mutating func clear() {
    page.initialize(repeating: 0, count: PageFile.pageSize)
    cellCount = 0
    contentStart = PageFile.pageSize
  }

  /// Room for a cell, nil where there is none left.
  @inline(__always)
  mutating func cell(_ size: Int) -> UnsafeMutablePointer<UInt8>? {
    let pointers = Self.headerSize + cellCount * 2
    guard contentStart - size >= pointers + 2 else { return nil }
    contentStart -= size
    page[pointers] = UInt8(truncatingIfNeeded: contentStart >> 8)
    page[pointers + 1] = UInt8(truncatingIfNeeded: contentStart)
    cellCount += 1
    return page + contentStart
  }

  /// The page as it is written.
  mutating func finished() -> UnsafePointer<UInt8> {
    page[0] = Self.kind
    page[3] = UInt8(truncatingIfNeeded: cellCount >> 8)
    page[4] = UInt8(truncatingIfNeeded: cellCount)
    page[5] = UInt8(truncatingIfNeeded: contentStart >> 8)
    page[6] = UInt8(truncatingIfNeeded: contentStart)
    return UnsafePointer(page)
  }
}
