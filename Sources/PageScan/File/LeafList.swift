import SQLite

/// The leaf pages of one table's tree in the order of its rows.
struct LeafList: Sendable {
  private(set) var pages: [UInt32] = []
  /// The greatest row id that each leaf may hold; what the pages above it say.
  private(set) var bounds: [Int64] = []
  /// The number of each among all leaves of the tree.
  private(set) var numbers: [Int] = []
  /// What row ids of each are greater than: the bound of the leaf before; nil for the first.
  private(set) var floors: [Int64?] = []
  /// Whether the tree is a single page.
  private(set) var isRoot = false
  /// As many rows as that page says it has; nil where there are several.
  private(set) var mostRows: Int?

  private static let deepest = 16
  static let leafFlag: UInt8 = 13
  static let interiorFlag: UInt8 = 5

  init(root: Int, _ header: FileHeader, _ connection: Connection) throws(Refusal) {
    var walk = TreeWalk(header: header, connection: connection)
    try walk.descend(to: root, depth: 0, bound: .max)
    guard walk.last == .max || walk.bounds.isEmpty else { throw .damaged("a tree of pages") }
    pages = walk.pages
    bounds = walk.bounds
    numbers = Array(pages.indices)
    floors = [nil] + bounds.dropLast()
    isRoot = pages.count == 1
    mostRows = isRoot ? walk.cellsOfLast : nil
  }

  /// Those of some numbers alone.
  func only(_ wanted: ChunkSet) -> LeafList {
    var left = self
    let kept = pages.indices.filter { wanted.contains(numbers[$0]) }
    left.pages = kept.map { pages[$0] }
    left.bounds = kept.map { bounds[$0] }
    left.numbers = kept.map { numbers[$0] }
    left.floors = kept.map { floors[$0] }
    return left
  }

  private struct TreeWalk {
    let header: FileHeader
    let connection: Connection
    var pages: [UInt32] = []
    var bounds: [Int64] = []
    var last = Int64.min
    /// How many cells the leaf that was read last says it has.
    var cellsOfLast = 0
    private var seen: Set<Int> = []

    init(header: FileHeader, connection: Connection) {
      self.header = header
      self.connection = connection
    }

    /// All leaves of a tree are equally deep, so that of one parent's children only the first is looked at; whether the
    /// others are leaves too is seen when they are read.
    mutating func descend(to page: Int, depth: Int, bound: Int64) throws(Refusal) {
      let bytes = try read(page)
      guard bytes[0] == LeafList.interiorFlag else {
        cellsOfLast = Int(bytes[3]) << 8 | Int(bytes[4])
        return try add(page, bound)
      }
      guard depth < LeafList.deepest else { throw .damaged("a tree of pages is too deep") }
      let children = try children(of: bytes, bound: bound)
      let first = try read(children[0].page)
      let areLeaves = first[0] != LeafList.interiorFlag
      for child in children {
        if areLeaves {
          try add(child.page, child.bound)
        } else {
          try descend(to: child.page, depth: depth + 1, bound: child.bound)
        }
      }
    }

    private mutating func add(_ page: Int, _ bound: Int64) throws(Refusal) {
      guard header.isDataPage(page), bound > last || pages.isEmpty else { throw .damaged("a tree of pages") }
      last = bound
      pages.append(UInt32(page))
      bounds.append(bound)
    }

    private mutating func read(_ page: Int) throws(Refusal) -> [UInt8] {
      guard header.isDataPage(page) else { throw .damaged("a page number") }
      var bytes = [UInt8](repeating: 0, count: header.pageSize)
      let isRead = bytes.withUnsafeMutableBytes { connection.readBytes(into: $0, at: (page - 1) * header.pageSize) }
      guard isRead else { throw .damaged("a page that is not there") }
      return bytes
    }

    private mutating func children(of bytes: [UInt8], bound: Int64) throws(Refusal) -> [(page: Int, bound: Int64)] {
      let count = Int(bytes[3]) << 8 | Int(bytes[4])
      let firstCell = 12 + 2 * count
      guard count > 0, firstCell <= header.usableSize else { throw .damaged("an interior page") }
      var children: [(page: Int, bound: Int64)] = []
      children.reserveCapacity(count + 1)
      for index in 0..<count {
        let place = Int(bytes[12 + 2 * index]) << 8 | Int(bytes[13 + 2 * index])
        guard place >= firstCell, let cell = cell(of: bytes, at: place) else { throw .damaged("an interior page") }
        children.append(cell)
      }
      children.append((page: Int(number(bytes, 8)), bound: bound))
      for child in children {
        guard seen.insert(child.page).inserted else { throw .damaged("a page that two pages point to") }
      }
      return children
    }

    private func cell(of bytes: [UInt8], at place: Int) -> (page: Int, bound: Int64)? {
      guard place + 5 <= header.usableSize else { return nil }
      return bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return nil }
        var key = base + place + 4
        guard let bound = variableNumber(&key, base + header.usableSize) else { return nil }
        return (page: Int(number(bytes, place)), bound: Int64(bitPattern: bound))
      }
    }

    private func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
  }
}
