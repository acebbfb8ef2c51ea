import Expressions
import SQLSpelling
import SQLite
import SQLiteEngine
import Testing
import Values

/// `number` and `parse_time` give in SQLite what they give natively.
struct ReadingFunctionTests {
  private static let values: [Value] = [
    .null, .integer(7), .real(0.5), .text("10"), .text(" 3 "), .text("-1.50"), .text("1e3"), .text("1e999"), .text(""),
    .text("n/a"), .text("12abc"), .text("0x10"), .blob([49]), .integer(20_260_125), .text("2026/01/25"), .text("inf"),
    .text("9223372036854775808"),
  ]

  @Test(arguments: [
    Expression.call(.number, [.column(Column("x"))]),
    .call(.parseTime, [.column(Column("x")), .literal(.text("%Y%m%d"))]),
    .call(.parseTime, [.column(Column("x")), .literal(.text("%Y/%m/%d"))]),
  ])
  func bothEvaluationsAgree(expression: Expression) throws {
    let folder = try ScratchFolder()
    let connection = try Connection.open(snapshot: folder.database("CREATE TABLE t(x)"))
    let compiled = try CompiledExpression(expression, columns: ["x"], functions: .native)
    var known = 0
    for value in Self.values {
      let constant = expression.rewritten { part in if case .column = part { .literal(value) } else { part } }
      let sql = SQLiteDialect().spell(constant)
      let theirs = try connection.rows("SELECT \(sql.text)", bindings: sql.bindings)
      let ours = try compiled.evaluate([value])
      #expect(theirs == [[ours]], "\(value)")
      if !ours.isNull { known += 1 }
    }
    #expect(known > 0)
  }

  @Test(
    arguments: [
      (.text("10"), .integer(10)), (.text(" -1.5 "), .real(-1.5)), (.text("1e3"), .real(1000)),
      (.integer(3), .integer(3)),
      (.text("10 %"), .null), (.text(""), .null), (.text("1,000"), .null), (.text("nan"), .null), (.null, .null),
    ] as [(Value, Value)])
  func aNumberIsReadWhollyOrNotAtAll(value: Value, expected: Value) {
    #expect(numberValue(of: value) == expected)
  }
}
