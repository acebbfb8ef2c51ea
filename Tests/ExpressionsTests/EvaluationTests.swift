import Expressions
import Testing
import Values

/// What a reader may rely on, each said once; that all of it is as in SQLite the differential tests show.
struct EvaluationTests {
  private let functions = NativeFunctions(
    time: { function, arguments in
      function == .instant && arguments[0].isNull
        ? .null : .text(arguments.map(\.description).joined(separator: " "))
    },
    matcher: { pattern in
      guard pattern != "(" else { throw Unreadable() }
      return { text in text.contains(pattern) }
    })

  private struct Unreadable: Error, CustomStringConvertible {
    let description = "missing )"
  }

  private func value(of text: String, _ row: [Value] = [.null, .null, .null]) throws -> Value {
    let expression = try bind(try parseExpression(text), in: BinderTests.scope())
    let columns = ["team_abbr", "game_status", "created_at"]
    return try CompiledExpression(expression, columns: columns, functions: functions).evaluate(row)
  }

  @Test(arguments: [
    ("null and 0", Value.integer(0)), ("null and 1", .null), ("null or 1", .integer(1)), ("not null", .null),
    ("null = null", .null), ("null is null", .integer(1)), ("1 in (2, null)", .null), ("1 in (1, null)", .integer(1)),
    ("null not in ()", .integer(1)), ("5 is true", .integer(1)), ("0.5 is not true", .integer(0)),
    ("9223372036854775807 + 1", .real(0x1p63)), ("7 / 2", .integer(3)), ("7 % -4", .integer(3)), ("1 / 0", .null),
    ("5.5 % 2", .real(1)), ("'12abc' || 3", .text("12abc3")), ("9007199254740993 = 9007199254740992.0", .integer(0)),
    ("'10' < 9", .integer(0)), ("'a' < x'00'", .integer(1)), ("'ABC' like 'a_c'", .integer(1)),
    ("'é' like '_'", .integer(1)), ("'50%' like '50!%' escape '!'", .integer(1)), ("'abc' glob '[a-b]*'", .integer(1)),
    ("substr('hello', -3, 2)", .text("ll")), ("round(2.5)", .real(3)), ("round(-0.125, 2)", .real(-0.13)),
    ("trim('xxaxx', 'x')", .text("a")), ("instr('naïve', 'v')", .integer(4)), ("abs('-3.5')", .real(3.5)),
    ("cast('12.9kg' as integer)", .integer(12)), ("max(1, 2.5, -3)", .real(2.5)), ("hex('GSW')", .text("475357")),
    ("date('2026-01-31', '+1 month')", .text("2026-03-03")), ("date('2026-01-25', 'weekday 1')", .text("2026-01-26")),
    ("strftime('%Y%m%d', '2026-01-25T19:30:00-05:00')", .text("20260126")),
    ("unixepoch(now())", .integer(1_769_409_000)),
    ("datetime(1769409000, 'unixepoch')", .text("2026-01-26 06:30:00")), ("date('25.01.2026')", .null),
  ])
  func valuesAreThoseOfSQLite(text: String, expected: Value) throws {
    #expect(try value(of: text) == expected)
  }

  @Test func aColumnsAffinityDecidesHowItCompares() throws {
    #expect(try value(of: "game_status = '9'", [.null, .integer(9), .null]) == .integer(1))
    #expect(try value(of: "+game_status = '9'", [.null, .integer(9), .null]) == .integer(0))
    #expect(try value(of: "team_abbr = 'gsw'", [.text("GSW"), .null, .null]) == .integer(1))
    #expect(try value(of: "team_abbr collate binary = 'gsw'", [.text("GSW"), .null, .null]) == .integer(0))
  }

  @Test func instantsDaysAndPatternsComeFromTheSeam() throws {
    let row: [Value] = [.text("GSW"), .null, .text("x")]
    #expect(try value(of: "instant(created_at)", row) == .text("x UTC America/New_York 21600"))
    #expect(try value(of: "day_of(created_at)", row) == .text("x UTC America/New_York 21600"))
    #expect(try value(of: "matches(team_abbr, 'SW')", row) == .integer(1))
    #expect(try value(of: "matches(game_status, 'SW')", row) == .null)
  }

  @Test func whatCannotBeEvaluatedSaysWhy() throws {
    let least = Expression.call(.abs, [.literal(.integer(.min))])
    let pattern = Expression.call(.matches, [.literal(.text("a")), .literal(.text("("))])
    let compiled = try CompiledExpression(least, columns: [], functions: functions)
    #expect(throws: EvaluationError.integerOverflow) { try compiled.evaluate([]) }
    #expect(throws: EvaluationError.pattern("(", reason: "missing )")) {
      try CompiledExpression(pattern, columns: [], functions: functions)
    }
    #expect(throws: EvaluationError.noSuchColumn("a")) {
      try CompiledExpression(.column(Column("a")), columns: ["b"], functions: functions)
    }
    #expect(throws: EvaluationError.aggregate) {
      try CompiledExpression(.aggregate(Aggregate(.rows)), columns: [], functions: functions)
    }
  }

  @Test func nullIsNotWhatAConditionAsksFor() throws {
    let compiled = try CompiledExpression(.column(Column("a")), columns: ["A"], functions: functions)
    #expect(try compiled.holds([.integer(2)]))
    #expect(try !compiled.holds([.null]))
    #expect(try !compiled.holds([.text("x")]))
  }

  @Test(arguments: [
    (Value.text("20260125_GSW_MIN"), Value.text("99999999_AAA_AAA")), (.text("nikola-jokić"), .text("aaaaaa-aaaaa")),
    (.integer(-12), .text("-99")), (.text(""), .text("")), (.null, .null), (.text("Ünï٣"), .text("Aaa9")),
  ])
  func aKeysShapeIsItsLettersAndDigits(value: Value, shape: Value) {
    #expect(keyShape(of: value) == shape)
  }

  @Test func aHundredThousandConditionsInAChainAreEvaluated() throws {
    let terms = (0..<100_000).map { Expression.binary(.equal, .column(Column("a")), .literal(.integer($0))) }
    let compiled = try CompiledExpression(.any(terms), columns: ["a"], functions: functions)
    #expect(try compiled.holds([.integer(99_999)]))
    #expect(try !compiled.holds([.integer(-1)]))
    #expect(Expression.any(terms).terms(of: .or).count == terms.count)
  }

  @Test func rewritingReplacesEveryNodeOnce() throws {
    let expression = try bind(
      try parseExpression("case game_status when 1 then 2 + 3 else 4 end"), in: BinderTests.scope())
    let doubled = expression.rewritten { (node: Expression) in
      if case .literal(.integer(let integer)) = node { .literal(.integer(integer * 2)) } else { node }
    }
    let expected = try bind(
      try parseExpression("case game_status when 2 then 4 + 6 else 8 end"), in: BinderTests.scope())
    #expect(doubled == expected)
  }
}
