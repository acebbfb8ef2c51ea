/// The hashes of the cells of all rows, or of a part of them that is the same in whatever order they come.
///
/// A row belongs to it where the hash of the whole row ends in so many zeros; each time it is full, one more is asked for.
struct RowSample {
  let columns: Int
  private(set) var rows: [[UInt64]] = []
  private var hashes: [UInt64] = []
  private var level = 0
  private let mostRows: Int

  init(columns: Int, mostCells: Int) {
    self.columns = columns
    mostRows = max(64, mostCells / max(1, columns))
  }

  /// Whether it is all rows.
  var isWhole: Bool { level == 0 }

  mutating func add(_ row: [UInt64]) {
    let hash = Self.mixed(row[...])
    guard isIn(hash) else { return }
    rows.append(row)
    hashes.append(hash)
    while rows.count > mostRows, level < 60 {
      level += 1
      let kept = hashes.indices.filter { isIn(hashes[$0]) }
      rows = kept.map { rows[$0] }
      hashes = kept.map { hashes[$0] }
    }
  }

  private func isIn(_ hash: UInt64) -> Bool { hash.trailingZeroBitCount >= level }

  /// Whether no two rows are alike in these columns.
  func isKey(_ key: [Int]) -> Bool {
    var seen = Set<UInt64>(minimumCapacity: rows.count)
    for row in rows where !seen.insert(Self.mixed(key.lazy.map { row[$0] })).inserted { return false }
    return true
  }

  /// Rows that another is a copy of.
  var copies: Int { rows.count - Set(hashes).count }

  private static func mixed(_ hashes: some Sequence<UInt64>) -> UInt64 {
    var mixed: UInt64 = 0x9E37_79B9_7F4A_7C15
    for hash in hashes {
      mixed = (mixed ^ hash) &* 0xBF58_476D_1CE4_E5B9
      mixed ^= mixed >> 29
    }
    // Murmur3's finalizer: all bits of a row's hash count at its end.
    mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ (mixed >> 33)
  }
}
