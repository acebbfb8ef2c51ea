import CADBC

/// A statement in its database's language, and what runs of it.
///
/// `@unchecked Sendable`: the driver's handle is touched by the calls on its connection's queue, but for `cancel`, which ADBC
/// allows from any thread.
final class DriverStatement: @unchecked Sendable {
  let connection: DriverConnection
  private let handle: UnsafeMutablePointer<AdbcStatement>

  init(_ sql: String, on connection: DriverConnection, _ patience: Patience) throws(DriverError) {
    self.connection = connection
    handle = .allocate(capacity: 1)
    handle.initialize(to: AdbcStatement())
    let (functions, handle, call) = (connection.functions, handle, connection.call)
    try connection.queue.run(patience) { () throws(DriverError) in
      try call { functions.StatementNew(connection.handle, handle, $0) }
      connection.held.add(handle) { _ = functions.StatementRelease?(handle, nil) }
      try call { functions.StatementSetSqlQuery(handle, sql, $0) }
    }
  }

  deinit {
    let (connection, handle) = (connection, handle)
    connection.queue.release {
      connection.held.giveBack(handle)
      handle.deallocate()
      withExtendedLifetime(connection) {}
    }
  }

  /// Runs it for what it does.
  func execute(_ patience: Patience) throws(DriverError) {
    let (functions, handle, call) = (connection.functions, handle, connection.call)
    var affected: Int64 = -1
    try run(patience) { () throws(DriverError) in
      try call { functions.StatementExecuteQuery(handle, nil, &affected, $0) }
    }
  }

  /// Runs it for its rows; `stream` is the caller's, and stays where it is.
  func query(into stream: UnsafeMutablePointer<ArrowArrayStream>, _ patience: Patience) throws(DriverError) {
    let (functions, handle, call) = (connection.functions, handle, connection.call)
    try run(patience) { () throws(DriverError) in
      try call { functions.StatementExecuteQuery(handle, stream, nil, $0) }
    }
  }

  /// A call on the connection that this statement's `cancel` ends.
  func run<Result>(
    _ patience: Patience, _ work: @escaping () throws(DriverError) -> Result
  ) throws(DriverError) -> Result {
    try connection.queue.run(patience, cancel: cancel) { [self] () throws(DriverError) in
      // Whatever is left behind keeps what it works on.
      defer { withExtendedLifetime(self) {} }
      return try work()
    }
  }

  /// Asks the driver to end what runs; false where it cannot.
  private func cancel() -> Bool {
    let functions = connection.functions
    if functions.StatementCancel?(handle, nil) ?? notImplemented == TIPOFF_ADBC_OK { return true }
    return functions.ConnectionCancel?(connection.handle, nil) ?? notImplemented == TIPOFF_ADBC_OK
  }
}

extension DriverConnection {
  var functions: AdbcDriver { database.driver.functions.pointee }
  var call: DriverCall { DriverCall(secrets: database.secrets) }
}
