import CADBC

/// A connection, on which one thing after the other is asked.
///
/// `@unchecked Sendable`: the driver's handle is touched by the calls on its queue, but for a statement's `cancel`, which ADBC
/// allows from any thread.
package final class DriverConnection: @unchecked Sendable {
  let database: DriverDatabase
  let queue = CallQueue()
  let held = HeldHandles()
  let handle: UnsafeMutablePointer<AdbcConnection>

  init(_ database: DriverDatabase, _ patience: Patience) throws(DriverError) {
    self.database = database
    handle = .allocate(capacity: 1)
    handle.initialize(to: AdbcConnection())
    let (functions, handle, call) = (database.driver.functions.pointee, handle, DriverCall(secrets: database.secrets))
    try queue.run(patience) { () throws(DriverError) in
      try call { functions.ConnectionNew(handle, $0) }
      try database.exclusively { (place) throws(DriverError) in
        try call { functions.ConnectionInit(handle, place, $0) }
      }
    }
  }

  /// Ends it now, and not when nobody holds it any more: a file is free for others then. Its streams end with it.
  package func close(_ patience: Patience = .endless) throws(DriverError) {
    let (functions, handle, call, held) = (functions, handle, call, held)
    try queue.run(patience) { () throws(DriverError) in
      held.giveBackAll()
      if handle.pointee.private_data != nil { try call { functions.ConnectionRelease?(handle, $0) ?? notImplemented } }
    }
    try database.close(patience)
  }

  deinit {
    let (database, handle) = (database, handle)
    queue.release {
      if handle.pointee.private_data != nil {
        _ = database.driver.functions.pointee.ConnectionRelease?(handle, nil)
      }
      handle.deallocate()
      // The database goes after its connections.
      withExtendedLifetime(database) {}
    }
  }

  /// True once a call was never answered: nothing can be asked any more.
  package var isLost: Bool { queue.isLost }

  /// A SELECT's rows, batch by batch as the driver makes them.
  package func rows(_ sql: String, _ patience: Patience = .endless) throws(DriverError) -> ArrowStream {
    try ArrowStream(DriverStatement(sql, on: self, patience), patience)
  }

  /// A statement without rows: `BEGIN`, `SET`.
  package func execute(_ sql: String, _ patience: Patience = .endless) throws(DriverError) {
    try DriverStatement(sql, on: self, patience).execute(patience)
  }
}
