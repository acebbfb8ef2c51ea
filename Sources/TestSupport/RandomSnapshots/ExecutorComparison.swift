import Expressions
import PageScan
import Questions
import SQLiteEngine
import Values

/// What the pages and what SQL answer to the same questions.
package struct ExecutorComparison: Sendable {
  /// Where the pages gave another answer than SQL; empty where all is well.
  package private(set) var differences: [String] = []
  package private(set) var answered = 0
  /// The passes for which an index said where their rows are.
  package private(set) var listed = 0
  /// How often the pages refused, by the reason.
  package private(set) var refusals: [String: Int] = [:]

  /// Opens a snapshot; throws where SQLite cannot open it.
  package init(of path: String, asking questions: (SnapshotSchema) -> [Question], jobs: Int = 2) async throws {
    let engine = try SQLiteEngine(snapshot: path, now: .unixEpoch, jobs: jobs)
    let scan = PageScan(connections: { engine.connections }, cancellation: .init(), timeout: nil)
    let asked = questions(engine.schema)
    // What is counted first is shown later from where it was met: a run asks in this order too.
    let counted = Plan(asked.compactMap(\.counting))
    compare(counted, try await engine.answer(counted), await scan.answers(to: counted))
    let plan = Plan(asked)
    listed = scan.listedLeaves(of: plan).count
    let theirs = try await engine.answer(plan)
    try await compare(plan, theirs, await scan.answers(to: plan), scan, engine)
  }

  private mutating func compare(
    _ plan: Plan, _ theirs: [[Result<Answer, QuestionFailure>]], _ ours: [[Result<Answer, Refusal>]]
  ) {
    for (pass, (theirs, ours)) in zip(plan.passes, zip(theirs, ours)) {
      for (place, (expected, found)) in zip(theirs, ours).enumerated() { compare(expected, found, pass, place) }
    }
  }

  /// With the rows of what differs.
  private mutating func compare(
    _ plan: Plan, _ theirs: [[Result<Answer, QuestionFailure>]], _ ours: [[Result<Answer, Refusal>]],
    _ scan: PageScan, _ engine: SQLiteEngine
  ) async throws {
    for (pass, (theirs, ours)) in zip(plan.passes, zip(theirs, ours)) {
      let before = differences.count
      for (place, (expected, found)) in zip(theirs, ours).enumerated() { compare(expected, found, pass, place) }
      guard differences.count > before, case .tallies(let relation, _) = pass else { continue }
      let rows = Plan([.computed(ComputedRows(relation, columns: relation.columns.map(NamedExpression.init), most: 60))]
      )
      differences.append("its rows: \(await scan.answers(to: rows)), by SQL \(try await engine.answer(rows))")
    }
  }

  private mutating func compare(
    _ expected: Result<Answer, QuestionFailure>, _ found: Result<Answer, Refusal>, _ pass: Plan.Pass, _ place: Int
  ) {
    switch found {
    case .failure(let refusal): refusals[refusal.reason, default: 0] += 1
    case .success(let found):
      answered += 1
      if case .success(let expected) = expected, isSame(expected, found) { return }
      differences.append("\(found) instead of \(expected), question \(place) of \(pass)")
    }
  }
}

extension Question {
  /// How many rows there are of those that are shown or looked for.
  fileprivate var counting: Question? {
    switch self {
    case .evidence(let rows): .tally(rows.relation, Aggregate(.rows, where: rows.filter))
    case .exists(let relation, let condition): .tally(relation, Aggregate(.rows, where: condition))
    case .tally, .computed: nil
    }
  }
}

/// Whether two engines answer alike: sums and moments of reals within rounding.
package func agree(_ left: Answer, _ right: Answer) -> Bool { isSame(left, right) }

private func isSame(_ left: Answer, _ right: Answer) -> Bool {
  switch (left, right) {
  case (.value(let left), .value(let right)): isSame(left, right)
  case (.computed(let left), .computed(let right)): isSame(left, right)
  case (.evidence(let left), .evidence(let right)): isSame(left.map(\.shown), right.map(\.shown))
  case (.value, _), (.computed, _), (.evidence, _): false
  }
}

private func isSame(_ left: [[Value]], _ right: [[Value]]) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { $0.count == $1.count && zip($0, $1).allSatisfy(isSame) }
}

/// Sums and moments of reals agree within rounding.
private func isSame(_ left: Value, _ right: Value) -> Bool {
  if case .blob(let left) = left, case .blob(let right) = right, left.count == right.count {
    // Packed numbers: which of two equal zeros comes first is open.
    return left == right || zip(Quantiles(packed: left).sorted, Quantiles(packed: right).sorted).allSatisfy(isSame)
  }
  guard case .real(let left) = left, case .real(let right) = right else { return left == right }
  return isSame(left, right)
}

private func isSame(_ left: Double, _ right: Double) -> Bool {
  left == right || abs(left - right) <= 1e-9 * max(abs(left), abs(right))
}
