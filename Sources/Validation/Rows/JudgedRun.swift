import Questions
import Rulebooks
import Values

/// A run, and what it takes to look at the rows behind it.
package struct JudgedRun: Sendable {
  package let run: Run
  let engine: any Engine
  /// In the rulebook's order.
  let checks: [JudgedCheck]

  /// Rows that are kept of one check at most; all are counted.
  package static let mostFailedRows = 100_000

  /// Hands the rows of failed checks to the keeper, then those of each table that are left: as it wants them.
  package func keepRows(in keeper: some RowKeeper) async throws(RowKeepingFailure) {
    if keeper.keepsFailures {
      let maskings = maskings
      for check in checks {
        try await FailedRowsStream(check, engine, maskings[check.table.exact] ?? .none).keep(in: keeper)
      }
    }
    if keeper.keepsGoodRows {
      for table in tables {
        if let rows = GoodRowsStream(checks.filter({ $0.table == table }), engine) {
          try await rows.keep(in: keeper)
        } else {
          keeper.note(table: table, without: "no check of it was judged")
        }
      }
    }
  }

  /// What is masked in rows of each table. Whole rows hold more than the columns of one check: what any of them masks is masked.
  private var maskings: [ExactText: Masking] {
    let all = checks.flatMap(\.maskings)
    guard !all.isEmpty else { return [:] }
    return Dictionary(grouping: checks) { $0.table.exact }
      .mapValues { Masking.joined(ofTable: $0.flatMap(\.maskings), all: all) }
  }

  /// Tables with a check of this run, each once, in the rulebook's order.
  private var tables: [String] {
    checks.map(\.table).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// A check with its verdict, and what was measured of each of its parts.
struct JudgedCheck: Sendable {
  let result: CheckResult
  /// Nil of a part that came to no measure. More than one where the check is an `any`.
  let parts: [MeasuredCheck?]

  var table: String { result.table }
  var isAny: Bool { parts.count > 1 }
  var maskings: [Masking] { parts.compactMap { $0?.bound.masking }.filter { !$0.isEmpty } }
}

extension QuestionFailure {
  /// Why the rows of something cannot be kept, without a value that a check of it masks.
  func ofRows(_ name: String, hidingValues: Bool) -> RowKeepingError {
    RowKeepingError("\(name): \(message(hidingValues: hidingValues))")
  }
}
