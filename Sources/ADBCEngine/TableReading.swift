import ADBC
import MemoryEngine
import Questions
import SQLSpelling
import Values

extension SourceConnection {
  /// Some columns of a table, with all rows, in so many bytes at most.
  func read(_ table: TypedTable, _ names: Set<ExactText>, within most: Int) throws(QuestionFailure) -> LoadedRows {
    let columns = table.columns.filter { names.contains($0.name.exact) }
    let list = columns.isEmpty ? "1" : columns.map(\.form).joined(separator: ", ")
    var (rows, bytes) = ([[Value]](), 0)
    do throws(DriverError) {
      try each("SELECT \(list) FROM \(table.place)") { values in
        let row = columns.isEmpty ? [] : zip(values, columns).map { $0.kept(as: $1.valueClass) }
        bytes += row.reduce(Self.bytesOfARow) { $0 + MemoryLayout<Value>.stride + $1.bytesBesideItself }
        rows.append(row)
        return bytes > most ? .stop : .next
      }
    } catch {
      throw QuestionFailure(error, limits)
    }
    guard bytes <= most else { throw .tooManyRows(of: table.source.name, most) }
    let wanted = Set(columns.map(\.name.exact))
    let source = SourceTable(
      name: table.source.name, columns: table.source.columns.filter { wanted.contains($0.name.exact) },
      isView: table.source.isView)
    return LoadedRows(table: MemoryTable(source, rows: rows), columns: wanted, bytes: bytes)
  }

  /// The array that holds a row takes so many.
  private static let bytesOfARow = 48
}

extension Value {
  /// What a column of this class means by it: of decimals, whole ones are integers.
  func kept(as valueClass: ValueClass) -> Value {
    guard valueClass == .number, case .real(let real) = self, real.magnitude < 0x1p53,
      let integer = Int64(exactly: real)
    else { return self }
    return .integer(integer)
  }
}

extension QuestionFailure {
  fileprivate static func tooManyRows(of table: String, _ most: Int) -> QuestionFailure {
    QuestionFailure(
      .tooLarge,
      """
      what must be computed of '\(table)' beside the database takes more than \(most >> 20) MiB of rows (half of --memory, for all tables)
      choose fewer rows by a view, give more --memory, or make a snapshot of the table: tipoff snapshot
      """)
  }
}
