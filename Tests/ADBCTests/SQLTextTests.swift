import Testing
import Values

@testable import Capture

/// SQL of a user, with values in the place of parameters.
struct SQLTextTests {
  @Test(arguments: [
    ("SELECT :date", "SELECT '2026-01-25'"), ("d=:date AND n>:n", "d='2026-01-25' AND n>(-3)"),
    ("(:name)", "('it''s')"), (":date:date", "'2026-01-25':date"), ("x::date", "x::date"), ("x :: date", "x :: date"),
    (":date::date", "'2026-01-25'::date"), ("a[1:n]", "a[1:n]"), ("a[b:n]", "a[b:n]"), ("':date'", "':date'"),
    ("'it''s :date' || :n", "'it''s :date' || (-3)"), ("\":date\" = :n", "\":date\" = (-3)"),
    ("-- :date\n:n", "-- :date\n(-3)"), ("/* :date */ :n", "/* :date */ (-3)"),
    ("$$ :date $$ || :n", "$$ :date $$ || (-3)"),
    ("$a$ :date $$ $a$ || :n", "$a$ :date $$ $a$ || (-3)"), (":unknown", ":unknown"), (":dates", ":dates"),
    ("x:=:n", "x:=(-3)"),
    ("'never closed :date", "'never closed :date"), ("$1 + :n", "$1 + (-3)"), (":empty", "NULL"), ("", ""),
  ])
  func aParameterStandsForItsValueWhereItIsCode(_ sql: String, _ filled: String) {
    let parameters: [String: Value] = [
      "date": .text("2026-01-25"), "n": .integer(-3), "name": .text("it's"), "empty": .null,
    ]
    #expect(SQLText.filled(sql, parameters) == filled)
  }

  @Test(arguments: [
    ("SELECT 1", "SELECT 1"), ("SELECT 1;", "SELECT 1"), ("SELECT 1 ; \n;", "SELECT 1"), ("SELECT ';'", "SELECT ';'"),
    (";", ""),
  ])
  func semicolonsAtTheEndAreTakenAway(_ sql: String, _ bare: String) {
    #expect(SQLText.withoutEnd(sql) == bare)
  }
}
