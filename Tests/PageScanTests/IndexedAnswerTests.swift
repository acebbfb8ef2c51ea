import Expressions
import Foundation
import Questions
import SQLite
import SnapshotEngine
import Synchronization
import TestSupport
import Testing
import Values

/// Where an index says which rows have a value, few leaves are read, and the answers are SQL's. `TIPOFF_SEED` gives other files.
struct IndexedAnswerTests {
  private static let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125

  @Test func rowsThatAnIndexNamesAreAnsweredAsSQLAnswersThem() async throws {
    print("seed \(Self.seed)")
    var (answered, listed) = (0, 0)
    for seed in Self.seed..<Self.seed + 15 {
      let snapshot = try RandomSnapshot(seed: seed, rows: 600, isPlain: true)
      let values = try indexEachColumn(of: snapshot.path)
      let comparison = try await ExecutorComparison(of: snapshot.path) { schema in
        var questions = RandomQuestions(about: schema, seed: seed)
        return questions.make(40) { values["\($0.name).\($1.name)"] ?? [] } + questions.make(5)
      }
      #expect(comparison.differences.prefix(3) == [], "seed \(seed)")
      answered += comparison.answered
      listed += comparison.listed
    }
    print("answered \(answered), by an index \(listed)")
    #expect(answered > 15 * 20 && listed > 15)
  }

  /// The values of each column, by its table's name and its own.
  private func indexEachColumn(of path: String) throws -> [String: [Value]] {
    let database = try Database<DatabaseError>(path, .readWrite)
    var values: [String: [Value]] = [:]
    for table in ["t", "u"] {
      let columns = try database.rows("SELECT name FROM pragma_table_info(?)", [.text(table)]).map(\.[0].description)
      for column in columns {
        try database.execute("CREATE INDEX \(table)_by_\(column) ON \(table) (\(column))")
        values["\(table).\(column)"] = try database.rows("SELECT DISTINCT \(column) FROM \(table) LIMIT 40").map(\.[0])
      }
    }
    return values
  }

  @Test(arguments: [
    ("CREATE INDEX i ON dated (day)", true), ("CREATE INDEX i ON dated (day DESC, n)", true),
    ("CREATE INDEX i ON dated (day COLLATE binary)", true), ("SELECT 1", false),
    ("CREATE INDEX i ON dated (n, day)", false), ("CREATE INDEX i ON dated (day) WHERE n > 5", false),
    ("CREATE INDEX i ON dated (day COLLATE NOCASE)", false), ("CREATE INDEX i ON dated (day || '')", false),
    // Half of the rows are of the day then: reading all leaves is as good.
    ("CREATE INDEX i ON dated (day); UPDATE dated SET day = '2026-01-25' WHERE n % 2 = 0", false),
  ])
  func anIndexIsUsedWhereItHelps(index: String, isUsed: Bool) async throws {
    let snapshot = try RandomSnapshot(seed: 1, rows: 5, isPlain: true)
    try Database<DatabaseError>(snapshot.path, .readWrite).execute(
      """
      CREATE TABLE dated (day TEXT, n INTEGER);
      WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 9999)
      INSERT INTO dated SELECT date('2026-01-01', (n / 100) || ' days'), n FROM numbers; \(index)
      """)
    let wanted = Mutex(0)
    let spared = Mutex(0)
    let engine = try SnapshotEngine(
      snapshot: snapshot.path, now: .unixEpoch, jobs: 1,
      progress: { progress in
        if case .begins(let pages, _) = progress { wanted.withLock { $0 += pages } }
        if case .spares(let pages) = progress { spared.withLock { $0 += pages } }
      })
    let rows = try dated(Relation.source(#require(engine.schema.table(named: "dated"))))
    let plan = Plan([.tally(rows, Aggregate(.rows)), .tally(rows, Aggregate(.sum(.column(Column("n")))))])
    let said = engine.spelling(of: plan).joined()
    #expect(said.contains(", as the index 'i' says") == isUsed, "\(said)")
    let answers = try await engine.answer(plan)
    let sql = try SnapshotEngine(snapshot: snapshot.path, now: .unixEpoch, jobs: 1, executor: .sql)
    #expect(answers == (try await sql.answer(plan)))
    let pages = wanted.withLock { $0 }
    #expect(isUsed ? spared.withLock { $0 } > pages * 9 / 10 : spared.withLock { $0 } == 0)
    #expect(pages > 100 && engine.readings(of: plan).map(\.times) == (isUsed ? [] : [1]))
  }

  /// As a rule writes it, with a constant that is computed.
  private func dated(_ table: Relation) -> Relation {
    let day = Expression.call(.date, [.literal(.text("2026-01-28")), .literal(.text("-3 days"))])
    let column = table.columns[0]
    return .filter(
      table,
      .binary(.and, .binary(.equal, .column(column), day), .isNull(.column(table.columns[1]), negated: true)))
  }

  /// What wants all rows takes nothing from what wants few: both are answered, each in a walk of its own.
  @Test func whatWantsAllRowsReadsThemBesides() async throws {
    var listed = 0
    for seed in Self.seed..<Self.seed + 4 {
      let snapshot = try RandomSnapshot(seed: seed, rows: 2_000, isPlain: true)
      let values = try indexEachColumn(of: snapshot.path)
      let comparison = try await ExecutorComparison(
        of: snapshot.path,
        asking: { schema in
          var questions = RandomQuestions(about: schema, seed: seed)
          return questions.make(15) + questions.make(15) { values["\($0.name).\($1.name)"] ?? [] }
        }, jobs: 3)
      #expect(comparison.differences.prefix(3) == [], "seed \(seed)")
      listed += comparison.listed
    }
    #expect(listed > 4)
  }
}
