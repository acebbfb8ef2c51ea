import CADBC

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Rows as they come: columns that are known beforehand, then batch after batch.
///
/// `@unchecked Sendable`: the driver's stream is touched by the calls on its connection's queue alone; one task at a time
/// asks for the next batch.
package final class ArrowStream: @unchecked Sendable {
  package private(set) var columns: [ArrowField] = []
  private let statement: DriverStatement
  private let stream: UnsafeMutablePointer<ArrowArrayStream>
  private var isAtEnd = false

  init(_ statement: DriverStatement, _ patience: Patience) throws(DriverError) {
    self.statement = statement
    stream = .allocate(capacity: 1)
    stream.initialize(to: ArrowArrayStream())
    try statement.query(into: stream, patience)
    let reading = StreamReading(stream, statement)
    let (held, place) = (statement.connection.held, stream)
    let columns = try statement.run(patience) { () throws(DriverError) in
      held.add(place) { place.pointee.release?(place) }
      return try reading.columns()
    }
    self.columns = columns
  }

  deinit {
    let (statement, stream) = (statement, stream)
    statement.connection.queue.release {
      statement.connection.held.giveBack(stream)
      stream.deallocate()
      // The statement goes after its rows.
      withExtendedLifetime(statement) {}
    }
  }

  /// Nil after the last one; throws where a column holds what no cell can.
  package func next(_ patience: Patience = .endless) throws(DriverError) -> ArrowBatch? {
    guard !isAtEnd else { return nil }
    if let refusal = columns.lazy.compactMap(\.refusal).first { throw refusal }
    let reading = StreamReading(stream, statement)
    let fields = columns
    // Made a batch at once: one that nobody waits for any more goes back to the driver.
    let batch = try statement.run(patience) { () throws(DriverError) in
      try reading.next().map { (array) throws(DriverError) in try ArrowBatch(taking: array, fields: fields) }
    }
    isAtEnd = batch == nil
    return batch
  }
}

/// The calls on a stream, and what they say where they fail.
private struct StreamReading {
  private let stream: UnsafeMutablePointer<ArrowArrayStream>
  private let statement: DriverStatement

  init(_ stream: UnsafeMutablePointer<ArrowArrayStream>, _ statement: DriverStatement) {
    self.stream = stream
    self.statement = statement
  }

  func columns() throws(DriverError) -> [ArrowField] {
    guard let get = stream.pointee.get_schema else { throw DriverError(.brokenResult, "the driver gave no result") }
    var schema = ArrowSchema()
    let code = get(stream, &schema)
    guard code == 0 else { throw failure(code) }
    defer { schema.release?(&schema) }
    return try ArrowField.columns(of: schema)
  }

  func next() throws(DriverError) -> ArrowArray? {
    guard let get = stream.pointee.get_next else { return nil }
    var array = ArrowArray()
    let code = get(stream, &array)
    guard code == 0 else { throw failure(code) }
    return array.release == nil ? nil : array
  }

  /// ADBC's own error where the driver keeps one, for it has the SQLSTATE; else Arrow's words.
  private func failure(_ code: Int32) -> DriverError {
    let secrets = statement.connection.database.secrets
    var status = AdbcStatusCode(TIPOFF_ADBC_OK)
    if let error = statement.connection.functions.ErrorFromArrayStream?(stream, &status), error.pointee.message != nil {
      return DriverError(status, error.pointee, secrets)
    }
    let words = stream.pointee.get_last_error?(stream).map { String(cString: $0) }
    let text = words.map { secrets.hidden(in: $0.inOneLine) } ?? "the driver failed: \(String(cString: strerror(code)))"
    return DriverError(code == ECANCELED ? .cancelled : code == EIO ? .inputOutput : .failed, text)
  }
}
