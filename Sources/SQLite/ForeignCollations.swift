import CSQLite
import Values

/// Collations that only the program which wrote the snapshot knows.
///
/// SQLite wants them also where nothing is compared: an index, a subquery that merely passes a column on. So each has a
/// stand-in, which compares bytes and remembers that it was asked: what was found with its help must not be used.
final class ForeignCollations {
  /// The first one that the last statement compared by.
  private(set) var used: String?

  func forget() { used = nil }

  /// SQLite keeps no reference: this has to outlive the connection.
  func install(on handle: OpaquePointer) {
    sqlite3_collation_needed(handle, Unmanaged.passUnretained(self).toOpaque()) { collations, handle, _, name in
      guard let collations, let handle, let name else { return }
      Unmanaged<ForeignCollations>.fromOpaque(collations).takeUnretainedValue().standIn(for: name, on: handle)
    }
  }

  private func standIn(for name: UnsafePointer<CChar>, on handle: OpaquePointer) {
    let standIn = StandIn(name: String(cString: name), collations: self)
    sqlite3_create_collation_v2(
      handle, name, SQLITE_UTF8, Unmanaged.passRetained(standIn).toOpaque(),
      { standIn, leftCount, left, rightCount, right in
        if let standIn { Unmanaged<StandIn>.fromOpaque(standIn).takeUnretainedValue().remember() }
        return compareBytes(left, Int(leftCount), right, Int(rightCount))
      },
      { standIn in
        if let standIn { Unmanaged<StandIn>.fromOpaque(standIn).release() }
      })
  }

  private final class StandIn {
    private let name: String
    private unowned let collations: ForeignCollations

    init(name: String, collations: ForeignCollations) {
      self.name = name
      self.collations = collations
    }

    func remember() { if collations.used == nil { collations.used = name } }
  }
}

private func compareBytes(_ left: UnsafeRawPointer?, _ leftCount: Int, _ right: UnsafeRawPointer?, _ rightCount: Int)
  -> Int32
{
  let (left, right) = (
    UnsafeRawBufferPointer(start: left, count: leftCount), UnsafeRawBufferPointer(start: right, count: rightCount)
  )
  if let difference = zip(left, right).first(where: { $0 != $1 }) { return difference.0 < difference.1 ? -1 : 1 }
  return Int32((leftCount - rightCount).signum())
}

extension Connection {
  /// The error of a statement that compared by a foreign collation, naming the column that has it where one does.
  func comparedBy(_ collation: String, reading reads: Set<Authorizer.ColumnRead>) -> QueryError {
    let ordered = reads.sorted { ($0.table, $0.column) < ($1.table, $1.column) }
    let found = ordered.filter { read in
      name(ofCollationOf: read.column.text, in: read.table.text)?.folded == collation.folded
    }
    guard let read = found.first else {
      return QueryError(
        .foreignCollation(collation),
        "the collation \(collation) is known only to the application that wrote the snapshot; write collate binary")
    }
    let derived =
      "where a name alone may stand, as in key, derive one: derive: { bytes: \(read.column) collate binary }"
    guard found.count == 1 else {
      // Which of them was compared is not told.
      let names = found.map { "'\($0.table.text).\($0.column.text)'" }.joined(separator: ", ")
      return QueryError(
        .foreignCollation(collation),
        "columns \(names) have the collation \(collation), which only their application knows, and one of them is compared; "
          + "write collate binary behind it; \(derived)")
    }
    return QueryError(
      .foreignCollation(collation),
      "column '\(read.column)' of table '\(read.table)' has the collation \(collation), which only its application knows; "
        + "write \(read.column) collate binary; \(derived)")
  }
}
