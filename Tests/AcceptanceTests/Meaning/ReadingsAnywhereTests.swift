import Testing
import Validation
import Values

/// A reading means the same wherever it is written: in the kind's own column, in a condition, in `where`, or in `derive`.
struct ReadingsAnywhereTests {
  /// Readings of `x`, with what each of them can read and what it cannot.
  private static let readings: [(call: String, good: String, bad: String)] = [
    ("number(x)", "'12'", "'abc'"), ("parse_time(x, '%Y-%m-%d')", "'2026-01-25'", "'31/01/2026'"),
    ("instant(x)", "'2026-01-25T10:00:00Z'", "'31/01/2026'"), ("day_of(x)", "'2026-01-25'", "20260100"),
    ("instant(x)", "1769340000", "20260100"), ("age(x)", "'2026-01-25'", "'soon'"),
    ("date(x)", "'2026-01-25'", "'soon'"),
    ("x ->> '$.a'", "'{\"a\": 5}'", "'{a'"), ("json_array_length(x, '$.a')", "'{\"a\": [5]}'", "'[1,'"),
    ("coalesce(number(x), number(y))", "'12'", "'abc'"),
  ]

  /// Checks of a value `{v}`; in `derive`, a column of that name is made of the reading.
  private static let places = [
    "not_null: \"{v}\"", "\"null\": \"{v}\"", "not_empty: \"{v}\"", "unique: [\"{v}\"]",
    "unique: { columns: [\"{v}\"], nulls: fail }", "accepted_values: { column: \"{v}\", values: [1] }",
    "rejected_values: { column: \"{v}\", values: [1] }", "required_values: { column: \"{v}\", values: [1] }",
    "condition: \"{v} is not null\"", "condition: \"{v} is null\"", "condition: \"{v} is not 5\"",
    "condition: \"{v} = 1 or id > 0\"", "condition: \"{v} in (1, 2)\"", "condition: \"not ({v} = 1)\"",
    "condition: \"case when {v} is null then 0 else 1 end\"", "{ not_null: id, where: \"{v} = 1\" }",
    "{ not_null: id, where: \"{v} is null\" }", "{ row_count: { min: 1 }, where: \"{v} is not null\" }",
    "aggregate: { of: count, expression: \"{v}\", min: 1 }",
    "aggregate: { of: null_share, expression: \"{v}\", max: 0.5 }",
    "aggregate: { of: distinct_count, expression: \"{v}\", min: 1 }",
    "aggregate: { of: mode_share, expression: \"{v}\", max: 0.5 }", "constant: { column: \"{v}\" }",
    "pattern: { column: \"{v}\", matches: '5' }", "length: { column: \"{v}\", min: 1 }",
    "reference: { columns: [\"{v}\"], to: u, match: { \"{v}\": id } }", "coverage: { of: u, match: { \"{v}\": id } }",
    "reconcile: { with: u, match: { \"{v}\": id }, columns: [y], min_overlap: 1% }",
    "compare: { columns: [\"{v}\", y], is: \"=\" }", "any: [{ not_null: \"{v}\" }, { row_count: { min: 50 } }]",
    "{ not_null: id, when: \"count(t where {v} is not null) > 0\" }", "latest: { column: y, not_null: \"{v}\" }",
    "latest: { column: \"{v}\", row_count: { max: 99 } }", "latest: { column: \"{v}\", not_null: y }",
  ]

  /// The standing of each place, with `value` in it.
  private func standings(
    _ places: [String], _ value: String, _ reading: String, _ cells: [String]
  ) async throws -> [String: String] {
    let rows = cells.enumerated().map { "\($0 + 1) | \($1) | 1" }
    let written = value.replacing("\"", with: "\\\"")
    let checks = places.enumerated().map { index, place in
      let options = place.hasPrefix("{ ") ? String(place.dropFirst(2).dropLast(2)) : place
      return "- { id: c\(index), \(options.replacing("{v}", with: written)) }"
    }
    let run = try await SmallRun(
      checks.joined(separator: "\n"),
      [("t", "id | x BLOB | y\n" + rows.joined(separator: "\n")), ("u", "id | y\n1 | 1\n2 | 1")],
      keys: "key: [id]\nderive: { made: \"\(reading)\" }", tables: "u: { from: u, key: [id] }"
    ).run
    return Dictionary(uniqueKeysWithValues: zip(places, run.checks.map(\.standing)))
  }

  @Test(arguments: readings)
  func writtenInlineItIsJudgedAsDerived(call: String, good: String, bad: String) async throws {
    for cells in [[bad, bad], [good, bad], [bad, "NULL"], [good, good], ["NULL", "''"]] {
      let derived = try await standings(Self.places, "made", call, cells)
      let inline = try await standings(Self.places, call, call, cells)
      for place in Self.places { #expect(inline[place] == derived[place], "\(place) of \(cells)") }
    }
  }

  @Test(arguments: readings.filter { !$0.call.hasPrefix("coalesce") })
  func whollyUnreadableItIsAnError(call: String, good: String, bad: String) async throws {
    let groups = "{ row_count: { max: 5 }, group_by: [made] }"
    for (place, standing) in try await standings(Self.places + [groups], call, call, [bad, bad, "NULL"]) {
      #expect(standing == "error, type_mismatch", "\(place)")
    }
    #expect(try await standings([groups], "made", call, [good, bad])[groups] == "pass")
  }

  /// Each row is read by one of the two formats: neither reads all.
  @Test(arguments: [
    ["'2026-01-25'", "'25/01/2026'"], ["'2026-01-25'", "'2026-01-26'"], ["'25/01/2026'", "'26/01/2026'"],
    ["'2026-01-25'", "'soon'"],
  ])
  func oneOfSeveralFormatsIsEnough(cells: [String]) async throws {
    let call = "coalesce(parse_time(x, '%Y-%m-%d'), parse_time(x, '%d/%m/%Y'))"
    let place = "{ not_null: \"{v}\", error: \"> 1\" }"
    #expect(try await standings([place], call, "1", cells) == [place: "pass"])
    #expect(try await standings([place], call, "1", ["'soon'", "'later'"]) == [place: "error, type_mismatch"])
  }

  /// What a row's branch does not evaluate is not demanded of it, in front of another choice of `coalesce` as alone.
  @Test(arguments: readings)
  func aBranchThatIsNotTakenDemandsNothing(call: String, good: String, bad: String) async throws {
    let place = "not_null: \"{v}\""
    for branched in [
      "case when y = 1 then 0 else \(call) end", "iif(y = 1, 0, \(call))", "y = 1 or \(call) is not null",
    ] {
      for value in [branched, "coalesce(\(branched), 0)"] {
        #expect(try await standings([place], value, "1", [bad, bad]) == [place: "pass"], "\(value)")
      }
    }
    // Where the branch is taken, it is.
    let taken = "coalesce(case when y = 2 then 0 else \(call) end, 0)"
    let standing = call.hasPrefix("coalesce") ? "pass" : "error, type_mismatch"
    #expect(try await standings([place], taken, "1", [bad, bad]) == [place: standing])
  }
}
