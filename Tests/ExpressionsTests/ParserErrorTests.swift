import Expressions
import Testing

struct ParserErrorTests {
  struct Mistake: CustomTestStringConvertible {
    let text: String
    let offset: Int
    let length: Int
    let says: String
    var hints: String?

    init(_ text: String, _ offset: Int, _ length: Int, _ says: String, hints: String? = nil) {
      (self.text, self.offset, self.length, self.says, self.hints) = (text, offset, length, says, hints)
    }

    var testDescription: String { text }
  }

  @Test(arguments: [
    Mistake("", 0, 0, "expected a value, found the end"),
    Mistake("a +", 3, 0, "expected a value, found the end"),
    Mistake("a b", 2, 1, "expected an operator or the end, found 'b'"),
    Mistake("a = order", 4, 5, "expected a value", hints: "\"order\""),
    Mistake("(a", 2, 0, "expected ')'"),
    Mistake("(a, b) = (1, 2)", 2, 1, "expected ')'", hints: "one by one"),
    Mistake("a not b", 6, 1, "after 'not'"),
    Mistake("a between 1 or 2", 12, 2, "expected 'and'"),
    Mistake("a in b", 5, 1, "expected '('", hints: "values_from"),
    Mistake("a in (1", 7, 0, "or ','"),
    Mistake("case a end", 7, 3, "expected 'when'"),
    Mistake("case when a end", 12, 3, "expected 'then'"),
    Mistake("case when a then b", 18, 0, "expected 'end'"),
    Mistake("cast(a)", 6, 1, "expected 'as'"),
    Mistake("a collate nocas", 10, 5, "no such collation", hints: "'nocase'"),
    Mistake("'abc", 0, 4, "not closed", hints: "add '"),
    Mistake("a = \"abc", 4, 4, "not closed"),
    Mistake("\"\"", 0, 2, "cannot be empty"),
    Mistake("x'0g'", 0, 5, "hexadecimal"),
    Mistake("0x11111111111111111", 0, 19, "at most 16 digits"),
    Mistake("12abc", 0, 5, "neither a number nor a name", hints: "6h"),
    Mistake("6hours", 0, 6, "neither a number nor a name"),
    Mistake("a = :", 4, 1, "name directly after ':'"),
    Mistake("a = ?1", 4, 2, "is no parameter", hints: ":name"),
    Mistake("a = @x", 4, 2, "is no parameter"),
    Mistake("a = $x", 4, 2, "is no parameter"),
    Mistake("a in (select b from c)", 6, 6, "subquery", hints: "reference"),
    Mistake("exists (select 1)", 0, 6, "subquery"),
    Mistake("(values (1))", 1, 6, "subquery"),
    Mistake("sum(a) over (order by b)", 7, 4, "window"),
    Mistake("a & 1", 2, 1, "bit operator '&'"),
    Mistake("a | 1", 2, 1, "bit operator '|'"),
    Mistake("a << 1", 2, 2, "bit operator '<<'"),
    Mistake("~a", 0, 1, "bit operator '~'"),
    Mistake("a regexp 'b'", 2, 6, "operator 'regexp'", hints: "matches(x, 'pattern')"),
    Mistake("a not regexp 'b'", 6, 6, "operator 'regexp'"),
    Mistake("a match 'b'", 2, 5, "operator 'match'"),
    Mistake("a; drop table b", 1, 1, "';'"),
    Mistake("a -- b", 2, 2, "comments", hints: "- -x"),
    Mistake("a /* b */", 2, 2, "comments"),
    Mistake("current_timestamp", 0, 17, "clock", hints: "now()"),
    Mistake("a < current_date", 4, 12, "clock", hints: "today()"),
    Mistake("a.b.c", 3, 1, "end of the name", hints: "two parts"),
    Mistake("count(*", 7, 0, "expected ')'"),
    Mistake("f(*, a)", 3, 1, "expected ')'"),
    Mistake("f(a) filter (a)", 13, 1, "expected 'where'"),
    Mistake("a = *", 4, 1, "expected a value", hints: "count(*)"),
    Mistake("a \\ b", 2, 1, "means nothing"),
  ])
  func everyMistakePointsAtItsTokenAndSaysTheWayOut(mistake: Mistake) throws {
    let error = try #require(throws: ExpressionError.self) { try parseExpression(mistake.text) }
    #expect(error.offset == mistake.offset)
    #expect(error.length == mistake.length)
    #expect(error.message.contains(mistake.says), "\(error.message)")
    if let hints = mistake.hints { #expect(error.hint?.contains(hints) == true, "\(error.hint ?? "no hint")") }
  }

  @Test(arguments: ["(", "not ", "- ", "+ ", "case when ", "f(", "a + (", "a in (", "cast("])
  func deepNestingIsAnErrorAndNoCrash(opening: String) throws {
    let deep = String(repeating: opening, count: 99_000 / opening.utf8.count)
    let error = try #require(throws: ExpressionError.self) { try parseExpression(deep) }
    #expect(error.message.contains("nested at most 200 levels"))
  }

  @Test(arguments: ["a + ", "a || ", "a = ", "a is ", "a like "])
  func longChainsAreAnErrorAndNoCrash(link: String) throws {
    let long = String(repeating: link, count: 90_000 / link.utf8.count) + "a"
    let error = try #require(throws: ExpressionError.self) { try parseExpression(long) }
    #expect(error.message.contains("nested"))
  }

  @Test func aTextOfAMillionParenthesesIsAnError() throws {
    let text = String(repeating: "(", count: 1_000_000)
    let error = try #require(throws: ExpressionError.self) { try parseExpression(text) }
    #expect(error.offset + error.length <= text.utf8.count)
  }
}
