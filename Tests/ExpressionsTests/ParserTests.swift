import Expressions
import Testing
import Values

struct ParserTests {
  @Test(arguments: [
    ("1 + 2 * 3", "(+ 1 (* 2 3))"),
    ("1 - 2 - 3", "(- (- 1 2) 3)"),
    ("2 * 3 || 4", "(* 2 (|| 3 4))"),
    ("-a || b", "(|| (neg a) b)"),
    ("a || b -> 'x' ->> 0 || c", "(|| (->> (-> (|| a b) 'x') 0) c)"),
    ("-a ->> 'x' * 2", "(* (->> (neg a) 'x') 2)"),
    ("a->>'x' collate nocase", "(->> a (collate 'x' nocase))"),
    ("a < b ->> '$.x'", "(< a (->> b '$.x'))"),
    ("a < b = c", "(= (< a b) c)"),
    ("a = b < c", "(= a (< b c))"),
    ("a == b != c <> d", "(<> (<> (= a b) c) d)"),
    ("not a = b", "(not (= a b))"),
    ("not a and b", "(and (not a) b)"),
    ("a = not b = c", "(= a (not (= b c)))"),
    ("a or b and c", "(or a (and b c))"),
    ("a and b and c and d", "(and (and a b) (and c d))"),
    ("a is not b", "(is not a b)"),
    ("a is not null", "(notnull a)"),
    ("a is null", "(isnull a)"),
    ("a not null", "(notnull a)"),
    ("a isnull = b notnull", "(notnull (= (isnull a) b))"),
    ("a is distinct from b", "(is not a b)"),
    ("a is not distinct from b", "(is a b)"),
    ("a is true", "(is a true)"),
    ("a between 1 and 2 and b", "(and (between a 1 2) b)"),
    ("a not between 1 + 1 and b < c", "(not-between a (+ 1 1) (< b c))"),
    ("a between b = c and d", "(between a (= b c) d)"),
    ("a in (1, 'x', null)", "(in a 1 'x' NULL)"),
    ("a not in ()", "(not-in a)"),
    ("a like b || '%' escape '!' = 1", "(= (like a (|| b '%') '!') 1)"),
    ("a not like 'x%'", "(not-like a 'x%')"),
    ("a glob 'x*' or a not glob 'y*'", "(or (glob a 'x*') (not-glob a 'y*'))"),
    ("-a collate nocase", "(collate (neg a) nocase)"),
    ("a || b collate NOCASE", "(|| a (collate b nocase))"),
    ("case when a then 1 end", "(case _ [a 1] _)"),
    ("case a when 1 then 2 when 3 then 4 else 5 end", "(case a [1 2][3 4] 5)"),
    ("cast(a + 1 as varchar(20))", "(cast (+ a 1) varchar)"),
    ("cast(a as double precision)", "(cast a double precision)"),
    ("((a))", "a"),
    ("- -1", "(neg (neg 1))"),
    ("+a", "(plus a)"),
    ("a.b = \"a b\".[c]", "(= a.b a b.c)"),
    ("`a``b`", "a`b"),
    ("\"a\"\"b\"", "a\"b"),
    ("spieltag_über = $x1", ""),
    ("first + key + date + replace", "(+ (+ (+ first key) date) replace)"),
    ("like + glob", "(+ like glob)"),
    ("f()", "(f)"),
    ("f(a, b + 1)", "(f a (+ b 1))"),
    ("count(*) filter (where a > 1) + 1", "(+ (count * filter (> a 1)) 1)"),
    ("count(distinct a)", "(count distinct a)"),
    ("count(t where a = 1 and b) > 0", "(> (count t where (and (= a 1) b)) 0)"),
    ("min(t.c)", "(min t.c)"),
    ("first(schedule.game_date_est)", "(first schedule.game_date_est)"),
    (":date < :min_players", "(< :date :min_players)"),
  ])
  func operatorsGroupAsInSQLite(text: String, tree: String) throws {
    guard !tree.isEmpty else {
      #expect(throws: ExpressionError.self) { try parseExpression(text) }
      return
    }
    #expect(try parseExpression(text).lisp == tree)
  }

  @Test(arguments: [
    ("0", Value.integer(0)),
    ("9223372036854775807", .integer(.max)),
    ("9223372036854775808", .real(0x1p63)),
    ("-9223372036854775808", .integer(.min)),
    ("0x10", .integer(16)),
    ("0xFFFFFFFFFFFFFFFF", .integer(-1)),
    ("1e3", .real(1000)),
    ("1E-3", .real(0.001)),
    (".5", .real(0.5)),
    ("5.", .real(5)),
    ("5.e2", .real(500)),
    ("'it''s'", .text("it's")),
    ("''", .text("")),
    ("x'00fF'", .blob([0, 255])),
    ("X''", .blob([])),
    ("null", .null),
    ("45s", .integer(45)),
    ("30m", .integer(1800)),
    ("6h", .integer(21_600)),
    ("2d", .integer(172_800)),
    ("1w", .integer(604_800)),
    ("1.5h", .real(5400)),
  ])
  func literalsHaveSQLitesValuesAndDurationsAreSeconds(text: String, value: Value) throws {
    #expect(try parseExpression(text).node == .literal(value))
  }

  @Test func everyNodeKnowsItsPlaceInTheText() throws {
    let text = "é = (a + 'ü')"
    let tree = try parseExpression(text)
    let right = try #require(tree.children.last)
    #expect(tree.span == TextSpan(offset: 0, length: text.utf8.count))
    #expect(right.span == TextSpan(offset: 5, length: 10))
    #expect(right.children.map(\.span) == [TextSpan(offset: 6, length: 1), TextSpan(offset: 10, length: 4)])
  }

  @Test func aLongChainOfConditionsStaysFlatEnough() throws {
    let text = Array(repeating: "a = 1", count: 5000).joined(separator: " or ")
    #expect(try parseExpression(text).children.count == 2)
  }
}
