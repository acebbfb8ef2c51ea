import ADBC
import ADBCEngine
import Expressions
import Foundation
import Questions
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// `tipoff check --source` as a process.
@Suite(.serialized, .enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct SourceCommandTests {
  private struct Ended {
    let code: Int32
    let output: String
    let error: String

    /// A report in JSON, but for what was judged and when.
    var report: String {
      guard let run = output.firstRange(of: "\"run\""), let summary = output.firstRange(of: "\"summary\"") else {
        return output
      }
      return String(output[..<run.lowerBound] + output[summary.lowerBound...])
    }
  }

  private static let night = TestDrivers.root.appending(path: "fixtures/2026-01-25/night.sqlite").path

  private func tipoff(_ arguments: [String], environment: [String: String] = [:]) throws -> Ended {
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appending(path: "tipoff")
    process.arguments = arguments
    process.currentDirectoryURL = TestDrivers.root
    process.standardInput = FileHandle.nullDevice
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TIPOFF_DRIVERS": TestDrivers.folder]
      .merging(environment) { _, given in given }
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let said = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      code: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      error: String(decoding: said, as: UTF8.self))
  }

  private func judged(_ place: String...) throws -> Ended {
    let asked = ["check", "--rules", "rules", "--set", "date=2026-01-25", "--now", "2026-01-26T06:30:00Z"]
    return try tipoff(asked + ["--no-history", "--format", "json"] + place)
  }

  @Test func theNightInDuckDBIsReportedAsItsSnapshotIs() throws {
    let folder = try TestFolder()
    let address = try LoadedDatabase.duckDB(of: Self.night, in: folder.path)
    let (expected, found) = (try judged("--snapshot", Self.night), try judged("--source", address))
    #expect(expected.code == 1)
    #expect(found.code == 1, "\(found.error)")
    #expect(found.report == expected.report)
    #expect(found.output.contains("\"address\": \"\(address)\""))
    #expect(found.output.contains("\"engine\": \"DuckDB "))
    #expect(found.output.contains("\"moment\": \"xxh64:"))
  }

  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func theNightInPostgreSQLIsReportedAsItsSnapshotIsAndOnlyReadIsSent() throws {
    let server = try PostgreSQLServer.shared.get()
    let place = try LoadedDatabase.postgreSQL(of: Self.night, on: server)
    let name = try #require(place.split(separator: "/").last)
    try server.connect().execute("ALTER DATABASE \(name) SET log_statement = 'all'")
    let address = place.replacing("tip@", with: "tip:hunter22@")
    let (expected, found) = (try judged("--snapshot", Self.night), try judged("--source", address))
    #expect(found.code == 1, "\(found.error)")
    #expect(found.report == expected.report)
    #expect(found.output.contains("\"address\": \"\(place)\""))
    #expect(!(found.output + found.error).contains("hunter22"))
    let log = try String(contentsOfFile: "\(server.folder)/log", encoding: .utf8)
    let statements = log.matches(of: /(?m)LOG:  (?:statement|execute [^:]*): *(\S+)(?: (\S+))?/)
    #expect(statements.count > 20)
    let allowed: Set = ["BEGIN", "SET", "SAVEPOINT", "SELECT", "COMMIT", "ROLLBACK", "COPY"]
    #expect(statements.allSatisfy { allowed.contains(String($0.1)) })
    #expect(statements.allSatisfy { $0.1 != "COPY" || $0.2?.hasPrefix("(SELECT") == true })
    #expect(log.contains("REPEATABLE READ READ ONLY"))
  }

  @Test(arguments: [
    (["--source", "duckdb:/nonexistent/x.duckdb"], "x.duckdb"), (["--source", "sqlite:x"], "--snapshot"),
    (["--driver", "x"], "--source"), (["--source", "duckdb:x", "--snapshot", "y"], "contradict"),
    (["--source", "nonsense"], "no address of a database"), (["--source", "duckdb:x", "--verify"], "--verify"),
    (["--source", "duckdb:x", "--each", "date=2026-01-01..2026-01-02"], "--each"),
  ])
  func whatCannotBeJudgedIsSaidWithAWayOut(_ arguments: [String], _ words: String) throws {
    let ended = try tipoff(["check"] + arguments + ["--no-history", "--no-color"])
    #expect(ended.code == 2)
    #expect(ended.error.contains(words), "\(ended.error)")
    #expect(ended.output == "")
  }

  /// Nothing passes that nobody has looked at.
  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func aServerThatGoesAwayIsAnErrorOfEveryCheck() async throws {
    let server = try PostgreSQLServer.shared.get()
    let place = try LoadedDatabase.postgreSQL(of: Self.night, on: server)
    let name = try #require(place.split(separator: "/").last)
    let engine = try LoadedDatabase.engine(place)
    _ = try server.connect().all(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)' AND pid <> pg_backend_pid()")
    let rules = """
      tables:
        schedule:
          from: nbac_schedule
          checks: [{ not_null: game_id }, { unique: game_id }, { pattern: { column: game_id, matches: '^0' } }]
      """
    let subject = ContractCase("gone", rules: rules, tables: [])
    let run = try await subject.run(on: engine)
    #expect(run.checks.map(\.verdict) == [.error, .error, .error])
    #expect(run.exitCode == .notJudged)
  }

  /// A server's data give no key for digests.
  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func maskedValuesOfAServerNeedAKeyAndAreShownNowhere() throws {
    let server = try PostgreSQLServer.shared.get()
    let address = try server.database(
      "masked_rows", "CREATE TABLE people AS SELECT i AS id, 'canary-' || i AS ssn FROM generate_series(1, 5) t(i)")
    let folder = try TestFolder()
    try Data(
      """
      tables:
        people:
          from: people
          key: [ssn]
          checks:
            - { range: { column: id, max: 2 }, mask: [ssn] }
            - { id: cast, condition: cast(ssn as integer) > 0, mask: [ssn] }
      """.utf8
    ).write(to: URL(filePath: folder.file("rules.yml")))
    let asked = ["check", "--rules", folder.file("rules.yml"), "--source", address, "--no-history"]
    let refused = try tipoff(asked)
    #expect(refused.code == 2)
    #expect(refused.error.contains("TIPOFF_MASK_KEY"), "\(refused.error)")
    let judged = try tipoff(asked + ["--format", "json"], environment: ["TIPOFF_MASK_KEY": "k"])
    #expect(judged.code == 1, "\(judged.error)")
    #expect(!(judged.output + judged.error).contains("canary"))
  }
}
