import Expressions
import Questions
import Rulebooks
import Values

/// The rows of one table that no failed check found bad, in one reading of the table.
struct GoodRowsStream {
  private let heading: GoodRowsHeading
  private let columns: [Column]
  private let table: BoundTable
  private let engine: any Engine
  private let hidesValues: Bool
  private let marked: [Marked]
  private let unknown: [(check: String, reason: String)]

  /// A failed check that tells which rows are bad.
  private struct Marked {
    let measured: MeasuredCheck
    let rows: TableRows
    let mark: Column

    var check: String { measured.bound.check.id }
  }

  /// Nil where no check of the table was judged: then nothing is known of its rows.
  init?(_ checks: [JudgedCheck], _ engine: any Engine) {
    guard checks.contains(where: { $0.result.verdict.isJudged }),
      let table = checks.lazy.flatMap(\.parts).compactMap({ $0?.bound.tested }).first
    else { return nil }
    self.table = table
    self.engine = engine
    hidesValues = checks.contains { !$0.maskings.isEmpty }
    columns = table.storedColumns
    heading = GoodRowsHeading(table: table.name, columns: columns.map(\.name))
    var marked: [Marked] = []
    var unknown: [(check: String, reason: String)] = []
    for check in checks {
      switch check.result.verdict {
      case .pass, .warn, .skipped: continue
      case .error: unknown.append((check.result.id, "it could not be judged"))
      case .fail:
        guard !check.isAny, let measured = check.parts.first ?? nil,
          let rows = measured.evidence.rows?.rows(of: table.relation)
        else {
          unknown.append((check.result.id, "\(check.result.kind) names no rows of the table"))
          continue
        }
        marked.append(Marked(measured: measured, rows: rows, mark: Column(made: "bad_\(marked.count)")))
      }
    }
    self.marked = marked
    self.unknown = unknown
  }

  func keep(in keeper: some RowKeeper) async throws(RowKeepingFailure) {
    var groups: [BadGroups?] = []
    for check in marked { groups.append(try await BadGroups.of(check.measured, engine)) }
    try orFail { () throws(RowKeepingError) in try keeper.begin(heading) }
    var tally = Tally(checks: marked.count)
    var failure: RowKeepingError?
    let asking = try await engine.all(rows(groups)) { values in
      guard tally.isGood(badness(of: values, groups)) else { return .next }
      do throws(RowKeepingError) {
        try keeper.keep(goodRow: Array(values.prefix(columns.count)))
        return .next
      } catch {
        failure = error
        return .stop
      }
    }
    if let failure = failure ?? asking.map({ $0.ofRows(heading.table, hidingValues: hidesValues) }) {
      throw .failed(failure)
    }
    let count = GoodRowsCount(
      all: tally.all, good: tally.good, bad: zip(marked, tally.bad).map { ($0.check, $1) }, unknown: unknown)
    try orFail { () throws(RowKeepingError) in try keeper.end(heading, count) }
  }

  private struct Tally {
    var all = 0
    var good = 0
    var bad: [Int]

    init(checks: Int) { bad = Array(repeating: 0, count: checks) }

    mutating func isGood(_ badness: [Bool]) -> Bool {
      all += 1
      for (index, isBad) in badness.enumerated() where isBad { bad[index] += 1 }
      guard !badness.contains(true) else { return false }
      good += 1
      return true
    }
  }

  /// For each check, whether it found the row bad.
  private func badness(of values: [Value], _ groups: [BadGroups?]) -> [Bool] {
    var place = columns.count
    return zip(marked, groups).map { check, groups in
      let isMarked = values[place] == .integer(1)
      let by = groups == nil ? 0 : check.measured.measuring.groupBy.count
      defer { place += 1 + by }
      guard isMarked, let groups else { return isMarked }
      return groups.group(of: values[(place + 1)..<(place + 1 + by)])?.severity == .error
    }
  }

  /// The table's rows with a mark of each check. What a check adds to see it is added to what those before it have, whose marks
  /// are made already: a name that both give to a column is no trouble.
  private func rows(_ groups: [BadGroups?]) -> StreamedRows {
    var relation = table.relation
    for check in marked {
      guard let added = check.rows.relation.rebased(from: table.relation, onto: relation) else {
        preconditionFailure("rows of a table that are not its rows")
      }
      let mark = Expression.caseWhen(
        subject: nil, branches: [.init(when: check.rows.bad, then: .literal(.integer(1)))],
        otherwise: .literal(.integer(0)))
      relation = .derive(added, [NamedExpression(check.mark.name, mark)])
    }
    let marks = zip(marked, groups).flatMap { check, groups in
      [NamedExpression(check.mark)] + (groups == nil ? [] : check.measured.measuring.groupBy)
    }
    return StreamedRows(relation, columns: columns.map { NamedExpression($0) } + marks)
  }
}
