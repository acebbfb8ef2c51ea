import Foundation
import SQLite
import Suggestions
import Testing
import Validation
import Values

/// How much of what goes wrong a first rulebook finds that nobody has touched.
struct InjectedFaultTests {
  @Test(.enabled(if: DataSets.areUsable, DataSets.missing))
  func aFirstRulebookFindsMostFaultsAndRaisesNoFalseAlarm() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try DataSets.write(to: folder.path)
    // Side by side: each has a snapshot of its own.
    let missed = try await withThrowingTaskGroup(of: [String].self) { group in
      for name in DataSets.names {
        group.addTask { try await faultsMissed(of: name, at: folder.appending(path: "\(name).sqlite").path) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let found = Fault.all.count - missed.count
    #expect(Fault.all.count == 30)
    #expect(found * 10 >= Fault.all.count * 9, "\(found) of \(Fault.all.count) found; missed: \(missed)")
  }

  /// Faults of one snapshot that its first rulebook does not find.
  private func faultsMissed(of name: String, at path: String) async throws -> [String] {
    let tried = try await TriedDraft(of: path)
    let clean = try await tried.run(on: path)
    #expect(clean.exitCode == .clean, "\(name): \(clean.checks.filter { $0.verdict == .fail }.map(\.id))")
    let lint = try await tried.lint(on: path)
    #expect(lint.count(.error) + lint.count(.warning) == 0, "\(name)")
    var missed: [String] = []
    for fault in Fault.all where fault.snapshot == name {
      if !(try await isFound(fault, path, tried)) { missed.append("\(name): \(fault.words)") }
    }
    return missed
  }

  /// Whether a check fails on a copy with the fault, or cannot be evaluated for it, that passed before.
  private func isFound(_ fault: Fault, _ path: String, _ tried: TriedDraft) async throws -> Bool {
    let copy = path + ".faulty"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try Database<DatabaseError>(copy, .readWrite).execute(fault.sql)
    let run = try await tried.run(on: copy)
    return run.exitCode == .issues || run.exitCode == .notJudged
  }
}
