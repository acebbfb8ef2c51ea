import ADBC
import Values

extension DriverConnection {
  /// All rows of a SELECT.
  func all(_ sql: String, _ patience: Patience = .endless) throws -> [[Value]] {
    let stream = try rows(sql, patience)
    var all: [[Value]] = []
    while let batch = try stream.next(patience) { all += try batch.values() }
    return all
  }
}

extension ArrowBatch {
  func values() throws -> [[Value]] {
    let spelling = CellSpelling()
    return try (0..<rowCount).map { row in try columns.map { try $0.value(row, spelling) } }
  }
}

/// The error that something ends with; nil where it does not.
func driverError<Result>(_ work: () throws -> Result) -> DriverError? {
  do {
    _ = try work()
    return nil
  } catch {
    return error as? DriverError
  }
}
