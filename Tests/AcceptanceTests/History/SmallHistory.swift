import Foundation
import History
import HistoryAnswers
import Reporting
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// A history of runs on small tables: `t` has the key `k`, and each hour a run.
struct SmallHistory {
  let folder: TemporaryFolder
  let store: HistoryStore

  static let dates = "parameters: { date: { type: date, default: 2026-01-25 } }"

  init() throws {
    folder = try TemporaryFolder()
    store = HistoryStore(path: folder.path("history.sqlite"))
  }

  /// A run of these checks on this table at an hour from the beginning of 2026-01-26, recorded; a cap leaves so many
  /// findings of each check in its list, as the one of 1,000 does.
  @discardableResult
  func run(
    _ checks: String, _ table: String, at hour: Int, head: String = "rulebook: small", keys: String = "key: [k]",
    name: String = "t", set parameters: [String: String] = [:], only: [String] = [], failOn: FailOn = .error,
    digest: String? = nil, cap: Int? = nil, waivers: String? = nil
  ) async throws -> Run {
    try await run(
      checks, table, atMinute: 60 * hour, head: head, keys: keys, name: name, set: parameters, only: only,
      failOn: failOn, digest: digest, cap: cap, waivers: waivers)
  }

  @discardableResult
  func run(
    _ checks: String, _ table: String, atMinute minute: Int, head: String = "rulebook: small",
    keys: String = "key: [k]", name: String = "t", set parameters: [String: String] = [:], only: [String] = [],
    failOn: FailOn = .error, digest: String? = nil, cap: Int? = nil, waivers: String? = nil
  ) async throws -> Run {
    let rules = """
      \(head)
      tables:
        t:
          from: t
          \(keys)
          checks:
      \(checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
      """
    let rulebook = try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "example")
    let now = Self.instant(minute: minute)
    var found = try await ExampleRun(
      rules: rules, tables: [(name, try MarkedTable(parsing: table))], now: now, parameters: parameters,
      failOn: failOn, recall: store.recall(for: rulebook), openGroups: store.openGroups(for: rulebook), only: only,
      digest: digest ?? "snapshot of \(now)", waivers: waivers
    ).run
    if let cap {
      for index in found.checks.indices {
        found.checks[index].findings = Array(found.checks[index].findings.prefix(cap))
      }
    }
    return try store.record(found, failOn: failOn)
  }

  /// So many hours after the beginning of 2026-01-26.
  static func instant(_ hour: Int) -> String { instant(minute: 60 * hour) }

  private static func instant(minute: Int) -> String {
    let start = Instant(parsing: "2026-01-26T00:00:00Z", plainIn: .utc) ?? .first
    return start.adding(TimeSpan(seconds: Double(minute) * 60) ?? .zero).iso8601
  }

  /// The answer to a question.
  func ask(_ question: some HistoryQuestion) throws -> HistoryReport { HistoryReport(try reader.answer(question)) }

  var reader: HistoryReader {
    get throws { try #require(try store.reader()) }
  }

  /// `t.a||k=1 open` of each lifetime, first to last.
  var lifetimes: [String] {
    get throws {
      try rows("SELECT fingerprint || ' ' || state FROM v_issues ORDER BY first_run_number, fingerprint")
    }
  }

  /// What the sqlite3 shell answers, line by line.
  func rows(_ sql: String) throws -> [String] { try HistoryShell.rows(sql, in: store.path) }
}

/// The sqlite3 library beside the store: another reader of the same file.
enum HistoryShell {
  static func rows(_ sql: String, in path: String) throws -> [String] {
    let writer = try HostileWriter(path)
    return try writer.texts(sql)
  }
}

extension Run {
  /// `k=1 new` of each finding.
  var standings: [String] {
    checks.flatMap(\.findings).map { "\($0.entity.fingerprintText) \($0.status?.rawValue ?? "unknown")" }
  }
}
