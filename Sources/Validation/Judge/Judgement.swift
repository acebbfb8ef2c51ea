import Expressions
import Questions
import Rulebooks
import Values

/// How one reading stands against the conditions.
enum Standing: Hashable, Sendable {
  case good
  case bad(Severity)
  /// Nothing to judge; what that amounts to is the check's word.
  case empty(Emptiness)
  /// Nothing to compare with, and why.
  case noHistory(String)
}

extension Conditions {
  /// The same test for the whole as the engine makes for each group.
  func standing(of reading: Reading, judging: Judging, least: LeastExamined) throws(QuestionFailure) -> Standing {
    if judging.isNothing?(reading) == true { return .empty(.fellToNothing) }
    if least.isMissed(by: reading), try !breaksBounds(reading) {
      return .empty(try emptiness(of: reading, judging))
    }
    if judging.undefined != nil, reading.value.isNull { return .empty(.nothingExamined) }
    if try isTrue(error, of: reading) { return .bad(.error) }
    if try isTrue(warn, of: reading) { return .bad(.warning) }
    return .good
  }

  func breaksBounds(_ reading: Reading) throws(QuestionFailure) -> Bool { try isTrue(bounds, of: reading) }

  /// What a reading is that examined nothing, or too little.
  private func emptiness(of reading: Reading, _ judging: Judging) throws(QuestionFailure) -> Emptiness {
    guard let expected = judging.expectedSet, try isTrue(expected.isEmpty, of: reading) else { return .nothingExamined }
    if expected.isForbidden { return .nothingForbidden }
    // A group of the expected set has rows; where none is judged, all are exempt, or without a key.
    if !reading.group.isEmpty {
      return try isTrue(expected.hasUnknown, of: reading) ? .nothingExpected(in: expected.table) : .allExempt
    }
    let hasExempt = (reading.detail("exempt")?.number ?? 0) > 0
    return hasExempt ? .allExempt : .nothingExpected(in: expected.table)
  }

  private func isTrue(_ condition: Expression?, of reading: Reading) throws(QuestionFailure) -> Bool {
    guard let condition else { return false }
    let figures: [(Column, Value)] =
      [
        (Column(made: "value"), reading.value), (Column(made: "examined"), .integer(Int64(reading.examined))),
        (Column(made: "failing"), reading.failing.map { .integer(Int64($0)) } ?? .null),
      ] + reading.details.cells.map { (Gauge.Columns.column(ofDetail: $0.name), $0.value) }
    return try evaluated(condition, columns: figures.map(\.0), row: figures.map(\.1)) == .integer(1)
  }
}

/// How many rows must be examined before there is anything to judge.
struct LeastExamined {
  /// Nil: an expectation, which no row at all can break.
  let rows: Int?

  init(_ judging: Judging, minExamined: Int?) {
    let isNeeded = !judging.judgesEmptyTable || (minExamined ?? 0) > 0
    rows = isNeeded ? max(minExamined ?? 1, judging.leastExamined) : nil
  }

  func isMissed(by reading: Reading) -> Bool { rows.map { reading.examined < $0 } ?? false }
}
