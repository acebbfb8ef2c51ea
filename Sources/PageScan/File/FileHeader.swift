import SQLite

/// What the first 100 bytes of a database file say about its pages (https://www.sqlite.org/fileformat2.html, section 1.3).
struct FileHeader: Equatable, Sendable {
  static let byteCount = 100

  let pageSize: Int
  /// Bytes of a page without those reserved for extensions.
  let usableSize: Int
  let pageCount: Int
  let changeCounter: UInt32
  /// Whether SQLite finds the pages of a long row by a map of pages too, and may meet what is wrong with that.
  let hasPageMap: Bool

  /// Refused is what SQLite itself would refuse, and whatever makes pages alone say too little.
  init(of connection: Connection) throws(Refusal) {
    if let reason = connection.reasonNotToReadBytes { throw Refusal(reason) }
    guard let fileBytes = connection.byteCountOfFile else { throw Refusal("the file cannot be read past SQLite") }
    var bytes = [UInt8](repeating: 0, count: Self.byteCount)
    guard bytes.withUnsafeMutableBytes({ connection.readBytes(into: $0, at: 0) }) else {
      throw Refusal("the file cannot be read past SQLite")
    }
    try self.init(bytes, fileBytes: fileBytes)
  }

  private init(_ bytes: [UInt8], fileBytes: Int) throws(Refusal) {
    func number(_ offset: Int) -> UInt32 { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    guard bytes.starts(with: "SQLite format 3\0".utf8) else { throw .damaged("no header") }
    let written = Int(bytes[16]) << 8 | Int(bytes[17])
    let pageSize = written == 1 ? 65_536 : written
    guard (512...65_536).contains(pageSize), pageSize.nonzeroBitCount == 1 else { throw .damaged("its page size") }
    guard bytes[18] == 1, bytes[19] == 1 else { throw Refusal("the file is in write-ahead mode") }
    guard bytes[21] == 64, bytes[22] == 32, bytes[23] == 32 else { throw .damaged("its payload fractions") }
    guard number(56) == 1 else { throw Refusal("its texts are not UTF-8") }
    guard (1...4).contains(number(44)) else { throw Refusal("its schema has an unknown format") }
    self.pageSize = pageSize
    usableSize = pageSize - Int(bytes[20])
    guard usableSize >= 480 else { throw .damaged("its reserved bytes") }
    changeCounter = number(24)
    hasPageMap = number(52) != 0
    let inFile = fileBytes / pageSize
    let kept = Int(number(28))
    pageCount = kept > 0 && number(24) == number(92) ? kept : inFile
    guard pageCount <= inFile, pageCount > 0 else { throw .damaged("its page count") }
  }

  /// The page in which SQLite keeps its locks, and never data.
  private var lockPage: Int { 1_073_741_824 / pageSize + 1 }

  /// Page 1 holds the schema, and no table's rows.
  func isDataPage(_ number: Int) -> Bool { number > 1 && number <= pageCount && number != lockPage }

  /// The most bytes of a table's row that stay in its leaf.
  var mostLocalBytes: Int { usableSize - 35 }

  /// How many bytes of a row that has overflowed are on its page.
  func localBytes(of payload: Int) -> Int {
    let least = (usableSize - 12) * 32 / 255 - 23
    let wanted = least + (payload - least) % (usableSize - 4)
    return wanted <= mostLocalBytes ? wanted : least
  }

  static func == (left: FileHeader, right: FileHeader) -> Bool {
    left.pageSize == right.pageSize && left.usableSize == right.usableSize && left.pageCount == right.pageCount
      && left.changeCounter == right.changeCounter
  }
}
