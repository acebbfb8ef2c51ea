import Expressions
import Testing

struct BindingErrorTests {
  struct Mistake: CustomTestStringConvertible {
    let text: String
    let reason: BindingError.Reason
    let offset: Int
    let length: Int
    let hints: String
    let isOfGroup: Bool

    init(
      _ text: String, _ reason: BindingError.Reason, _ offset: Int, _ length: Int, hints: String = "",
      isOfGroup: Bool = false
    ) {
      (self.text, self.reason, self.offset, self.length) = (text, reason, offset, length)
      (self.hints, self.isOfGroup) = (hints, isOfGroup)
    }

    var testDescription: String { text }
  }

  @Test(arguments: [
    Mistake("1 = game_statu", .noSuchColumn, 4, 10, hints: "'game_status'"),
    Mistake("team_abbr = \"GSW\"", .noSuchColumn, 12, 5, hints: "single quotes"),
    Mistake("context.team_abbr", .noSuchColumn, 0, 17, hints: "its own table only"),
    Mistake("game_status = :dat", .noSuchParameter, 14, 4, hints: "':date'"),
    Mistake("game_status = :zzzzzz", .noSuchParameter, 14, 7, hints: "under 'parameters'"),
    Mistake("lenght(team_abbr)", .noSuchFunction, 0, 6, hints: "'length'"),
    Mistake("regexp(team_abbr, 'a')", .noSuchFunction, 0, 6, hints: "matches(x, 'pattern')"),
    Mistake("first(team_abbr)", .noSuchFunction, 0, 5, hints: "'when' and 'due'"),
    Mistake("key_shape(team_abbr)", .noSuchFunction, 0, 9),
    Mistake("random() < 1", .notReproducible, 0, 6, hints: "fixed values"),
    Mistake("length(team_abbr, 1)", .wrongArguments, 0, 20),
    Mistake("now(1)", .wrongArguments, 0, 6),
    Mistake("nullif(team_abbr)", .wrongArguments, 0, 17),
    Mistake("length(*)", .wrongArguments, 0, 9, hints: "only aggregates"),
    Mistake("abs(distinct game_status)", .wrongArguments, 0, 25),
    Mistake("date()", .notReproducible, 0, 6, hints: "now()"),
    Mistake("strftime('%Y')", .notReproducible, 0, 14, hints: "now()"),
    Mistake("date('now')", .notReproducible, 5, 5, hints: "now()"),
    Mistake("julianday('NOW', '+1 day')", .notReproducible, 10, 5),
    Mistake("date(created_at, 'localtime')", .notReproducible, 17, 11, hints: "day_of"),
    Mistake("date(created_at, '+1 dya')", .wrongArguments, 17, 8, hints: "'+1 days'"),
    Mistake("strftime('%Q', created_at)", .wrongArguments, 9, 4, hints: "%Y"),
    Mistake("matches(team_abbr, game_status)", .wrongArguments, 19, 11, hints: "matches(team_abbr"),
    Mistake("matches(team_abbr, :min_players)", .wrongArguments, 19, 12),
    Mistake("matches(team_abbr, '(a')", .malformedPattern, 19, 4),
    Mistake("json_extract(team_abbr, 'a')", .wrongArguments, 24, 3, hints: "'$.stats.points'"),
    Mistake("json_extract(team_abbr, 0)", .wrongArguments, 24, 1, hints: "'$.name'"),
    Mistake("json_extract(team_abbr, '$.' || 'a')", .wrongArguments, 24, 11, hints: "'sql'"),
    Mistake("json_type(team_abbr, '$.a[')", .wrongArguments, 21, 6, hints: "'$[0]'"),
    Mistake("json_type(team_abbr, '$[#]')", .wrongArguments, 21, 6, hints: "'$[0]'"),
    Mistake("json_array_length(team_abbr, '$.a.')", .wrongArguments, 29, 6, hints: "'$[0]'"),
    Mistake("team_abbr ->> '$x'", .wrongArguments, 14, 4, hints: "'$[0]'"),
    Mistake("team_abbr ->> '$.\"a'", .wrongArguments, 14, 6, hints: "'$[0]'"),
    Mistake("team_abbr ->> '$.a\\u0062'", .wrongArguments, 14, 11, hints: "json_each"),
    Mistake("team_abbr -> 'a.b'", .wrongArguments, 13, 5, hints: "in full"),
    Mistake("team_abbr -> '0'", .wrongArguments, 13, 3, hints: "in full"),
    Mistake("team_abbr -> -1", .wrongArguments, 13, 2, hints: "[#-1]"),
    Mistake("team_abbr -> game_status", .wrongArguments, 13, 11, hints: "'query'"),
    Mistake("team_abbr -> null", .wrongArguments, 13, 4, hints: "'$.name'"),
    Mistake("team_abbr -> 'a' = 'GSW'", .typeMismatch, 19, 5, hints: "->>"),
    Mistake("team_abbr -> 'a' in ('[]', 3)", .typeMismatch, 27, 1, hints: "->>"),
    Mistake("team_abbr -> 'a' between 1 and '2'", .typeMismatch, 25, 1, hints: "->>"),
    Mistake("json_valid(team_abbr, 1)", .wrongArguments, 0, 24),
    Mistake("json_part(team_abbr, '$')", .noSuchFunction, 0, 9),
    Mistake("json_value(team_abbr, '$.a')", .noSuchFunction, 0, 10, hints: "->>"),
    Mistake("team_abbr like 'a' escape 'bc'", .wrongArguments, 26, 4, hints: "escape"),
    Mistake("team_abbr = 'GSW' or 'MIN'", .typeMismatch, 21, 5, hints: "in ('a', 'b')"),
    Mistake("game_status + 'final'", .typeMismatch, 14, 7),
    Mistake(":date + 1", .typeMismatch, 0, 5, hints: "date(x, '+1 days')"),
    Mistake("sum(game_status) > 1", .aggregateNotAllowed, 0, 16, hints: "'aggregate'"),
    Mistake("max(game_status)", .aggregateNotAllowed, 0, 16, hints: "max(a, b)"),
    Mistake("count(t where a = 1)", .scalarOverTableNotAllowed, 6, 1, hints: "'when' and 'due'"),
    Mistake("sum(count(*))", .aggregateNotAllowed, 4, 8, isOfGroup: true),
    Mistake("sum(distinct game_status)", .wrongArguments, 0, 25, hints: "count", isOfGroup: true),
    Mistake("sum()", .wrongArguments, 0, 5, isOfGroup: true),
    Mistake("count(*) + game_status", .columnOutsideAggregate, 11, 11, hints: "max(game_status)", isOfGroup: true),
  ])
  func everyMistakePointsAtItsPlaceAndSaysTheWayOut(mistake: Mistake) throws {
    let syntax = try parseExpression(mistake.text)
    let level: Scope.Level = mistake.isOfGroup ? .group(by: ["team_abbr"]) : .row
    let error = try #require(throws: BindingError.self) { try bind(syntax, in: BinderTests.scope(level)) }
    #expect(error.reason == mistake.reason)
    #expect(error.offset == mistake.offset)
    #expect(error.length == mistake.length)
    #expect(mistake.hints.isEmpty || error.hint?.contains(mistake.hints) == true, "\(error)")
  }

  @Test func aReviewWithoutASchemaFindsAllMistakesAndNames() throws {
    let text = "a > :x and lenght(b) = date('now') and a in (:y, matches(a, '('))"
    let review = review(
      try parseExpression(text), as: .row, parameters: ["x"], patternProblem: { $0 == "(" ? "missing )" : nil })
    #expect(review.columns.map(\.name) == ["a"])
    #expect(review.parameters.map(\.name) == ["x", "y"])
    #expect(review.parameters.map(\.span.offset) == [4, 45])
    #expect(
      review.problems.map(\.reason) == [.noSuchFunction, .notReproducible, .noSuchParameter, .malformedPattern])
  }

  @Test func aReviewOfASoundExpressionFindsNothing() throws {
    let text = "age(created_at) > 6h or matches(team, :shape) or anything.goes = 'x'"
    let review = review(try parseExpression(text), as: .row)
    #expect(review.problems.isEmpty)
    #expect(review.columns.map(\.name) == ["created_at", "team", "goes"])
  }
}
