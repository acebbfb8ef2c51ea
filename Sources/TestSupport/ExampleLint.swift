import Lint
import Rulebooks
import SQLiteEngine
import Validation
import Values

/// A small rulebook looked through by lint, against small tables or alone.
package struct ExampleLint {
  package let report: LintReport

  package init(_ example: LintExample) async throws {
    try await self.init(rules: example.rules, tables: example.tables, waivers: example.waivers)
  }

  /// Without tables the rules alone are read; no runbook is there but `docs/here.md`.
  package init(
    rules: String, tables: [(name: String, text: String)], now: String = "2026-01-26T06:30:00Z",
    parameters: [String: String] = [:], failOn: LintFailOn = .error, timeout: Duration? = nil,
    waivers: String? = nil
  ) async throws {
    var marked: [(name: String, table: MarkedTable)] = []
    for (name, text) in tables { marked.append((name, try MarkedTable(parsing: text))) }
    try await self.init(
      rules: rules, filled: marked, now: now, parameters: parameters, failOn: failOn, timeout: timeout,
      waivers: waivers)
  }

  /// The same over tables as values.
  package init(
    rules: String, filled tables: [(name: String, table: MarkedTable)], now: String = "2026-01-26T06:30:00Z",
    parameters: [String: String] = [:], failOn: LintFailOn = .error, timeout: Duration? = nil,
    waivers: String? = nil
  ) async throws {
    let rulebook = try loadRulebook(
      [RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "example",
      waivers: waivers.map { WaiversFile(RuleFile(path: "waivers.yml", bytes: Array($0.utf8))) })
    let settings = Lint.Settings(
      now: Instant(parsing: now, plainIn: .utc) ?? .first, parameters: parameters, failOn: failOn,
      fileExists: { path, _ in path == "docs/here.md" })
    guard !tables.isEmpty else {
      report = try await Lint(rulebook, settings).report()
      return
    }
    let snapshot = try SmallSnapshot(tables)
    let engine = try SQLiteEngine(snapshot: snapshot.path, now: settings.now, timeout: timeout)
    let identity = SnapshotIdentity(path: "small.sqlite", digest: "none")
    report = try await Lint(rulebook, on: engine, snapshot: identity, settings).report()
  }

  /// Lines at which a lint rule reported something, in order.
  package func lines(of rule: String) -> [Int] {
    Set(report.diagnostics.filter { $0.rule == rule }.compactMap { $0.location?.line }).sorted()
  }

  /// What of the snapshot it reported.
  package func reported(by rule: String) -> [String] {
    report.diagnostics.filter { $0.rule == rule && $0.location == nil }.map(\.subject)
  }
}
