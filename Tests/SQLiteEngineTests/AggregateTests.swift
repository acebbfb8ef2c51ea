import Foundation
import Testing
import Values

@testable import SQLite
@testable import SQLiteEngine

struct AggregateTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func open(_ values: [String]) throws -> Connection {
    let rows = values.map { "(\($0))" }.joined(separator: ",")
    let insert = values.isEmpty ? "" : "INSERT INTO t VALUES \(rows)"
    return try Connection.open(snapshot: folder.database("CREATE TABLE t(v); \(insert)"))
  }

  @Test(
    arguments: [
      ([], .null), (["NULL"], .null), (["1", "2", "NULL"], .integer(3)), (["1", "2.5"], .real(3.5)),
      (["9223372036854775807", "1", "-1"], .integer(.max)), (["9223372036854775807", "1"], .real(0x1p63)),
      (["9223372036854775807", "9223372036854775807", "-9223372036854775807"], .integer(.max)),
      (["1e100", "1.0", "-1e100"], .real(1)), (["'12'", "'3abc'", "'x'"], .real(15)), (["'12'", "3"], .integer(15)),
      (["9007199254740993", "0.5", "-9007199254740993"], .real(0.5)), (["1e999", "1"], .real(.infinity)),
      (["1e999", "-1e999"], .null),
      (Array(repeating: "0.1", count: 10), .real(1)),
    ] as [([String], Value)])
  func sumsAreExact(values: [String], expected: Value) throws {
    #expect(try open(values).rows("SELECT tipoff_sum(v) FROM t") == [[expected]])
  }

  @Test(
    arguments: [
      ([], .null), (["5"], .null), (["NULL", "5"], .null), (["1", "3"], .real(2)),
      (["2", "4", "4", "4", "5", "5", "7", "9"], .real(32.0 / 7)),
      (["1e9 + 4", "1e9 + 7", "1e9 + 13", "1e9 + 16"], .real(30)), (["7", "7", "7"], .real(0)),
    ] as [([String], Value)])
  func varianceIsOfTheSample(values: [String], expected: Value) throws {
    let row = try open(values).rows("SELECT tipoff_variance(v), tipoff_stddev(v) FROM t")[0]
    #expect(row[0] == expected)
    #expect(row[1] == (expected.number.map { .real($0.squareRoot()) } ?? .null))
  }

  @Test(
    arguments: [
      ([], .null), (["NULL"], .null), (["3"], .real(3)), (["3", "1", "2"], .real(2)),
      (["4", "1", "2", "3", "NULL"], .real(2.5)),
      (["1e308", "1.5e308"], .real(1.25e308)), (["-1", "'10'", "2"], .real(2)),
    ] as [([String], Value)])
  func theMedianIsTheMiddle(values: [String], expected: Value) throws {
    #expect(try open(values).rows("SELECT tipoff_median(v) FROM t") == [[expected]])
  }

  @Test(arguments: 1...20)
  func groupsAgreeWithAnIndependentComputation(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let groups = (0..<5).map { _ in
      (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        Double(Int.random(in: -1000...1000, using: &generator)) / 8
      }
    }
    let rows = groups.enumerated().flatMap { group in group.element.map { "(\(group.offset), \($0))" } }
    let path = try folder.database(
      "CREATE TABLE t(k, v); INSERT INTO t VALUES \(rows.shuffled(using: &generator).joined(separator: ","))")
    let answers = try Connection.open(snapshot: path).rows(
      "SELECT tipoff_sum(v), tipoff_variance(v), tipoff_stddev(v), tipoff_median(v) FROM t GROUP BY k ORDER BY k")
    for (group, row) in zip(groups, answers) {
      let variance = twoPassVariance(group)
      #expect(row[0].number == group.reduce(0, +), "seed \(seed)")
      #expect(agree(row[1].number, variance), "seed \(seed)")
      #expect(agree(row[2].number, variance?.squareRoot()), "seed \(seed)")
      #expect(row[3].number == rankedMedian(group), "seed \(seed)")
    }
  }

  @Test func aggregatesWorkWithFiltersDistinctAndNothing() throws {
    let connection = try open(["1", "2", "2", "3"])
    #expect(
      try connection.rows(
        """
        SELECT tipoff_sum(DISTINCT v), tipoff_sum(v) FILTER (WHERE v > 1), tipoff_median(v) FILTER (WHERE v > 9),
               tipoff_sum(v) FILTER (WHERE v > 9) FROM t
        """) == [[.integer(6), .integer(7), .null, .null]])
    #expect(try connection.rows("SELECT tipoff_sum(v) FROM t WHERE v > 9 GROUP BY v").isEmpty)
  }

  @Test func anAggregateThatIsBrokenOffLeavesTheConnectionUsable() throws {
    let connection = try open(["1", "2"])
    let broken =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT tipoff_median(i), tipoff_sum(i) FROM n"
    let error = #expect(throws: QueryError.self) { try connection.rows(broken, timeout: .milliseconds(20)) }
    #expect(error?.kind == .timeout(.ofStep(.milliseconds(20))))
    #expect(throws: QueryError.self) { try connection.rows("SELECT tipoff_sum(v), max(json(v || '{')) FROM t") }
    #expect(try connection.rows("SELECT tipoff_sum(v) FROM t") == [[.integer(3)]])
  }

  @Test func noStateOutlivesItsGroup() throws {
    let ledger = Ledger()
    let connection = try open((1...100).map(String.init))
    connection.registerAggregate("counted") { Counted(token: Token(ledger)) }
    #expect(try connection.rows("SELECT counted(v) FROM t GROUP BY v % 7").count == 7)
    #expect(try connection.rows("SELECT counted(v) FROM t WHERE v > 1000") == [[.null]])
    #expect(throws: QueryError.self) { try connection.rows("SELECT counted(v), max(json(v || '{')) FROM t") }
    #expect(throws: QueryError.self) {
      try connection.rows(endless.replacing("count(*)", with: "counted(i)"), timeout: .milliseconds(10))
    }
    try connection.query("SELECT counted(v) FROM t GROUP BY v") { _ in .stop }
    #expect(ledger.made > 10)
    #expect(ledger.alive == 0)
  }

  private func twoPassVariance(_ values: [Double]) -> Double? {
    if values.count < 2 { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  /// By counting instead of sorting.
  private func rankedMedian(_ values: [Double]) -> Double? {
    func ranked(_ rank: Int) -> Double? {
      values.first { value in
        let below = values.count { $0 < value }
        return below <= rank && rank < below + values.count { $0 == value }
      }
    }
    guard let low = ranked((values.count - 1) / 2), let high = ranked(values.count / 2) else { return nil }
    return (low + high) / 2
  }

  private func agree(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-9 * max(1, abs(right))
  }
}

private final class Ledger {
  var made = 0
  var alive = 0
}

private final class Token {
  private let ledger: Ledger

  init(_ ledger: Ledger) {
    self.ledger = ledger
    ledger.made += 1
    ledger.alive += 1
  }

  deinit { ledger.alive -= 1 }
}

private struct Counted: AggregateState {
  let token: Token

  mutating func add(_ call: FunctionCall) {}

  var result: Value { .null }
}
