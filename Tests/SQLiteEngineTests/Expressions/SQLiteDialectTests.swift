import Expressions
import SQLSpelling
import Testing
import Values

struct SQLiteDialectTests {
  private let a = Expression.column(Column("a"))
  private let one = Expression.literal(.integer(1))

  @Test func everyValueIsBoundAndEveryNameQuoted() {
    let sql = SQLiteDialect().spell(.binary(.equal, .column(Column("a\"; --")), .literal(.text("x'; DROP TABLE t"))))
    #expect(sql.text == "\"a\"\"; --\" = ?")
    #expect(sql.bindings == [.text("x'; DROP TABLE t")])
  }

  @Test func piecesWithinPiecesKeepTheirValuesInOrder() {
    let condition: SQL = "\(identifier: "a") > \(bound: .integer(1))"
    let sql: SQL = "SELECT \(bound: .text("x")) FROM t WHERE \(condition) AND \(identifier: "b") = \(bound: .null)"
    #expect(sql.text == "SELECT ? FROM t WHERE \"a\" > ? AND \"b\" = ?")
    #expect(sql.bindings == [.text("x"), .integer(1), .null])
  }

  @Test func parenthesesKeepTheTree() {
    let sum = Expression.binary(.add, a, .binary(.add, a, a))
    #expect(SQLiteDialect().spell(sum).text == "\"a\" + (\"a\" + \"a\")")
    let conditions = Expression.binary(.and, .binary(.or, a, a), .not(.binary(.and, a, a)))
    #expect(SQLiteDialect().spell(conditions).text == "(\"a\" OR \"a\") AND NOT (\"a\" AND \"a\")")
    #expect(SQLiteDialect().spell(.negate(.negate(a))).text == "-(-\"a\")")
    #expect(
      SQLiteDialect().spell(.collate(.binary(.concatenate, a, a), .nocase)).text == "(\"a\" || \"a\") COLLATE NOCASE")
  }

  @Test(arguments: [
    (Aggregate.Measure.rows, "count(*)"), (.count(.column(Column("a"))), "count(\"a\")"),
    (.distinct(.column(Column("a"))), "count(DISTINCT \"a\")"), (.minimum(.column(Column("a"))), "min(\"a\")"),
    (.maximum(.column(Column("a"))), "max(\"a\")"), (.sum(.column(Column("a"))), "tipoff_sum(\"a\")"),
    (.mean(.column(Column("a"))), "tipoff_mean(\"a\")"), (.variance(.column(Column("a"))), "tipoff_variance(\"a\")"),
    (.standardDeviation(.column(Column("a"))), "tipoff_stddev(\"a\")"),
    (.median(.column(Column("a"))), "tipoff_median(\"a\")"),
  ])
  func aggregatesHaveTheirNamesAndFilters(measure: Aggregate.Measure, name: String) {
    let filtered = Expression.aggregate(Aggregate(measure, where: .binary(.greater, a, one)))
    #expect(SQLiteDialect().spell(.aggregate(Aggregate(measure))).text == name)
    #expect(SQLiteDialect().spell(filtered).text == name + " FILTER (WHERE \"a\" > ?)")
  }

  @Test func ourOwnFunctionsCarryOurName() {
    let names = Function.allCases.map(\.nameInSQLite).filter { $0.hasPrefix("tipoff_") }
    #expect(
      names == [
        "tipoff_instant", "tipoff_day_of", "tipoff_time_rank", "tipoff_elapsed", "tipoff_time_of_rank",
        "tipoff_as_times",
        "tipoff_number", "tipoff_parse_time", "tipoff_json_valid", "tipoff_json_type",
        "tipoff_json_array_length", "tipoff_json_extract", "tipoff_json_part", "tipoff_matches", "tipoff_key_shape",
        "tipoff_key_form",
        "tipoff_key_text", "tipoff_conforms",
      ])
  }

  @Test func anAliasStandsBeforeEveryColumn() {
    #expect(SQLiteDialect(alias: "l").spell(.isNull(a, negated: true)).text == "\"l\".\"a\" IS NOT NULL")
  }

  @Test(arguments: [BinaryOperator.and, .or])
  func aChainOfThousandsStaysBelowSQLitesDepth(connective: BinaryOperator) throws {
    let database = try ScratchDatabase()
    let leftDeep = (0..<3000).reduce(a) { chain, number in
      .binary(connective, chain, .binary(.equal, a, .literal(.integer(Int64(number)))))
    }
    let rows = try database.rows("SELECT \(SQLiteDialect().spell(leftDeep)) FROM (SELECT 2999 AS a)")
    #expect(rows == [[.boolean(connective == .or)]])
  }

  /// Whatever the parser lets through, SQLite reads: each shape at the greatest depth that is let through.
  @Test(arguments: [
    ("not (1 + ", "a", ")"), ("(", "a", ") is true"), ("", "a", " is not true"), ("case when ", "a", " then 1 end"),
    ("case 1 when 2 then 3 else ", "a", " end"), ("coalesce(1, ", "a", ")"), ("1 in (2, ", "a", ")"), ("- ", "a", ""),
    ("1 between 0 and (", "a", ")"), ("1 like 2 escape (", "a", ")"), ("(a and (b or ", "a", "))"), ("age(", "a", ")"),
    ("", "a", " || a"), ("", "a", " ->> '$.a'"), ("", "a", " = a"), ("a < (", "a", ")"), ("cast(", "a", " as text)"),
    ("", "a", " between 1 and 2"),
  ])
  func whatTheParserTakesIsNotTooDeepForSQLite(opening: String, middle: String, closing: String) throws {
    let database = try ScratchDatabase()
    let scope = Scope(
      columns: [Column("a"), Column("b")], clock: ExpressionClock(now: "", today: ""))
    var bound: [Expression] = []
    for depth in 1..<200 {
      let text = String(repeating: opening, count: depth) + middle + String(repeating: closing, count: depth)
      guard let syntax = try? parseExpression(text) else { break }
      bound.append(try bind(syntax, in: scope))
    }
    #expect(bound.count > 7)
    let expression = try #require(bound.last).rewritten { (node: Expression) in
      // These tests register no functions; ours are called like SQLite's.
      if let times = node.timeArguments {
        .not(.call(.coalesce, node.plain.children + times))
      } else if case .call(let function, let arguments) = node, [.timeRank, .elapsed, .jsonExtract].contains(function) {
        .call(.coalesce, arguments)
      } else {
        node
      }
    }
    let sql = SQLiteDialect(alias: "t").spell(expression)
    #expect(throws: Never.self) {
      try database.prepare(
        "SELECT count(*) FILTER (WHERE \(sql)) FROM (SELECT 1 AS a, 1 AS b) AS t WHERE (a AND b) GROUP BY a")
    }
  }
}
