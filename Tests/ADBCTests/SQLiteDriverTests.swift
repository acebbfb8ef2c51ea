import ADBC
import Foundation
import Testing
import Values

/// SQLite's own driver: the smallest real one.
@Suite(.enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct SQLiteDriverTests {
  @Test func rowsAreReadAsTheyAreStored() throws {
    let connection = try TestDrivers.connect("sqlite:")
    let rows = try connection.all(
      "SELECT 1 AS i, 1.5 AS r, 'GSW' AS t, x'00FF' AS b UNION ALL SELECT NULL, NULL, NULL, NULL")
    #expect(rows == [[.integer(1), .real(1.5), .text("GSW"), .blob([0, 255])], [.null, .null, .null, .null]])
  }

  @Test func batchesFollowEachOtherWithoutGap() throws {
    let connection = try TestDrivers.connect("sqlite:")
    let stream = try connection.rows(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, 'p' || i AS t FROM n")
    #expect(stream.columns.map(\.name) == ["i", "t"])
    var (batches, next) = (0, Int64(1))
    while let batch = try stream.next() {
      batches += 1
      for row in try batch.values() {
        #expect(row == [.integer(next), .text("p\(next)")])
        next += 1
      }
    }
    #expect(next == 5001)
    #expect(batches > 1)
    #expect(try stream.next() == nil)
  }

  /// A driver lets one call at a time use a database; each connection is made on a queue of its own.
  @Test func connectionsOfOneDatabaseAreMadeByManyTasksAtOnce() async throws {
    let folder = try TestFolder()
    let first = try TestDrivers.connect("sqlite:\(folder.file("a.db"))")
    try first.execute("CREATE TABLE t (a)")
    try first.execute("INSERT INTO t VALUES (7)")
    let database = try TestDrivers.search.open(
      try DatabaseAddress("sqlite:\(folder.file("a.db"))") { _ in nil }, .endless)
    try await withThrowingTaskGroup(of: [[Value]].self) { group in
      for _ in 0..<32 { group.addTask { try database.connect().all("SELECT a FROM t") } }
      for try await rows in group { #expect(rows == [[.integer(7)]]) }
    }
  }

  @Test func aBatchLivesOnWhenItsConnectionIsGone() throws {
    func batch() throws -> ArrowBatch? {
      try TestDrivers.connect("sqlite:").rows("SELECT 'long enough to lie somewhere' AS t").next()
    }
    #expect(try batch()?.values() == [[.text("long enough to lie somewhere")]])
  }

  @Test func anErrorHasTheDriversWords() throws {
    let connection = try TestDrivers.connect("sqlite:")
    let error = driverError { try connection.all("SELECT 1 FROM nowhere") }
    #expect(error?.message.contains("no such table: nowhere") == true, "\(String(describing: error))")
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  @Test func aFileIsReadAndWritten() throws {
    let folder = try TestFolder()
    let connection = try TestDrivers.connect("sqlite:\(folder.file("a.db"))")
    try connection.execute("CREATE TABLE t (a)")
    try connection.execute("INSERT INTO t VALUES (7)")
    #expect(try TestDrivers.connect("sqlite:\(folder.file("a.db"))").all("SELECT a FROM t") == [[.integer(7)]])
  }

  @Test func whatIsCancelledBeforeItBeginsIsNotBegun() throws {
    let connection = try TestDrivers.connect("sqlite:")
    let error = driverError { try connection.all("SELECT 1", Patience { true }) }
    #expect(error?.kind == .cancelled)
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  @Test func aQueryBeyondItsTimeEndsWithAnError() throws {
    let connection = try TestDrivers.connect("sqlite:")
    let limit = Duration.milliseconds(200)
    let long =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000000) SELECT max(i) AS m FROM n"
    let error = driverError { try connection.all(long, Patience(timeout: limit)) }
    #expect(error?.kind == .timeout(limit))
    // This driver cannot be told to stop: its call is left behind, and the connection with it.
    #expect(connection.isLost)
    #expect(driverError { try connection.all("SELECT 1") }?.message.hasPrefix("the connection is lost") == true)
  }
}
