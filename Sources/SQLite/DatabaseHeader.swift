/// The first 100 bytes of a database file (https://www.sqlite.org/fileformat2.html#the_database_header).
struct DatabaseHeader {
  static let byteCount = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  let bytes: [UInt8]

  /// Raised by each change, in rollback mode and by each checkpoint.
  var changeCounter: UInt32 { bytes.count < Self.byteCount ? 0 : number(at: 24) }

  /// The file has two versions; the reader's decides how SQLite reads.
  var isWriteAheadLogged: Bool { bytes[19] == 2 }

  private var pageSize: Int {
    let written = Int(bytes[16]) << 8 | Int(bytes[17])
    return written == 1 ? 65_536 : written
  }

  /// Nil where an old SQLite wrote the file without keeping it.
  private var pageCount: Int? {
    let count = Int(number(at: 28))
    return count > 0 && number(at: 24) == number(at: 92) ? count : nil
  }

  func check(path: String, fileBytes: Int) throws(SnapshotError) {
    guard bytes.starts(with: Self.magic.prefix(bytes.count)) else { throw .notADatabase(path: path) }
    guard bytes.count == Self.byteCount else {
      throw .truncated(path: path, expectedBytes: 512, actualBytes: fileBytes)
    }
    guard (512...65_536).contains(pageSize), pageSize.nonzeroBitCount == 1 else {
      throw .corrupt(path: path, cause: "its pages cannot be of \(pageSize) bytes")
    }
  }

  /// Not for a file with a log: pages may still be in that alone.
  func checkComplete(path: String, fileBytes: Int) throws(SnapshotError) {
    let expected = (pageCount ?? 1) * pageSize
    if fileBytes < expected { throw .truncated(path: path, expectedBytes: expected, actualBytes: fileBytes) }
  }

  private func number(at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
