import Testing
import Validation
import Values

/// Dates with the day or the month first are in no order of time as texts: what puts them in order is refused, with the way to read them.
struct DayFirstTests {
  /// Every place in which values are put in order with a date of the rule, or with each other.
  private static let places = [
    "range: { column: s, max: \"{d}\" }", "range: { column: s, min: \"{d}\" }",
    "aggregate: { of: max, column: s, max: \"{d}\" }", "aggregate: { of: min, column: s, min: \"{d}\" }",
    "condition: \"s <= '{d}'\"", "condition: \"s between '{d}' and '{d}'\"", "condition: \"not ('{d}' > s)\"",
    "{ not_null: id, where: \"s > '{d}'\" }", "{ not_null: id, when: \"max(t.s) > '{d}'\" }",
    "compare: { columns: [s, s2], is: \"<=\" }", "condition: \"s < s2\"", "condition: \"max(s, s2) <> ''\"",
    "aggregate: { of: max, column: s, max: 2026-01-31 }",
    "sequence: { column: id, direction: increasing, order_by: [s] }",
    "latest: { column: s, not_null: id }", "overlap: { columns: [s, s2] }", "freshness: { column: s, max_age: 9d }",
  ]

  private static let dates: [(date: String, values: [String], format: String)] = [
    ("15/01/2026", ["31/12/2025", "01/02/2026"], "%d/%m/%Y"), ("1/15/2026", ["12/31/2025", "2/1/2026"], "%m/%d/%Y"),
    ("15.01.2026", ["31.12.2025", "01.02.2026"], "%d.%m.%Y"), ("15-01-2026", ["31-12-2025", "01-02-2026"], "%d-%m-%Y"),
    ("January 15, 2026", ["December 31, 2025", "February 1, 2026"], "%B %d, %Y"),
    ("15 may 2026", ["31 december 2025", "1 march 2027"], "%d %B %Y"),
    ("15/01/2026 10:00", ["31/12/2025 09:00", "01/02/2026 09:00"], "%d/%m/%Y %H:%M"),
  ]

  private func result(_ place: String, _ values: [String], keys: String = "") async throws -> CheckResult {
    let rows = values.enumerated().map { "\($0 + 1) | '\($1)' | '\($1)'" }
    return try await SmallRun(
      "- \(place)", [("t", "id | s TEXT | s2 TEXT\n" + rows.joined(separator: "\n"))], keys: "key: [id]\n" + keys
    ).first
  }

  @Test(arguments: places)
  func asTextsTheyHaveNoOrder(place: String) async throws {
    for (date, values, format) in Self.dates {
      let result = try await result(place.replacing("{d}", with: date), values)
      #expect(result.standing == "error, type_mismatch", "\(date): \(result.outcome ?? "")")
      let words = (result.explanation ?? "") + (result.notes.joined(separator: "\n"))
      #expect(words.contains("parse_time("), "\(words)")
      #expect(words.contains(format) || words.contains("format)"), "\(words)")
    }
  }

  @Test(arguments: places.filter { $0.contains("{d}") && !$0.contains("when") })
  func readByParseTimeTheyAreJudged(place: String) async throws {
    let read = place.replacing("column: s,", with: "column: d,").replacing("s <=", with: "d <=").replacing(
      "s between", with: "d between"
    ).replacing("> s)", with: "> d)").replacing("s > '", with: "d > '")
    for (_, values, format) in Self.dates {
      let result = try await result(
        read.replacing("{d}", with: "2026-01-15"), values, keys: "derive: { d: \"parse_time(s, '\(format)')\" }")
      #expect([.pass, .fail].contains(result.verdict), "\(result.standing) \(result.explanation ?? "")")
    }
  }

  /// Texts that only look a little like dates, and dates whose order as texts is that of time.
  @Test(arguments: [
    ("condition: \"s <= '2026/01/15'\"", ["2025/12/31", "2026/02/01"]),
    ("range: { column: s, max: \"b/c\" }", ["a/b", "d/e"]),
    ("condition: \"s < s2 || '!'\"", ["a/1", "b/2"]), ("compare: { columns: [s, s2], is: \"<=\" }", ["1/2", "2/3"]),
    ("condition: \"s = '15/01/2026'\"", ["31/12/2025", "15/01/2026"]),
    ("accepted_values: { column: s, values: ['15/01/2026'] }", ["31/12/2025"]),
    ("compare: { columns: [s, s2], is: \"=\" }", ["31/12/2025", "15/01/2026"]),
  ])
  func whatHasAnOrderIsJudged(place: String, values: [String]) async throws {
    #expect([.pass, .fail].contains(try await result(place, values).verdict))
  }
}
