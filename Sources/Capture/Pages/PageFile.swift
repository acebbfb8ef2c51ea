import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The pages of a database that is being made, one after the other; the first is written last.
///
/// SQLite's own way of inserting goes down the tree for each row, and costs three times as much as reading the source does. Rows that come in
/// order need no tree to look for their place in: https://www.sqlite.org/fileformat2.html says what the pages hold.
final class PageFile {
  static let pageSize = 4096
  /// `TPSN` in the file's header: a snapshot of our making may be replaced, another database not.
  static let applicationID: UInt32 = 0x5450_534E
  private static let pagesHeld = 256

  let path: String
  private var descriptor: Int32
  private let held = UnsafeMutablePointer<UInt8>.allocate(capacity: pagesHeld * pageSize)
  private var heldCount = 0
  private(set) var pageCount: UInt32 = 0

  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(code: errno) }
    let empty = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.pageSize)
    defer { empty.deallocate() }
    empty.initialize(repeating: 0, count: Self.pageSize)
    _ = try append(empty)
  }

  deinit {
    held.deallocate()
    if descriptor >= 0 { _ = closeFile(descriptor) }
  }

  /// Gives the number of the page.
  func append(_ page: UnsafePointer<UInt8>) throws(FileError) -> UInt32 {
    if heldCount == Self.pagesHeld { try flush() }
    (held + heldCount * Self.pageSize).update(from: page, count: Self.pageSize)
    heldCount += 1
    pageCount += 1
    return pageCount
  }

  /// Writes what is held, and the first page: a header, and a schema in which nothing stands yet.
  func finish() throws(FileError) {
    try flush()
    let page = FirstPage(pageCount: pageCount).bytes
    try page.withUnsafeBufferPointer { bytes throws(FileError) in
      guard pwrite(descriptor, bytes.baseAddress, bytes.count, 0) == bytes.count else {
        throw FileError(code: errno == 0 ? EIO : errno)
      }
    }
  }

  /// On the disk, and not only on its way.
  func sync() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(code: errno) }
  }

  func close() throws(FileError) {
    guard descriptor >= 0 else { return }
    let closed = closeFile(descriptor)
    descriptor = -1
    // A full network disk may say so only now.
    guard closed == 0 else { throw FileError(code: errno) }
  }

  private func flush() throws(FileError) {
    var rest = UnsafeRawBufferPointer(start: held, count: heldCount * Self.pageSize)
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError(code: count == 0 ? ENOSPC : errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    heldCount = 0
  }
}

// The name of the C library, free of the member that would hide it.
private func closeFile(_ descriptor: Int32) -> Int32 { close(descriptor) }

/// https://www.sqlite.org/fileformat2.html#the_database_header
private struct FirstPage {
  private(set) var bytes = [UInt8](repeating: 0, count: PageFile.pageSize)

  init(pageCount: UInt32) {
    bytes.replaceSubrange(0..<16, with: Array("SQLite format 3\u{0}".utf8))
    bytes[16] = UInt8(PageFile.pageSize >> 8)
    // Rollback mode for writing and reading; then the shares of a page that a payload may take, which are fixed.
    bytes.replaceSubrange(18..<24, with: [1, 1, 0, 64, 32, 32])
    // The change counter, and below the one for which the count of pages holds.
    for (offset, number) in [(24, 1), (28, pageCount), (44, 4), (56, 1), (68, PageFile.applicationID), (92, 1)] {
      put(number, at: offset)
    }
    put(3_040_001, at: 96)
    bytes[100] = LeafPage.kind
    bytes[105] = UInt8(PageFile.pageSize >> 8)
  }

  private mutating func put(_ number: UInt32, at offset: Int) {
    for (place, shift) in zip(offset..., [24, 16, 8, 0] as [UInt32]) {
      bytes[place] = UInt8(truncatingIfNeeded: number >> shift)
    }
  }
}
