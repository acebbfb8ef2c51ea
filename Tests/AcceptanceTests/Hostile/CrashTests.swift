import Foundation
import Testing

/// A crash of ours: the build of the tests crashes where `TIPOFF_CRASH` says so.
struct CrashTests {
  @Test(arguments: [
    ("trap", ["SIGILL", "SIGTRAP"]), ("memory", ["SIGSEGV", "SIGBUS"]), ("stack", ["SIGSEGV", "SIGBUS"]),
    ("stack of a statement", ["SIGSEGV", "SIGBUS"]),
  ])
  func aCrashIsOneLineAndACodeOfItsOwn(how: String, signals: [String]) throws {
    let folder = try TemporaryFolder()
    let process = try HostileProcess(
      ["history", "verify", "--history", "postgres://secret"], in: folder.url.path,
      after: ["env", "TIPOFF_CRASH=\(how)", "SWIFT_BACKTRACE=enable=yes"])
    let line = process.standardError
    #expect(process.exitCode == 70, "\(process)")
    #expect(process.standardOutput == "" && line.split(separator: "\n").count == 1, "\(process)")
    #expect(line.hasPrefix("error: tipoff 0.1.0 crashed (SIG"), "\(line)")
    #expect(signals.contains { line.contains("(\($0))") }, "\(line)")
    #expect(
      line.contains("in 'tipoff history verify', by a fault of its own: there is no verdict; report it"), "\(line)")
    #expect(!line.contains("secret"))
    #expect(try folder.names == [])
  }

  /// From outside, while a query runs.
  @Test func aSignalOfACrashFromOutsideIsTheSame() throws {
    let hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 2)")
    let endless = "with recursive c(n) as (select 1 union all select n + 1 from c) select n from c where n < 0"
    try hostile.folder.write("tables: { t: { from: t, checks: [ { sql: \"\(endless)\" } ] } }", as: "rules.yml")
    let process = try HostileProcess(
      ["check", "--rules", "rules.yml", "--snapshot", "s.sqlite", "--no-history"], in: hostile.folder.url.path,
      after: ["timeout", "-s", "SEGV", "--preserve-status", "-k", "60", "2"])
    #expect(process.exitCode == 70, "\(process)")
    #expect(process.standardError.hasPrefix("error: tipoff 0.1.0 crashed (SIGSEGV) in 'tipoff check'"), "\(process)")
  }
}
