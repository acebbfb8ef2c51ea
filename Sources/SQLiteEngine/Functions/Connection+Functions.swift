import SQLite
import Values

extension Connection {
  /// Opens a snapshot with the functions in which plans are spelled.
  package static func open(
    snapshot path: String, now: Instant = .unixEpoch, busyTimeout: Duration = .milliseconds(250),
    cancellation: Cancellation? = nil, deadline: RunDeadline? = nil
  ) throws(SnapshotError) -> Connection {
    try open(
      snapshot: path, now: now, busyTimeout: busyTimeout, cancellation: cancellation, deadline: deadline,
      registering: registerAll)
  }

  /// The same on tables in memory.
  static func open(tables: [TableContents], now: Instant) throws(TableContentsError) -> Connection {
    try open(tables: tables, now: now, registering: registerAll)
  }

  private static func registerAll(on connection: Connection) {
    connection.registerFunctions()
    connection.registerTimeFunctions()
    connection.registerTimeOrder()
    connection.registerJSONFunctions()
  }
}
