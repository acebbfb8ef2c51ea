import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Checks of a table `t`, run on small tables.
struct SmallRun {
  let judged: JudgedRun
  var run: Run { judged.run }

  /// `keys` stand beside the checks of `t`, `tables` beside `t`, `head` at the top of the file.
  init(
    _ checks: String, _ data: [(name: String, text: String)], keys: String = "", tables: String = "",
    head: String = "", now: String = "2026-01-26T06:30:00Z", set parameters: [String: String] = [:],
    failOn: FailOn = .error, timeout: Duration? = nil, past: String? = nil
  ) async throws {
    let rules = """
      \(head)
      tables:
      \(tables.indented(2))
        t:
          from: t
      \(keys.indented(4))
          checks:
      \(checks.indented(6))
      """
    try await self.init(rules: rules, data, now: now, set: parameters, failOn: failOn, timeout: timeout, past: past)
  }

  init(
    rules: String, _ data: [(name: String, text: String)], now: String = "2026-01-26T06:30:00Z",
    set parameters: [String: String] = [:], failOn: FailOn = .error, timeout: Duration? = nil, past: String? = nil
  ) async throws {
    judged = try await ExampleRun(
      rules: rules, tables: try data.map { ($0.name, try MarkedTable(parsing: $0.text)) }, now: now,
      parameters: parameters, failOn: failOn, timeout: timeout, past: try past.map { try pastRuns($0) }
    ).judged
  }

  /// The result of the first check.
  var first: CheckResult {
    get throws { try #require(run.checks.first) }
  }

  func check(_ id: String) throws -> CheckResult { try #require(run.checks.first { $0.id == id }, "\(id)") }

  var verdicts: [Verdict] { run.checks.map(\.verdict) }
}

extension CheckResult {
  /// `game=g1,team=GSW` of each finding, in the order of the report.
  var entities: [String] { findings.map(\.entity.fingerprintText) }

  /// Verdict, and the reason where there is one: `skipped, empty`.
  var standing: String { ([verdict.rawValue] + [reason?.rawValue].compactMap { $0 }).joined(separator: ", ") }

  func detail(_ name: String) -> Value? { details.value(name) }
}

/// A table of one column, its values in order.
func column(_ name: String, _ values: some Sequence<some CustomStringConvertible>) -> String {
  ([name] + values.map(\.description)).joined(separator: "\n")
}

extension String {
  fileprivate func indented(_ width: Int) -> String {
    split(separator: "\n").map { String(repeating: " ", count: width) + $0 }.joined(separator: "\n")
  }
}
