import ADBC
import MemoryEngine
import Questions
import SQLSpelling
import Values

extension SourceConnection {
  /// All rows of a relation, with these columns, in so many bytes at most.
  func read(
    _ statement: TypedStatement, _ columns: Set<ExactText>, of words: String, within most: Int
  ) throws(SourceFailure) -> LoadedRows {
    var (rows, bytes) = ([[Value]](), 0)
    try each(statement) { row in
      bytes += row.reduce(Self.bytesOfARow) { $0 + MemoryLayout<Value>.stride + $1.bytesBesideItself }
      rows.append(columns.isEmpty ? [] : row)
      return bytes > most ? .stop : .next
    }
    guard bytes <= most else { throw SourceFailure(.tooManyRows(of: words, most)) }
    return LoadedRows(columns: columns.sorted(), rows: rows, bytes: bytes)
  }

  /// Hands on a statement's rows, as its columns mean them. What is no number at all, which only sums of infinities come to, is a failure.
  func each(_ statement: TypedStatement, _ take: ([Value]) -> StreamAction) throws(SourceFailure) {
    var isNoNumber = false
    try each(statement.sql) { values in
      var row = values
      for (place, valueClass) in statement.classes.enumerated() where place < row.count {
        if case .real(let real) = row[place], real.isNaN { isNoNumber = true }
        if valueClass == .number { row[place] = row[place].asDecimal }
      }
      return isNoNumber ? .stop : take(row)
    }
    if isNoNumber { throw .noNumber }
  }

  /// All of them, in so many bytes at most: what is computed with must be whole.
  func rows(_ statement: TypedStatement, of words: String, within most: Int) throws(SourceFailure) -> [[Value]] {
    var (rows, bytes) = ([[Value]](), 0)
    try each(statement) { row in
      bytes += row.reduce(0) { $0 + $1.bytesBesideItself }
      rows.append(row)
      return bytes > most ? .stop : .next
    }
    guard bytes <= most else {
      throw SourceFailure(
        QuestionFailure(
          .tooLarge,
          "the values of \(words) to compute with take more than \(most >> 20) MiB (a quarter of --memory): choose fewer rows by where, or group by less"
        ))
    }
    return rows
  }

  /// The array that holds a row takes so many.
  private static let bytesOfARow = 48
}

extension Value {
  /// What a column of decimals means by a double: whole ones are integers.
  fileprivate var asDecimal: Value {
    guard case .real(let real) = self, real.magnitude < 0x1p53, let integer = Int64(exactly: real) else { return self }
    return .integer(integer)
  }
}

extension QuestionFailure {
  fileprivate static func tooManyRows(of table: String, _ most: Int) -> QuestionFailure {
    QuestionFailure(
      .tooLarge,
      "what must be computed of \(table) beside the database takes more than \(most >> 20) MiB of rows (half of --memory, for all tables): choose fewer rows by where, give more --memory, or make a snapshot"
    )
  }
}
