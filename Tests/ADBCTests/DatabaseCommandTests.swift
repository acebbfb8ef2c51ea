import Foundation
import Testing
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `tipoff snapshot` as a process, with a real server behind it.
@Suite(.serialized, .enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
struct DatabaseCommandTests {
  private struct Ended {
    let code: Int32
    let output: String
    let error: String
  }

  private static let binary = Bundle.main.bundleURL.appending(path: "tipoff").path

  /// `during` is called while the program runs.
  private func run(
    _ arguments: [String], in folder: TestFolder, environment: [String: String] = [:],
    during: (Process) throws -> Void = { _ in }
  ) throws -> Ended {
    let process = Process()
    process.executableURL = URL(filePath: Self.binary)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TIPOFF_DRIVERS": TestDrivers.folder]
      .merging(environment) { _, given in given }
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    try during(process)
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let said = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: written, as: UTF8.self), error: String(decoding: said, as: UTF8.self))
  }

  private func names(in folder: TestFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private static func games(_ server: PostgreSQLServer) throws -> String {
    try server.database(
      "games_of_a_night",
      """
      CREATE TABLE schedule (game_id text, game_date date, tip timestamptz, line numeric(4,1), is_home boolean)
      """,
      """
      INSERT INTO schedule VALUES ('0022500650', '2026-01-25', '2026-01-25 19:30-05', 19.5, true),
        ('0022500651', 'infinity', NULL, NULL, false)
      """)
  }

  @Test func aSnapshotOfAServerSaysWhatItReadAndCanBeJudged() throws {
    let server = try PostgreSQLServer.shared.get()
    let address = try Self.games(server)
    let folder = try TestFolder()
    let ended = try run(
      [
        "snapshot", "night.sqlite", "postgresql://tip:${PW}@127.0.0.1:\(server.port)/games_of_a_night", "--query",
        "days=SELECT game_date FROM schedule WHERE game_date = :date", "--table", "sched*",
        "--set", "date=2026-01-25", "--now", "2026-01-26T06:30:00Z",
      ], in: folder, environment: ["PW": "hunter22"])
    #expect(ended.code == 0, "\(ended.error)")
    let shown = "postgresql://tip@127.0.0.1:\(server.port)/games_of_a_night"
    #expect(
      ended.output.hasPrefix(
        "schedule  2 rows  from \(shown)\n  game_id TEXT, game_date DATE, tip TIMESTAMP, line DECIMAL(4,1), is_home BOOLEAN\n"
      ), "\(ended.output)")
    #expect(ended.output.contains("infinity"))
    #expect(ended.output.contains("night.sqlite: 2 tables, 3 rows"))
    #expect(!(ended.output + ended.error).contains("hunter22"))
    #expect(
      try Data(contentsOf: URL(filePath: folder.file("night.sqlite"))).firstRange(of: Data("hunter22".utf8)) == nil)
    try Data(
      "tables:\n  schedule:\n    from: schedule\n    key: [game_id]\n    checks:\n      - range: { column: line, min: 0, max: 50 }\n      - type: { column: game_date, is: date }\n"
        .utf8
    )
    .write(to: URL(filePath: folder.file("r.yml")))
    let checked = try run(
      ["check", "--rules", "r.yml", "--snapshot", "night.sqlite", "--no-history", "--format", "plain"], in: folder)
    #expect(checked.code == 1, "\(checked.output) \(checked.error)")
    #expect(try names(in: folder) == ["night.sqlite", "r.yml"])
    #expect(address.contains("hunter22"))
  }

  @Test func aSourcesFileNamesDatabases() throws {
    let address = try Self.games(try PostgreSQLServer.shared.get())
    let folder = try TestFolder()
    let duck = try TestDrivers.connect("duckdb:\(folder.file("w.duckdb"))")
    try duck.execute(
      "CREATE TABLE games AS SELECT 1 AS id, DATE '2026-01-25' AS d UNION ALL SELECT 2, DATE '2026-01-24'")
    try duck.execute("COPY games TO '\(folder.file("props.parquet"))' (FORMAT parquet)")
    try duck.close()
    try Data(
      """
      sources:
        - database: ${NBA}
          queries: { ids: "SELECT game_id FROM schedule ORDER BY 1" }
        - database: duckdb:w.duckdb
          tables: [games]
          where: { games: "d = :date" }
          rename: { games: duck_games }
        - parquet: props.parquet
          table: props
      """.utf8
    ).write(to: URL(filePath: folder.file("sources.yml")))
    try FileManager.default.createDirectory(atPath: folder.file("elsewhere"), withIntermediateDirectories: true)
    let elsewhere = try TestFolder()
    let ended = try run(
      [
        "snapshot", "n.sqlite", "--sources", folder.file("sources.yml"), "--set", "date=2026-01-25", "--format", "json",
      ], in: elsewhere,
      environment: ["NBA": address])
    #expect(ended.code == 0, "\(ended.error)")
    #expect(!ended.output.contains("hunter22"))
    let rows = try SnapshotRows.rows(
      "SELECT table_name, row_count FROM tipoff_capture ORDER BY 1", in: elsewhere.file("n.sqlite"))
    #expect(
      rows == [[.text("duck_games"), .integer(1)], [.text("ids"), .integer(2)], [.text("props"), .integer(2)]])
  }

  @Test func whatCannotBeReadIsOneLineAndNoSnapshot() throws {
    let server = try PostgreSQLServer.shared.get()
    try server.lock()
    let folder = try TestFolder()
    let local = "127.0.0.1:\(server.port)"
    let cases: [(arguments: [String], environment: [String: String], words: String)] = [
      (["postgresql://locked:hunter22@\(local)/postgres"], [:], "password authentication failed for user \"locked\""),
      (["postgresql://locked:hunter22@\(local)/postgres"], ["TIPOFF_DRIVERS": ""], "there is no driver for PostgreSQL"),
      (
        ["postgresql://locked:hunter22@\(local)/postgres", "--driver", "none.so"], [:],
        "none.so: there is no such driver"
      ),
      (["oracle://locked:hunter22@\(local)/postgres"], [:], "no driver is known for 'oracle:'"),
      (["postgresql://locked:${NONE}@\(local)/postgres"], [:], "asks for '${NONE}', and there is no such variable"),
      (["postgresql:locked:hunter22@\(local)/postgres"], [:], "this is no address of a database"),
      (["games=postgresql://tip:hunter22@\(local)/postgres"], [:], "a database has tables of its own names"),
      (
        ["postgresql://tip:hunter22@\(local)/postgres", "--table", "nonsense"], [:],
        "there is no table or view 'nonsense'"
      ),
      (
        ["postgresql://tip:hunter22@\(local)/postgres", "--query", "q=SELECT nonsense"], [:],
        "column \"nonsense\" does not exist"
      ),
      (
        [
          "postgresql://tip:hunter22@\(local)/postgres", "--query", "q=SELECT pg_sleep(60)::text AS t", "--timeout",
          "1s",
        ], [:], "did not answer within 1.0 seconds"
      ),
      (
        ["postgresql://tip:hunter22@\(local)/postgres", "--timeout", "soon"], [:], "--timeout soon: expected a duration"
      ),
      (["none.parquet"], [:], "none.parquet: there is no such file"),
      (["sqlite:a.db"], [:], "SQLite's files are read without a driver"),
      (["duckdb:none.duckdb"], [:], "none.duckdb"),
    ]
    for (arguments, environment, words) in cases {
      let ended = try run(["snapshot", "n.sqlite"] + arguments, in: folder, environment: environment)
      #expect(ended.code == 2, "\(arguments)")
      #expect(ended.error.contains(words), "\(arguments) \(ended.error)")
      #expect(ended.error.split(separator: "\n").count <= 2, "\(ended.error)")
      #expect(!(ended.output + ended.error).contains("hunter22"))
      #expect(try names(in: folder) == [], "\(arguments)")
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func aSignalEndsAQueryAndLeavesNothing(_ signal: Int32, _ code: Int32) throws {
    let server = try PostgreSQLServer.shared.get()
    let folder = try TestFolder()
    let mark = "waits_for_\(signal)"
    let watcher = try server.connect()
    let running =
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%\(mark)%' AND pid <> pg_backend_pid() AND state = 'active'"
    let ended = try run(
      ["snapshot", "n.sqlite", server.address, "--query", "q=SELECT pg_sleep(60)::text AS \(mark)"], in: folder
    ) { process in
      while try watcher.all(running) == [[.integer(0)]], process.isRunning {}
      kill(process.processIdentifier, signal)
    }
    #expect(ended.code == code, "\(ended.error)")
    #expect(try names(in: folder) == [])
    // The server does not go on for nobody.
    while try watcher.all(running) != [[.integer(0)]] {}
  }
}
