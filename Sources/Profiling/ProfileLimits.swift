/// How much is held at once; what goes beyond is estimated, and says so.
package struct ProfileLimits: Hashable, Sendable {
  /// Different values of one column.
  package var mostValues = 1_000_000
  /// Bytes of the different values of one table's columns together.
  package var mostBytes = 256 << 20
  /// Cells of the rows in which keys are looked for; of a larger table a part is taken, and what it gives is tried on all rows.
  package var mostCells = 1 << 21

  package init() {}

  /// Columns share what there is, and have no less than this each.
  func bytesOfColumn(among columns: Int) -> Int { max(128 << 10, min(64 << 20, mostBytes / max(1, columns))) }
}
