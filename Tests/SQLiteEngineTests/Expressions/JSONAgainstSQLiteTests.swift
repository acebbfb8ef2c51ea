import Expressions
import SQLSpelling
import SQLite
import SQLiteEngine
import TestSupport
import Testing
import Values

import class Foundation.ProcessInfo

/// JSON is read alike natively and in the engine, and as SQLite's own functions read it where those do not end in an error.
struct JSONAgainstSQLiteTests {
  private let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_128
  private let columns = [Column("x")]

  /// An expression of the rule language, and what it is in SQL.
  private struct Pair {
    let rule: String
    let sql: String
  }

  private func pair(_ maker: inout RandomJSON) -> Pair {
    let path = maker.path().replacing("'", with: "''")
    func guarded(_ sql: String) -> String { "CASE WHEN json_valid(x) THEN \(sql) END" }
    func same(_ text: String) -> Pair { Pair(rule: text, sql: guarded(text)) }
    switch maker.random.below(9) {
    case 0: return Pair(rule: "json_valid(x)", sql: "json_valid(x)")
    case 1: return same(maker.random.pick(["json_type(x)", "json_array_length(x)"]))
    case 2: return same("json_type(x, '\(path)')")
    case 3: return same("json_array_length(x, '\(path)')")
    case 4: return same("json_extract(x, '\(path)', '\(maker.path())', '$[0]')")
    case 5: return same("x -> '\(path)'")
    case 6:
      return same("x \(maker.random.pick(["->", "->>"])) \(maker.random.pick(["'a'", "'b'", "'é'", "0", "2", "'A'"]))")
    case 7: return same("x ->> '\(path)' || 'z'")
    case _: return same("json_extract(x, '\(path)')")
    }
  }

  @Test func randomDocumentsHaveTheValuesThatSQLiteGives() throws {
    print("seed \(seed)")
    var maker = RandomJSON(random: SeededRandom(seed: seed))
    let folder = try ScratchFolder()
    let connection = try Connection.open(snapshot: folder.database("CREATE TABLE t(x)"))
    let database = try ScratchDatabase()
    var (values, valid) = (0, 0)
    for _ in 0..<4000 {
      let pair = pair(&maker)
      let scope = Scope(columns: columns, clock: ExpressionClock(now: "", today: ""))
      let expression = try bind(try parseExpression(pair.rule), in: scope)
      let compiled = try CompiledExpression(expression, columns: ["x"], functions: .native)
      let spelled = SQLiteDialect().spell(expression)
      for _ in 0..<3 {
        let document = Value.text(maker.document())
        let ours = try compiled.evaluate([document])
        let engine = try connection.rows(
          "SELECT \(spelled.text) FROM (SELECT ? AS x)", bindings: spelled.bindings + [document])
        #expect(engine == [[ours]], "\(pair.rule) of \(document)")
        let theirs = try database.rows("SELECT \(SQL(pair.sql)) FROM (SELECT \(bound: document) AS x)")
        #expect(theirs == [[ours]] && theirs[0][0].storageClass == ours.storageClass, "\(pair.rule) of \(document)")
        values += ours.isNull ? 0 : 1
        if try database.rows("SELECT json_valid(\(bound: document))") == [[.integer(1)]] { valid += 1 }
      }
    }
    print("\(values) values, \(valid) of 12000 documents are JSON")
    #expect(values > 4000 && valid > 7000 && valid < 11_000)
  }

  /// Numbers, and the depth that every version of SQLite takes. Of NULL, versions differ.
  @Test(
    arguments: [
      .integer(5), .real(0.5), .real(1e22),
      .text(String(repeating: "[", count: 900) + String(repeating: "]", count: 900)),
      .text("{\"a\":1,\"a\":2}"), .text("{\"a\":{\"a\":{\"a\":[]}}}"),
    ] as [Value])
  func everyClassIsReadAlike(document: Value) throws {
    let database = try ScratchDatabase()
    for rule in ["json_valid(x)", "json_type(x)", "x ->> '$'", "x -> '$.a'", "x ->> '$[0][0]'", "json_array_length(x)"]
    {
      let expression = try bind(
        try parseExpression(rule), in: Scope(columns: columns, clock: ExpressionClock(now: "", today: "")))
      let ours = try CompiledExpression(expression, columns: ["x"], functions: .native).evaluate([document])
      #expect(try database.rows("SELECT \(SQL(rule)) FROM (SELECT \(bound: document) AS x)") == [[ours]], "\(rule)")
    }
  }
}
