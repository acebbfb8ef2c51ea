/// How one reading stands against the conditions.
enum Standing: Hashable, Sendable {
  case good
  case bad(Severity)
  /// Too little to examine; what that amounts to is the check's word.
  case empty
  /// Nothing to compare with, and why.
  case noHistory(String)
}

extension Conditions {
  /// The same test for the whole as the engine makes for each group.
  func standing(of reading: Reading, gauge: Gauge, minExamined: Int?) throws(QuestionFailure) -> Standing {
    let least = max(minExamined ?? 1, gauge.leastExamined)
    let mayBeEmpty = !gauge.judgesEmptyTable || minExamined != nil
    if mayBeEmpty, reading.examined < least, try !breaksBounds(reading) { return .empty }
    if gauge.undefined != nil, reading.value.isNull { return .empty }
    if try isTrue(error, of: reading) { return .bad(.error) }
    if try isTrue(warn, of: reading) { return .bad(.warning) }
    return .good
  }

  func breaksBounds(_ reading: Reading) throws(QuestionFailure) -> Bool { try isTrue(bounds, of: reading) }

  private func isTrue(_ condition: Expression?, of reading: Reading) throws(QuestionFailure) -> Bool {
    guard let condition else { return false }
    let figures: [(Column, Value)] =
      [
        (Column("#value"), reading.value), (Column("#examined"), .integer(Int64(reading.examined))),
        (Column("#failing"), reading.failing.map { .integer(Int64($0)) } ?? .null),
      ] + reading.details.cells.map { (Gauge.Columns.column(ofDetail: $0.name), $0.value) }
    return try evaluated(condition, columns: figures.map(\.0), row: figures.map(\.1)) == .integer(1)
  }
}

extension OnEmpty {
  /// What nothing to examine amounts to.
  var verdict: (verdict: Verdict, reason: Reason?) {
    switch self {
    case .skip: (.skipped, .empty)
    case .pass: (.pass, nil)
    case .warn: (.warn, nil)
    case .fail: (.fail, nil)
    case .error: (.error, .empty)
    }
  }
}

extension OnEmpty {
  /// Of the finding that it makes; nil where it makes none.
  var severity: Severity? {
    switch self {
    case .fail: .error
    case .warn: .warning
    case .skip, .pass, .error: nil
    }
  }
}

extension Verdict {
  init(_ standing: Severity?) {
    switch standing {
    case nil: self = .pass
    case .warning: self = .warn
    case .error: self = .fail
    }
  }
}
