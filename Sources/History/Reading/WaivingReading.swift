import HistoryAnswers
import SQLite
import Values

/// By whom lives are and were waived.
struct WaivingReading {
  private let statement: Statement

  init(_ history: HistoryReader) throws(HistoryError) {
    statement = try Statement(
      """
      SELECT (SELECT text FROM texts WHERE id = owner) AS owner_text, (SELECT text FROM texts WHERE id = reason) AS reason_text,
        expires, (SELECT now FROM runs WHERE id = from_run) AS since, (SELECT now FROM runs WHERE id = until_run) AS until
      FROM waivings WHERE lifetime = ? ORDER BY from_run
      """, on: history.database)
  }

  /// First to last.
  func waivers(ofLife number: Int64) throws(HistoryError) -> [RecordedWaiver] {
    try statement.all(.integer(number)) { row in
      RecordedWaiver(
        owner: row.text("owner_text"), reason: row.text("reason_text"),
        expires: Day(number: Int(row.day("expires"))),
        since: Instant(clamping: row.bits("since")),
        until: row.optionalBits("until").map { Instant(clamping: $0) })
    }
  }

  /// That of its last run; nil where it is not waived.
  func waiver(ofLife number: Int64) throws(HistoryError) -> RecordedWaiver? {
    try waivers(ofLife: number).last { $0.until == nil }
  }
}
