import Questions
import SQLite
import Values

/// The connections of an engine with what the snapshot holds, opened in the time of a step.
struct OpenedConnections: Sendable {
  let connections: [Connection]
  let schema: SnapshotSchema

  /// Waits no longer than `timeout`, whatever the file is and however its views are made.
  static func open(
    _ path: String, _ now: Instant, jobs: Int, _ timeout: Duration?,
    _ opening: @escaping @Sendable (Instant) throws(SnapshotError) -> Connection
  ) throws(SnapshotError) -> OpenedConnections {
    let limit = TimeLimit(step: timeout, of: nil)
    let opened = OwnThread.outcome(
      of: {
        Result { () throws(SnapshotError) in try OpenedConnections(path, now, jobs: jobs, opening) }
      }, unless: { limit?.isOver == true })
    guard let opened else { throw .slowToOpen(path: path, limit: timeout ?? .zero) }
    return try opened.get()
  }

  private init(
    _ path: String, _ now: Instant, jobs: Int, _ opening: (Instant) throws(SnapshotError) -> Connection
  ) throws(SnapshotError) {
    let first = try opening(now)
    var connections = [first]
    // A WAL can grow between two openings: one connection sees one state.
    while connections.count < jobs, first.mayBeOpenedAgain { connections.append(try opening(now)) }
    self.connections = connections
    do throws(QueryError) {
      schema = try first.readSchema()
    } catch {
      throw .corrupt(path: path, cause: error.message)
    }
  }
}
