import Expressions
import Questions
import Rulebooks
import Values

/// The rows behind the findings of one check.
struct FailedRowsStream {
  private let check: JudgedCheck
  private let engine: any Engine
  private let masking: Masking

  init(_ check: JudgedCheck, _ engine: any Engine, _ masking: Masking) {
    self.check = check
    self.engine = engine
    self.masking = masking
  }

  func keep(in keeper: some RowKeeper) async throws(RowKeepingFailure) {
    guard let severity = check.result.verdict.severity, !check.result.findings.isEmpty else { return }
    for (index, part) in check.parts.enumerated() {
      guard let part else { continue }
      let rows = RowsOfPart(part, of: check, alternative: check.isAny ? index + 1 : nil, severity, masking)
      try await rows.keep(in: keeper, engine)
    }
  }
}

/// The rows of a check, or of one alternative of an `any`.
private struct RowsOfPart {
  private let measured: MeasuredCheck
  private let heading: FailedRowsHeading
  private let maker: FindingMaker
  private let hidden: HiddenColumns
  private let hidesValues: Bool
  private let source: Source?
  private let severity: Severity

  private struct Source {
    let relation: Relation
    let bad: Expression
    let columns: [NamedExpression]
    let entity: [NamedExpression]
  }

  init(_ measured: MeasuredCheck, of check: JudgedCheck, alternative: Int?, _ severity: Severity, _ masking: Masking) {
    self.measured = measured
    self.severity = severity
    maker = FindingMaker(measured: measured)
    let table = measured.bound.subject.table
    let rows = measured.evidence.rows?.rows(of: table.relation)
    if let rows {
      let columns = table.columns.filter { !$0.name.isMadeName }.map { NamedExpression($0) }
      source = Source(relation: rows.relation, bad: rows.bad, columns: columns, entity: rows.entity)
    } else if let failing = measured.evidence.rows {
      source = Source(
        relation: failing.relation, bad: failing.bad, columns: failing.columnsWithoutRepeats,
        entity: failing.entity)
    } else {
      source = nil
    }
    let (columns, relation) = (source?.columns ?? [], source?.relation ?? measured.bound.gauge.measurement.relation)
    hidden = masking.hidden(among: columns, over: relation)
    hidesValues = !masking.isEmpty
    heading = FailedRowsHeading(
      check: check.result.id, alternative: alternative, table: check.table, context: check.result.context,
      severity: severity, columns: source?.columns.map(\.name.shownInSample) ?? [], areOfTable: rows != nil)
  }

  func keep(in keeper: some RowKeeper, _ engine: any Engine) async throws(RowKeepingFailure) {
    guard let source else {
      return try orFail { () throws(RowKeepingError) in
        try keeper.note(heading, without: "\(measured.bound.check.kind.name) judges no single rows")
      }
    }
    let groups = try await BadGroups.of(measured, engine)
    let by = groups == nil ? [] : measured.measuring.groupBy
    let rows = StreamedRows(source.relation, where: source.bad, columns: source.columns + source.entity + by)
    try orFail { () throws(RowKeepingError) in try keeper.begin(heading) }
    var (all, kept) = (0, 0)
    var failure: RowKeepingError?
    let asking = try await engine.all(rows) { values in
      guard let row = row(values, source, groups) else { return .next }
      all += 1
      guard kept < JudgedRun.mostFailedRows else { return .next }
      kept += 1
      do throws(RowKeepingError) {
        try keeper.keep(row)
        return .next
      } catch {
        failure = error
        return .stop
      }
    }
    if let failure = failure ?? asking.map({ $0.ofRows(heading.check, hidingValues: hidesValues) }) {
      throw .failed(failure)
    }
    try orFail { () throws(RowKeepingError) in try keeper.end(heading, FailedRowsCount(all: all, kept: kept)) }
  }

  /// Nil for a row of a group that is not bad.
  private func row(_ values: [Value], _ source: Source, _ groups: BadGroups?) -> FailedRow? {
    let width = source.columns.count
    let shown = hidden.shown(zip(source.columns.map(\.name), values)).map(\.1)
    guard let groups else {
      // The alternatives of an `any` have one finding together.
      let entity =
        heading.alternative == nil
        ? maker.entity(ofRow: values.dropFirst(width).prefix(source.entity.count), source.entity) : .none
      return FailedRow(severity: severity, fingerprint: fingerprint(entity), values: shown)
    }
    guard let group = groups.group(of: values.dropFirst(width + source.entity.count)) else { return nil }
    return FailedRow(
      severity: group.severity, fingerprint: fingerprint(maker.entity(ofGroup: group.entity)), values: shown)
  }

  private func fingerprint(_ entity: Entity) -> Fingerprint {
    Fingerprint(check: heading.check, slice: measured.bound.slice, entity: entity)
  }
}

/// Errors of a keeper, as those of the keeping.
func orFail(_ work: () throws(RowKeepingError) -> Void) throws(RowKeepingFailure) {
  do throws(RowKeepingError) {
    try work()
  } catch {
    throw .failed(error)
  }
}

extension String {
  /// A figure of the check is called as in samples.
  fileprivate var shownInSample: String { isMadeName ? "\(withoutMadeMark) (figure)" : self }
}
