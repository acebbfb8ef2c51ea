import Testing

@testable import Questions

struct ClockInQueryTests {
  @Test(arguments: [
    ("select date('now') from t", "'now'"), ("select * from t where a > datetime( 'NOW' , '-1 day')", "'now'"),
    ("select strftime('%s', a, 'localtime') from t", "'localtime'"), ("select julianday ( ) from t", "julianday()"),
  ])
  func aQueryThatWouldReadTheClockIsFound(text: String, words: String) {
    #expect(SQLWords(text).clockReading?.words == words)
  }

  @Test(arguments: [
    "select date(a) from t where status = 'x'", "select * from t where status = 'now'",
    "select 1 -- date('now')", "select \"date('now')\" from t", "select count() from t where date(a) > :day",
  ])
  func otherQueriesAreNot(text: String) {
    #expect(SQLWords(text).clockReading == nil)
  }
}
