import Testing
import Validation
import Values

/// A document that is no JSON is a row without a value; a column without any JSON is a mistake of the rule.
struct JSONColumnTests {
  private let rows = #"""
    id | doc TEXT
    1  | '{"team": "GSW", "points": 31}'
    2  | '{"team": "MIN", "points": -4}'
    3  | '{"team": "LAC", "points"'
    4  | NULL
    5  | '{"team": "NYK"}'
    """#

  @Test func oneBrokenDocumentStopsNoCheck() async throws {
    let run = try await SmallRun(
      """
      - { id: points, condition: "doc ->> 'points' >= 0" }
      - { id: valid, condition: json_valid(doc) }
      - { id: teams, accepted_values: { column: team, values: [GSW, MIN, LAC] } }
      - { id: typed, condition: "json_type(doc, '$.points') = 'integer'" }
      """, [("t", rows)], keys: "key: [id]\nderive: { team: \"doc ->> '$.team'\" }")
    #expect(run.verdicts == [.fail, .fail, .fail, .pass])
    #expect(try run.check("t.points").entities == ["id=2"])
    #expect(try run.check("t.valid").entities == ["id=3"])
    #expect(try run.check("t.teams").entities == ["id=5"])
    #expect(try run.check("t.points").measure?.examined == 2)
  }

  @Test(arguments: [
    "condition: \"doc ->> 'a' > 0\"", "condition: \"json_array_length(doc) > 0\"",
    "condition: \"json_type(doc) <> 'array'\"",
    "{ not_null: id, where: \"json_extract(doc, '$.a') = 1\" }", "condition: \"doc -> 'a' ->> 'b' > 0\"",
  ])
  func aColumnWithoutAnyJSONIsAMistakeOfTheRule(check: String) async throws {
    let rows = "id | doc\n1 | 'points=3'\n2 | '{points: 3}'\n3 | NULL\n4 | ''"
    let result = try await SmallRun("- \(check)", [("t", rows)]).first
    #expect(result.standing == "error, type_mismatch")
    #expect(result.explanation?.contains("no value of doc can be read as JSON") == true, "\(result.explanation ?? "")")
  }

  /// There are documents, and the name is in none: nothing was judged.
  @Test func aPathThatLeadsNowhereIsNoPass() async throws {
    let result = try await SmallRun("- condition: \"doc ->> 'pionts' >= 0\"", [("t", rows)]).first
    #expect(result.standing == "skipped, empty")
  }
}
