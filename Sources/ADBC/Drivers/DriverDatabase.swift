import CADBC

/// A database as a driver sees it: where it is, and how to get in.
///
/// `@unchecked Sendable`: the driver's handle is touched by the calls on its queue alone.
public final class DriverDatabase: @unchecked Sendable {
  let driver: Driver
  let secrets: Secrets
  let handle: UnsafeMutablePointer<AdbcDatabase>
  private let queue = CallQueue()

  /// Some drivers ask the server here for the first time.
  public init(
    _ driver: Driver, options: [(name: String, value: String)], secrets: Secrets = .none,
    _ patience: Patience = .endless
  ) throws(DriverError) {
    self.driver = driver
    self.secrets = secrets
    handle = .allocate(capacity: 1)
    handle.initialize(to: AdbcDatabase())
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
    let (driver, handle) = (driver, handle)
    queue.release {
      if handle.pointee.private_data != nil { _ = driver.functions.pointee.DatabaseRelease?(handle, nil) }
      handle.deallocate()
    }
  }

  /// Its connections have to be closed.
  func close(_ patience: Patience) throws(DriverError) {
    let (functions, handle, call) = (driver.functions.pointee, handle, DriverCall(secrets: secrets))
    try queue.run(patience) { () throws(DriverError) in
      if handle.pointee.private_data != nil { try call { functions.DatabaseRelease?(handle, $0) ?? notImplemented } }
    }
  }

  public func connect(_ patience: Patience = .endless) throws(DriverError) -> DriverConnection {
    try DriverConnection(self, patience)
  }
}

/// What the call of a function comes to that a driver has not.
let notImplemented = AdbcStatusCode(TIPOFF_ADBC_NOT_IMPLEMENTED)
