import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Two tables' columns are compared as SQLite compares them, whatever types they are declared of, and from either side alike.
struct DeclaredTypesTests {
  private static let types = ["INTEGER", "REAL", "TEXT", "STRING", "BLOB", ""]
  private static let values = ["1", "2", "10", "7", "1.5", "'1'", "'07'", "'7'", "'10'", "'GSW'", "''", "NULL"]

  /// Both tables hold one row of each id.
  private static func tables(_ mine: String, _ theirs: String, _ random: inout SeededRandom) -> [(
    name: String, text: String
  )] {
    let rows = (1...20).map { id in
      let value = random.pick(values)
      return (id, value, random.chance(2) ? value : random.pick(values))
    }
    return [
      ("t", (["id INTEGER | v \(mine)"] + rows.map { "\($0.0) | \($0.1)" }).joined(separator: "\n")),
      ("u", (["id INTEGER | v \(theirs)"] + rows.map { "\($0.0) | \($0.2)" }).joined(separator: "\n")),
    ]
  }

  /// One number of the snapshot, by SQLite itself.
  private static func number(_ sql: String, _ tables: [(name: String, text: String)]) throws -> Int? {
    let snapshot = try SmallSnapshot(tables.map { ($0.name, try MarkedTable(parsing: $0.text)) })
    return try withExtendedLifetime(snapshot) { try Int(HistoryShell.rows(sql, in: snapshot.path)[0]) }
  }

  private static let checks = """
    - { id: same, reconcile: { with: u, match: { id: id }, columns: [v] } }
    - { id: there, reference: { columns: [v], to: u } }
    - { id: listed, accepted_values: { column: v, values_from: u.v } }
    """
  private static let oracle = [
    "same": "SELECT count(*) FROM t JOIN u USING (id) WHERE t.v IS NOT u.v",
    "there": "SELECT count(*) FROM t WHERE v IS NOT NULL AND NOT EXISTS (SELECT 1 FROM u WHERE u.v = t.v)",
    "listed": "SELECT count(*) FROM t WHERE v IS NOT NULL AND NOT EXISTS (SELECT 1 FROM u WHERE u.v = t.v)",
  ]
  /// Rows of digits kept as text beside the same number, where no two numbers meet: the rule cannot mean the columns.
  private static let mistaken = """
    SELECT sum(typeof(t.v) <> typeof(u.v) AND t.v IS NOT u.v AND CAST(t.v AS NUMERIC) = CAST(u.v AS NUMERIC)) > 0
      AND sum(typeof(t.v) IN ('integer', 'real') AND typeof(u.v) IN ('integer', 'real')) = 0
    FROM t JOIN u USING (id) WHERE t.v <> '' AND u.v <> ''
    """

  @Test(arguments: types, types)
  func aPairOfColumnsIsComparedAsSQLiteComparesIt(_ mine: String, _ theirs: String) async throws {
    let places = try [mine, theirs].map { try #require(Self.types.firstIndex(of: $0)) }
    let seed = SeededRandom.seed(places[0] * Self.types.count + places[1], of: "DeclaredTypesTests")
    var random = SeededRandom(seed: seed)
    let tables = Self.tables(mine, theirs, &random)
    let run = try await SmallRun(Self.checks, tables, keys: "key: [id]", tables: "u: { from: u }")
    let swapped = [("t", tables[1].text), ("u", tables[0].text)]
    let other = try await SmallRun(
      Self.checks, swapped.map { ($0.0, $0.1) }, keys: "key: [id]", tables: "u: { from: u }")
    #expect(try run.check("t.same").standing == other.check("t.same").standing, "seed \(seed): \(tables)")
    for (id, sql) in Self.oracle {
      let result = try run.check("t.\(id)")
      let failing = try Self.number(sql, tables)
      if result.verdict == .error {
        let fault = id == "same" ? "type_mismatch" : "keys_never_match"
        #expect(result.standing == "error, \(fault)", "seed \(seed): \(result)")
        #expect(try id != "same" || Self.number(Self.mistaken, tables) == 1, "seed \(seed): \(result) \(tables)")
      } else {
        #expect(result.issueCount == failing, "\(id) of '\(mine)' and '\(theirs)', seed \(seed): \(tables)")
      }
    }
  }

  /// What differs is named as the verdict has it.
  @Test func aColumnThatAgreesByItsTypeIsNotNamedAsDiffering() async throws {
    let run = try await SmallRun(
      "- { reconcile: { with: u, match: { id: id }, columns: [v, w] } }",
      [("t", "id | v TEXT | w\n1 | '07' | a\n2 | '8' | b"), ("u", "id | v INTEGER | w\n1 | 7 | x\n2 | 8 | b")],
      keys: "key: [id]", tables: "u: { from: u }")
    #expect(try run.first.findings.map(\.message) == ["w is 'a', in u 'x'"])
  }

  /// Taking one of several values that agree puts nothing in order.
  @Test(arguments: [("'10', '7'", "pass"), ("'10', '8'", "fail")])
  func digitsThatAreTextsOnBothSidesAreIdentifiers(_ pair: (String, standing: String)) async throws {
    let theirs = pair.0.split(separator: ", ")
    let run = try await SmallRun(
      "- { reconcile: { with: u, match: { id: id }, columns: [v] } }",
      [("t", "id | v TEXT\n1 | '10'\n2 | '7'"), ("u", "id | v TEXT\n1 | \(theirs[0])\n2 | \(theirs[1])")],
      keys: "key: [id]", tables: "u: { from: u }")
    #expect(try run.first.standing == pair.standing)
  }

  @Test func aTextNeverAgreesWithANumberThatIsComputed() async throws {
    let data = [("t", "id | v TEXT\n1 | '3'\n2 | '7'"), ("u", "id | v\n1 | 3\n2 | 7")]
    let run = try await SmallRun(
      """
      - { id: here, recompute: { equals: v, expression: id * 0 + 3 } }
      - { id: there, recompute: { equals: v, expression: max(v), from: u, match: { id: id } } }
      """, data, keys: "key: [id]", tables: "u: { from: u }")
    for result in run.run.checks { #expect(result.standing == "error, type_mismatch", "\(result)") }
  }
}
