import Foundation
import SQLite
import Testing
import Values

/// A folder with a snapshot and rules that mean no good, and the one assertion that every run in it must meet.
final class HostileFolder {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let rules = "tables: { t: { from: t, checks: [ { row_count: { min: 1 } }, { not_null: [a, b] } ] } }\n"

  func path(_ name: String) -> String { folder.path(name) }

  /// A database made by these statements, closed again.
  @discardableResult
  func database(_ sql: String, as name: String = "s.sqlite") throws -> String {
    let writer = try HostileWriter(path(name))
    try writer.execute("PRAGMA synchronous = OFF")
    try writer.execute(sql)
    return path(name)
  }

  /// The same with all but its schema in a write-ahead log beside it, as a program leaves it that is killed.
  @discardableResult
  func loggedDatabase(_ sql: [String], as name: String = "s.sqlite") throws -> String {
    let writer = try HostileWriter(path(name + ".open"))
    try writer.execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
    for statement in sql { try writer.execute(statement) }
    // Closing it would write the log into the file.
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path(name + ".open" + suffix), toPath: path(name + suffix))
    }
    return path(name)
  }

  /// Runs `tipoff check`, and expects its code and words; whatever it is given, the rest holds always.
  ///
  /// It gets no more than `memory` bytes for its data, and asking for more would be its end. Nothing that lay in the folder is changed, nothing is left there but `leaving`; it ends by itself and not by a
  /// signal; on standard error are at most a few lines, each of them without control characters and without a trace
  /// of the program's inside; exit code 2 has a line `error:`, any other none.
  @discardableResult
  func check(
    _ more: [String] = [], of snapshot: String = "s.sqlite", rules: String = HostileFolder.rules, exits: [Int32],
    says: [String] = [], output: HostileProcess.Output = .kept, after command: [String] = [], memory: Int = 1 << 30,
    leaving: [String] = [],
    _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> HostileProcess {
    try folder.write(rules, as: "rules.yml")
    let before = try contents(without: leaving)
    let process = try HostileProcess(
      ["check", "--rules", "rules.yml", "--snapshot", snapshot, "--now", "2026-01-26T06:30:00Z"]
        + (more.contains("--history") ? [] : ["--no-history"]) + more,
      in: folder.url.path, output: output, after: command + ["prlimit", "--data=\(memory)"])
    #expect(try contents(without: leaving) == before, sourceLocation: location)
    #expect(exits.contains(process.exitCode), "\(process)", sourceLocation: location)
    let said = process.standardOutput + process.standardError
    for words in says { #expect(said.contains(words), "\(words): \(process)", sourceLocation: location) }
    let error = process.standardError
    #expect((error.contains("error: ")) == (process.exitCode == 2), "\(error)", sourceLocation: location)
    #expect(error.utf8.count < 40_000, sourceLocation: location)
    #expect(error.split(separator: "\n").count <= 210, "\(error)", sourceLocation: location)
    for trace in ["Fatal error", "Stack dump", "Swift/", "0x0000", "NSCocoaErrorDomain"] {
      #expect(!said.contains(trace), "\(said)", sourceLocation: location)
    }
    #expect(!said.unicodeScalars.contains { Self.steers($0) }, "\(said.debugDescription)", sourceLocation: location)
    return process
  }

  /// What a terminal obeys instead of showing it.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Digests of all files but these, so that big ones need not be kept; the kind of what is no file.
  private func contents(without left: [String]) throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try folder.names where !left.contains(name) {
      let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
      let type = attributes[.type] as? FileAttributeType ?? .typeUnknown
      let isReadable = type == .typeRegular && FileManager.default.isReadableFile(atPath: path(name))
      let hash = isReadable ? XXH64.hash(of: Array(try Data(contentsOf: URL(filePath: path(name))))) : 0
      contents[name] = "\(type.rawValue) \(hash)"
    }
    return contents
  }
}

/// A connection that writes hostile snapshots, or keeps one locked.
final class HostileWriter {
  private let database: Database<DatabaseError>

  init(_ path: String) throws { database = try Database(path, .readWriteCreate, isTrusted: true) }

  func execute(_ sql: String) throws { try database.execute(sql) }

  /// The first column of each row.
  func texts(_ sql: String) throws -> [String] {
    try database.rows(sql).map { $0[0].isNull ? "NULL" : $0[0].description }
  }
}
