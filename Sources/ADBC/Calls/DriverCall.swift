import CADBC

/// Calls one of a driver's functions, and makes an error of what it says.
struct DriverCall {
  let secrets: Secrets

  typealias Function = (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode

  func callAsFunction(_ function: Function) throws(DriverError) {
    var error = tipoff_adbc_no_error()
    let status = function(&error)
    defer { error.release?(&error) }
    guard Int(status) == TIPOFF_ADBC_OK else { throw DriverError(status, error, secrets) }
  }
}
