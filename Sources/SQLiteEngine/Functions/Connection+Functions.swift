import SQLite
import Values

extension Connection {
  /// Opens a snapshot with the functions in which plans are spelled.
  package static func open(
    snapshot path: String, now: Instant = .unixEpoch, busyTimeout: Duration = .milliseconds(250),
    cancellation: Cancellation? = nil, deadline: RunDeadline? = nil
  ) throws(SnapshotError) -> Connection {
    try open(snapshot: path, now: now, busyTimeout: busyTimeout, cancellation: cancellation, deadline: deadline) {
      connection in
      connection.registerFunctions()
      connection.registerTimeFunctions()
      connection.registerTimeOrder()
      connection.registerJSONFunctions()
    }
  }
}
