import Validation
import Values

/// Keeps rows in memory, with what is said of them.
final class RowList: RowKeeper {
  let keepsFailures = true
  let keepsGoodRows = true

  private(set) var failed: [(heading: FailedRowsHeading, rows: [FailedRow])] = []
  private(set) var counts: [FailedRowsCount] = []
  private(set) var without: [(check: String, reason: String)] = []
  private(set) var good: [(heading: GoodRowsHeading, rows: [[Value]])] = []
  private(set) var goodCounts: [GoodRowsCount] = []

  static func of(_ judged: JudgedRun) async throws -> RowList {
    let list = RowList()
    try await judged.keepRows(in: list)
    return list
  }

  func begin(_ rows: FailedRowsHeading) { failed.append((rows, [])) }
  func keep(_ row: FailedRow) { failed[failed.count - 1].rows.append(row) }
  func end(_ rows: FailedRowsHeading, _ count: FailedRowsCount) { counts.append(count) }
  func note(_ check: FailedRowsHeading, without reason: String) { without.append((check.check, reason)) }
  func note(table: String, without reason: String) { without.append((table, reason)) }
  func begin(_ rows: GoodRowsHeading) { good.append((rows, [])) }
  func keep(goodRow values: [Value]) { good[good.count - 1].rows.append(values) }
  func end(_ rows: GoodRowsHeading, _ count: GoodRowsCount) { goodCounts.append(count) }

  /// The first value of each row that a check found bad.
  func keys(of check: String) -> [Value] {
    failed.filter { $0.heading.check == check }.flatMap(\.rows).compactMap(\.values.first)
  }
}
