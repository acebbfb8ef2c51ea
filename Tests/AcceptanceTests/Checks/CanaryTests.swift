import Foundation
import History
import KeptRows
import Lint
import Reporting
import Rulebooks
import SQLiteEngine
import Testing
import Validation
import Values

/// Values of masked columns are in no report and in no byte of the history, however they get there.
struct CanaryTests {
  private struct Found: Sendable {
    let run: Run
    let texts: [String]
  }

  private static let nights = Task { try await made() }

  /// Two nights with a history: every text that they left.
  private static func made() async throws -> Found {
    let folder = try TemporaryFolder()
    let path = folder.path("night.sqlite")
    let writer = try HostileWriter(path)
    try writer.execute(CanaryNight.snapshot)
    let store = HistoryStore(path: folder.path("history.sqlite"))
    let rulebook = try loadRulebook(
      [RuleFile(path: "rules.yml", bytes: Array(CanaryNight.rules.utf8))], defaultName: "canary")
    var texts: [String] = []
    var last: Run?
    for day in [26, 27] {
      let now = try #require(Instant(parsing: "2026-01-\(day)T06:00:00Z", plainIn: .utc))
      let settings = RunSettings(
        now: now, snapshot: SnapshotIdentity(path: "night.sqlite", digest: "night \(day)"),
        maskKey: MaskKey(secret: "kept"))
      let validation = try Validation(
        rulebook, on: try SQLiteEngine(snapshot: path, now: now), settings, recall: store.recall(for: rulebook))
      texts.append(try await validation.plan())
      for check in rulebook.checks { texts.append(try await validation.explanation(of: check.id)) }
      let judged = try await validation.judged { 0 }
      let run = try store.record(judged.run)
      texts += try await keptRows(of: judged)
      texts += Formats.runs.all.map { $0.init(ReportStyle(width: 200, usesColors: false)).report(run) }
      last = run
    }
    let now = try #require(Instant(parsing: "2026-01-27T06:00:00Z", plainIn: .utc))
    let lint = try await Lint(
      rulebook, on: try SQLiteEngine(snapshot: path, now: now),
      snapshot: SnapshotIdentity(path: "night.sqlite", digest: "night"),
      Lint.Settings(now: now, fileExists: { _, _ in true })
    ).report()
    texts += lint.diagnostics.map { "\($0.message) \($0.hint ?? "")" }
    for suffix in ["", "-wal"] {
      let bytes = FileManager.default.contents(atPath: folder.path("history.sqlite\(suffix)")) ?? Data()
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return Found(run: try #require(last), texts: texts)
  }

  /// Whole rows show more than the findings do.
  private static func keptRows(of judged: JudgedRun) async throws -> [String] {
    var texts: [String] = []
    for name in ["rows.ndjson", "rows.csv"] {
      let folder = try TemporaryFolder()
      let files = try RowFiles(failures: RowsPlace(folder.path(name)), goodRows: nil)
      try await judged.keepRows(in: files)
      try files.commit()
      texts.append(try folder.text(name))
    }
    return texts
  }

  @Test func noValueOfAMaskedColumnIsShownOrKept() async throws {
    let found = try await Self.nights.value
    for (index, text) in found.texts.enumerated() {
      #expect(CanaryNight.leaks(in: text) == [], "text \(index)")
    }
  }

  /// A check that is not evaluated hides everything, and proves nothing.
  @Test func theChecksFindWhatTheyWouldShow() async throws {
    let run = try await Self.nights.value.run
    let judged = run.checks.filter { [.fail, .warn].contains($0.verdict) }
    let others = run.checks.filter { ![.fail, .warn].contains($0.verdict) }.map {
      "\($0.id) \($0.verdict) \($0.reason?.rawValue ?? "") \($0.explanation ?? "")"
    }
    #expect(judged.count >= run.checks.count - 14, "\(others.joined(separator: "\n"))")
    let refused = run.checks.filter { $0.verdict == .error }.map(\.id)
    #expect(
      refused == [
        "people.av_from", "people.rd", "people.ch_max", "people.du_max", "people.wh", "people.no", "people.no_number",
        "people.no_due",
      ],
      "\(others.joined(separator: "\n"))")
    #expect(judged.flatMap(\.findings).contains { "\($0)".contains("sha256:") })
  }

  @Test func whatIsNotMadeOfAMaskedColumnStaysReadable() async throws {
    let run = try await Self.nights.value.run
    func cells(_ id: String, _ name: String) -> [Value] {
      run.checks.first { $0.id == id }?.findings.flatMap(\.samples).compactMap { $0.value(name) } ?? []
    }
    #expect(cells("people.sl", "id") == [1, 2, 3, 4].map { .integer($0) })
    #expect(Set(cells("people.av", "id")) == [.integer(1), .integer(2), .integer(3)])
    #expect(cells("people.sl_union", "i").allSatisfy { $0.description.hasPrefix("sha256:") })
  }
}
