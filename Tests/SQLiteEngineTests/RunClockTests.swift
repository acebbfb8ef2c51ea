import Foundation
import SQLite
import SQLiteEngine
import Testing
import Values

/// A run is reproducible from its inputs: whatever SQLite calls now is the run's moment, and the machine's zone is refused.
struct RunClockTests {
  private static let moment = "2031-05-06 07:08:09.123"
  private static let letters = ["d", "f", "H", "j", "J", "m", "M", "s", "S", "w", "W", "Y"]

  private static let functions: [String] =
    ["date", "time", "datetime", "julianday", "unixepoch"].map { "\($0)(@)" } + letters.map { "strftime('%\($0)', @)" }

  private static let waysToSayNow = ["'now'", "'NOW'", "'n' || 'ow'", "a", "lower(b)", "(SELECT a FROM t)", "said"]

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func connection(_ more: String = "", at moment: String = moment) throws -> Connection {
    let tables = """
      CREATE TABLE t(a TEXT, b TEXT, zone TEXT); INSERT INTO t VALUES ('now', 'NOW', 'localtime');
      CREATE VIEW v AS SELECT *, substr('known', 2, 3) AS said FROM t;
      """
    let now = try #require(Instant(parsing: moment, plainIn: .utc))
    return try Connection.open(snapshot: folder.database(tables + more, name: "\(UUID().uuidString).sqlite"), now: now)
  }

  @Test func everyFunctionMeansTheRunsMomentHoweverNowIsSaid() throws {
    let connection = try connection()
    for function in Self.functions {
      let expected = try connection.rows("SELECT \(function.replacing("@", with: "'\(Self.moment)'"))")
      for way in Self.waysToSayNow {
        let sql = "SELECT \(function.replacing("@", with: way)) FROM v"
        #expect(try connection.rows(sql) == expected, "\(sql)")
      }
    }
  }

  @Test func everyFunctionWithoutAValueMeansTheRunsMoment() throws {
    let connection = try connection()
    for function in Self.functions {
      let expected = try connection.rows("SELECT \(function.replacing("@", with: "'\(Self.moment)'"))")
      let sql = "SELECT \(function.replacing(", @", with: "").replacing("@", with: ""))"
      #expect(try connection.rows(sql) == expected, "\(sql)")
    }
    #expect(
      try connection.rows("SELECT CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP")
        == [[.text("2031-05-06"), .text("07:08:09"), .text("2031-05-06 07:08:09")]])
  }

  @Test func viewsMeanTheRunsMoment() throws {
    let connection = try connection(
      """
      CREATE VIEW w AS SELECT date('now') AS d, CURRENT_TIMESTAMP AS m, strftime('%s') AS s,
        (SELECT date(a, '-1 day') FROM t) AS y
      """)
    #expect(
      try connection.rows("SELECT * FROM w")
        == [[.text("2031-05-06"), .text("2031-05-06 07:08:09"), .text("1935817689"), .text("2031-05-05")]])
  }

  @Test(arguments: [
    "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2026-01-26T06:30:00Z", "9999-12-31T23:59:59.999Z",
  ])
  func theMomentIsTheRunsWhicheverItIs(moment: String) throws {
    let connection = try connection(at: moment)
    let found = try connection.rows("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')")
    #expect(found == (try connection.rows("SELECT strftime('%Y-%m-%d %H:%M:%f', '\(moment)')")))
  }

  @Test func aLogThatIsReadWithoutItsIndexHasTheSameClock() throws {
    let path = folder.file("live.sqlite")
    let writer = try Writer(path)
    try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES ('now')")
    let copies = try ScratchFolder()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copies.file("copy.sqlite\(suffix)"))
    }
    let now = try #require(Instant(parsing: Self.moment, plainIn: .utc))
    let connection = try Connection.open(snapshot: copies.file("copy.sqlite"), now: now)
    #expect(try connection.rows("SELECT datetime(a) FROM t") == [[.text("2031-05-06 07:08:09")]])
  }

  @Test(arguments: [
    "datetime('2026-01-01', 'localtime')", "datetime('2026-01-01', 'local' || 'time')", "date('now', zone)",
    "strftime('%H', 0, 'unixepoch', zone)", "time('2026-01-01', '+1 day', 'utc')",
    "julianday('2026-01-01', UPPER(zone))",
  ])
  func theMachinesZoneIsRefused(expression: String) throws {
    let connection = try connection()
    let error = #expect(throws: QueryError.self) { try connection.rows("SELECT \(expression) FROM t") }
    #expect(error?.message.contains("would read the machine's time zone") == true)
    #expect(throws: QueryError.self) {
      try connection.rows("SELECT x FROM (SELECT \(expression) AS x FROM t)")
    }
  }

  @Test func connectionsOfDifferentMomentsDoNotDisturbEachOther() throws {
    let first = try connection(at: "2001-01-01T00:00:00Z")
    let second = try connection(at: "2002-02-02T00:00:00Z")
    let third = try connection(at: "2003-03-03T00:00:00Z")
    #expect(try second.rows("SELECT date('now')") == [[.text("2002-02-02")]])
    #expect(try first.rows("SELECT date('now')") == [[.text("2001-01-01")]])
    #expect(try third.rows("SELECT date('now')") == [[.text("2003-03-03")]])
  }
}
