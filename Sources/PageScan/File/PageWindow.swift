import SQLite

/// Pages of the file in memory: a window that moves along, read in large pieces.
final class PageWindow {
  let header: FileHeader
  private let connection: Connection
  /// With what may be read behind the last page.
  private let memory: UnsafeMutableRawBufferPointer
  private let buffer: UnsafeMutableRawBufferPointer
  private let overflowPage: UnsafeMutableRawBufferPointer
  /// The pages that the buffer holds.
  private var pages = 0..<0

  private static let byteCount = 1 << 18
  /// Pages between two wanted ones that are read along rather than skipped.
  private static let widestGap = 4

  init(_ header: FileHeader, _ connection: Connection) {
    self.header = header
    self.connection = connection
    let pages = max(Self.byteCount, header.pageSize)
    memory = .allocate(byteCount: pages + RecordReader.padding, alignment: 4096)
    for index in pages..<pages + RecordReader.padding { memory[index] = 0 }
    buffer = UnsafeMutableRawBufferPointer(rebasing: memory.prefix(pages))
    overflowPage = .allocate(byteCount: header.pageSize, alignment: 4096)
  }

  deinit {
    memory.deallocate()
    overflowPage.deallocate()
  }

  func holds(_ page: Int) -> Bool { pages.contains(page) }

  /// Where a page begins that the window holds.
  @inline(__always) func start(of page: Int) -> Bytes? {
    guard pages.contains(page), let base = buffer.baseAddress else { return nil }
    return Bytes((base + (page - pages.lowerBound) * header.pageSize).assumingMemoryBound(to: UInt8.self))
  }

  /// Moves to the next of these pages, and as many of those behind it as lie close by: what was in the window is gone.
  func move(to wanted: ArraySlice<UInt32>) throws(Refusal) {
    guard let first = wanted.first.map({ Int($0) }) else { return }
    let most = buffer.count / header.pageSize
    var last = first
    for page in wanted.dropFirst() {
      let page = Int(page)
      guard page > last, page - last <= Self.widestGap, page - first < most else { break }
      last = page
    }
    pages = 0..<0
    guard let base = buffer.baseAddress else { return }
    let piece = UnsafeMutableRawBufferPointer(start: base, count: (last - first + 1) * header.pageSize)
    guard header.isDataPage(first), last <= header.pageCount,
      connection.readBytes(into: piece, at: (first - 1) * header.pageSize)
    else { throw .damaged("a page that is not there") }
    pages = first..<last + 1
  }

  /// A page of an overflow chain, valid until the next call.
  func overflow(_ page: Int) throws(Refusal) -> Bytes {
    guard header.isDataPage(page) else { throw .damaged("an overflow chain") }
    if let start = start(of: page) { return start }
    guard connection.readBytes(into: overflowPage, at: (page - 1) * header.pageSize),
      let base = overflowPage.baseAddress
    else { throw .damaged("a page that is not there") }
    return Bytes(base.assumingMemoryBound(to: UInt8.self))
  }
}
