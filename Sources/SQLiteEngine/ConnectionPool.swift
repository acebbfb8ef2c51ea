import Questions
import SQLite
import Synchronization
import Values

/// The connections of an engine. Each is used for one piece of work at a time, on a thread that can be left behind.
///
/// A statement that does not end when its time is over keeps its connection for ever; another one takes its place.
package final class ConnectionPool: Sendable {
  /// What came of a piece of work.
  package enum WorkEnd<Result: Sendable>: Sendable {
    case done(Result)
    /// It did not end, or there was no connection to begin it on; the words say which.
    case leftBehind(QuestionFailure)
  }

  private enum Place {
    case open(Connection)
    /// Taken along by a statement, and there can be no other; the words say by which.
    case lost(String)
  }

  /// For how long a statement may go on that was told to end.
  private static let grace = Duration.milliseconds(400)

  private let places: Mutex<[Place]>
  private let clock: Mutex<Instant>
  private let cancellation: Cancellation
  /// Nil where there can be no second connection.
  private let opening: (@Sendable (Instant) throws(SnapshotError) -> Connection)?
  private let timeout: Duration?

  init(
    _ connections: [Connection], at now: Instant, cancellation: Cancellation, timeout: Duration?,
    opening: (@Sendable (Instant) throws(SnapshotError) -> Connection)? = nil
  ) {
    places = Mutex(connections.map { .open($0) })
    clock = Mutex(now)
    self.cancellation = cancellation
    self.opening = opening
    self.timeout = timeout
  }

  /// One connection to a snapshot and what it holds; `timeout` bounds the opening, and whatever is asked gives its own.
  package static func opened(
    snapshot path: String, now: Instant, timeout: Duration?, cancellation: Cancellation
  ) throws(SnapshotError) -> (pool: ConnectionPool, schema: SnapshotSchema) {
    let opening: @Sendable (Instant) throws(SnapshotError) -> Connection = { now throws(SnapshotError) in
      try Connection.open(snapshot: path, now: now, cancellation: cancellation)
    }
    let opened = try OpenedConnections.open(path, now, jobs: 1, timeout, opening)
    let pool = ConnectionPool(
      opened.connections, at: now, cancellation: cancellation, timeout: timeout, opening: opening)
    return (pool, opened.schema)
  }

  /// Those that can be asked.
  package var open: [Connection] {
    places.withLock { $0.compactMap { if case .open(let connection) = $0 { connection } else { nil } } }
  }

  /// Whether there are as many as in the beginning.
  package var isWhole: Bool { places.withLock { $0.allSatisfy { if case .open = $0 { true } else { false } } } }

  /// The places of those that can be asked.
  var openPlaces: [Int] {
    places.withLock { places in
      places.indices.filter { if case .open = places[$0] { true } else { false } }
    }
  }

  func setClock(_ now: Instant) {
    clock.withLock { $0 = now }
    for connection in open { connection.setClock(now) }
  }

  /// Work on the connection of a place, which nobody else uses, or on the first that can be asked; `meanwhile` is told whether
  /// its time is over, and `subject` names it where it does not end.
  package func outcome<Result: Sendable>(
    of subject: String, at place: Int? = nil, _ work: @escaping @Sendable (Connection) -> Result,
    meanwhile: (() -> Bool) -> Void = { _ in }
  ) -> WorkEnd<Result> {
    let place = place ?? openPlaces.first ?? 0
    switch places.withLock({ $0[place] }) {
    case .lost(let cause):
      return .leftBehind(QuestionFailure(.timeout, "\(cause), and this file gives no second connection"))
    case .open(let connection):
      let wait = StatementWait(connection, cancellation, Self.grace)
      let result = OwnThread.outcome(
        of: { work(connection) }, meanwhile: { meanwhile { wait.isOver } }, unless: { wait.isOver })
      if let result { return .done(result) }
      let spent = wait.spent ?? .ofStep(.zero)
      replace(place, "what was asked before of \(subject) did not end (\(spent.words))")
      return .leftBehind(QuestionFailure(.timeout, "\(spent.words), and SQLite could not be made to end it"))
    }
  }

  /// Throws where SQLite's `integrity_check` finds the file of this path damaged, or has no time to find out.
  package func verifyIntegrity(of path: String, timeout: Duration?) throws(SnapshotError) {
    let outcome = outcome(of: "integrity_check") { connection in
      Result { () throws(QueryError) in try connection.firstDamage(timeout: timeout) }
    }
    switch outcome {
    case .done(.success(nil)): return
    case .done(.success(let damage?)): throw .corrupt(path: path, cause: damage)
    case .done(.failure(let error)) where error.kind == .corrupt: throw .corrupt(path: path, cause: error.message)
    case .done(.failure(let error)): throw .unverified(path: path, cause: error.message)
    case .leftBehind(let failure): throw .unverified(path: path, cause: failure.message(hidingValues: false))
    }
  }

  /// Waits no longer for a new connection than for a statement.
  private func replace(_ place: Int, _ cause: String) {
    let now = clock.withLock { $0 }
    let limit = TimeLimit(step: timeout ?? .seconds(10), of: nil)
    var opened: Connection?
    if let opening, open.allSatisfy(\.mayBeOpenedAgain), !cancellation.isCancelled {
      opened = OwnThread.outcome(of: { try? opening(now) }, unless: { limit?.isOver == true }) ?? nil
    }
    places.withLock { $0[place] = opened.map { .open($0) } ?? .lost(cause) }
  }
}

/// Until when a statement is waited for.
private final class StatementWait {
  private let connection: Connection
  private let cancellation: Cancellation
  private let grace: Duration
  private var cancelled: ContinuousClock.Instant?
  private(set) var spent: SpentTime?

  init(_ connection: Connection, _ cancellation: Cancellation, _ grace: Duration) {
    (self.connection, self.cancellation, self.grace) = (connection, cancellation, grace)
  }

  var isOver: Bool {
    spent = connection.overdue(by: grace)
    if spent != nil { return true }
    guard cancellation.isCancelled else { return false }
    let since = cancelled ?? ContinuousClock.now
    cancelled = since
    return ContinuousClock.now - since >= grace
  }
}
