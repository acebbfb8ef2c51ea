import CADBC
import Synchronization

/// A database as a driver sees it: where it is, and how to get in.
///
/// `@unchecked Sendable`: the driver's handle is touched within `exclusively` alone, for its connections are made on queues of
/// their own, and ADBC lets one call at a time use a handle.
package final class DriverDatabase: @unchecked Sendable {
  let driver: Driver
  let secrets: Secrets
  private let handle: UnsafeMutablePointer<AdbcDatabase>
  private let queue = CallQueue()
  private let access = Mutex(())

  /// Some drivers ask the server here for the first time.
  package init(
    _ driver: Driver, options: [(name: String, value: String)], secrets: Secrets = .none,
    _ patience: Patience = .endless
  ) throws(DriverError) {
    self.driver = driver
    self.secrets = secrets
    handle = .allocate(capacity: 1)
    handle.initialize(to: AdbcDatabase())
    // Nobody else has it yet.
    let (functions, handle, call) = (driver.functions.pointee, handle, DriverCall(secrets: secrets))
    try queue.run(patience) { () throws(DriverError) in
      try call { functions.DatabaseNew(handle, $0) }
      for option in options {
        try call { functions.DatabaseSetOption?(handle, option.name, option.value, $0) ?? notImplemented }
      }
      try call { functions.DatabaseInit(handle, $0) }
    }
  }

  deinit {
    // Its connections are gone: they hold it.
    let (driver, handle) = (driver, handle)
    queue.release {
      if handle.pointee.private_data != nil { _ = driver.functions.pointee.DatabaseRelease?(handle, nil) }
      handle.deallocate()
    }
  }

  /// Its connections have to be closed.
  func close(_ patience: Patience) throws(DriverError) {
    let (functions, call) = (driver.functions.pointee, DriverCall(secrets: secrets))
    try queue.run(patience) { [self] () throws(DriverError) in
      try exclusively { (handle) throws(DriverError) in
        if handle.pointee.private_data != nil { try call { functions.DatabaseRelease?(handle, $0) ?? notImplemented } }
      }
    }
  }

  /// For the time of one call. One that never ends keeps all others waiting, each on its own connection's queue and patience.
  func exclusively(_ use: (UnsafeMutablePointer<AdbcDatabase>) throws(DriverError) -> Void) throws(DriverError) {
    let result = access.withLock { _ in
      Result { () throws(DriverError) in try use(handle) }
    }
    try result.get()
  }

  package func connect(_ patience: Patience = .endless) throws(DriverError) -> DriverConnection {
    try DriverConnection(self, patience)
  }
}

/// What the call of a function comes to that a driver has not.
let notImplemented = AdbcStatusCode(TIPOFF_ADBC_NOT_IMPLEMENTED)
