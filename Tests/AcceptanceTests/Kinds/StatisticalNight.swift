import Foundation
import History
import Rulebooks
import SnapshotEngine
import TestSupport
import Testing
import Validation
import Values

/// Snapshots of many rows, of which both the kinds and numpy make figures.
struct StatisticalNight {
  let folder: TemporaryFolder
  let rows: Int

  init(rows: Int) throws {
    folder = try TemporaryFolder()
    self.rows = rows
  }

  /// `t` of all rows and `b` of some others: numbers, texts, groups and NULLs, as scattered as the seed says.
  func snapshot(_ seed: Int) throws -> String {
    let path = folder.path("night-\(seed).sqlite")
    let writer = try HostileWriter(path)
    try writer.execute("PRAGMA synchronous = OFF; BEGIN")
    for (name, count, shift) in [("t", rows, seed), ("b", rows / 3, seed + 7)] {
      try writer.execute(
        """
        CREATE TABLE \(name)(id INTEGER PRIMARY KEY, g TEXT, x REAL, y REAL, k INTEGER, c TEXT);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count)),
          h AS (SELECT i, (i * 7919 + \(shift) * 31) % 100003 / 100003.0 AS a,
            (i * 104729 + \(shift)) % 99991 / 99991.0 AS b, (i * 15485863 + \(shift)) % 1000003 / 1000003.0 AS d FROM n)
        INSERT INTO \(name) SELECT i, 'g' || i % 4,
          CASE WHEN i % 31 = 0 THEN NULL WHEN i % 997 = 0 THEN 50 + a ELSE a + b + d + \(shift) / 100.0 END,
          2 * (a + b) - d, CAST(a * a * (7 + \(shift) % 3) AS INTEGER),
          CASE WHEN i % 50 = 0 THEN NULL ELSE 'c' || CAST(b * b * (6 + \(shift) % 2) AS INTEGER) END FROM h
        """)
    }
    try writer.execute("COMMIT")
    return path
  }

  /// The run of these checks of `t` on a snapshot, recorded in the folder's history.
  func run(_ checks: String, on snapshot: String, at now: String) async throws -> Run {
    let rules =
      "tables:\n  t:\n    from: t\n    checks:\n"
      + checks.split(separator: "\n").map { "      \($0)\n" }.joined()
    let rulebook = try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "night")
    let store = HistoryStore(path: folder.path("history.sqlite"))
    let moment = try #require(Instant(parsing: now, plainIn: .utc))
    let settings = RunSettings(now: moment, snapshot: SnapshotIdentity(path: snapshot, digest: snapshot))
    let engine = try SnapshotEngine(snapshot: snapshot, now: moment)
    let run = try await Validation(rulebook, on: engine, settings, recall: store.recall(for: rulebook)).run { 0 }
    return try store.record(run)
  }

  /// What Python makes of these snapshots: `load(path, table)` gives arrays by column, NULL being NaN or None.
  static func figures(_ script: String, of snapshots: [String]) throws -> [[Double?]] {
    try Python.numbers(
      """
      import math, sqlite3, numpy, scipy.stats
      def load(path, table):
        rows = sqlite3.connect(path).execute("select id, g, x, y, k, c from " + table + " order by id").fetchall()
        id, g, x, y, k, c = zip(*rows)
        return {"g": numpy.array(g), "x": numpy.array([math.nan if v is None else v for v in x]),
          "y": numpy.array(y), "k": numpy.array(k), "c": numpy.array([v or "" for v in c])}
      def known(a):
        return a[~numpy.isnan(a)]
      def plain(rows):
        print(json.dumps([[None if f is None else float(f) for f in row] for row in rows]))

      """ + script, snapshots)
  }
}

/// Whether two figures are one: the order of a sum may differ.
func isSameFigure(_ found: Double?, _ expected: Double?) -> Bool {
  guard let found, let expected else { return found == nil && expected == nil }
  return found == expected || abs(found - expected) <= 1e-9 * max(1e-6, abs(expected))
}
