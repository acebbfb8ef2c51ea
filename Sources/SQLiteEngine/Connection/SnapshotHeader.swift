/// The first 100 bytes of a SQLite file (https://www.sqlite.org/fileformat2.html#the_database_header), as far as opening needs them.
struct SnapshotHeader: Hashable {
  static let bytes = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  /// In bytes.
  let pageSize: Int64
  /// Written by a connection in WAL mode: the newest pages may be in a `-wal` file.
  let isWAL: Bool
  let changeCounter: UInt32
  /// In bytes, as the last writer left it; nil where an old program wrote last and did not say.
  let declaredBytes: Int64?

  /// Nil where the bytes are no header: too short, another magic, an impossible page size.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.bytes, bytes.starts(with: Self.magic) else { return nil }
    func number(at offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    let written = Int64(bytes[16]) << 8 | Int64(bytes[17])
    pageSize = written == 1 ? 65_536 : written
    guard (512...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0 else { return nil }
    isWAL = bytes[18] == 2 || bytes[19] == 2
    changeCounter = number(at: 24)
    let pages = Int64(number(at: 28))
    declaredBytes = pages > 0 && number(at: 92) == changeCounter ? pages * pageSize : nil
  }

  /// Whether bytes too few for a header may be the start of one.
  static func isBeginning(_ bytes: [UInt8]) -> Bool {
    bytes.count < Self.bytes && bytes.prefix(magic.count).elementsEqual(magic.prefix(bytes.count))
  }
}
