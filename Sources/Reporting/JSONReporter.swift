import HistoryAnswers
import Rulebooks
import Validation
import Values

/// The contract for other programs: `"tipoff": 1`.
package struct JSONReporter: Format {
  package static let name = "json"
  package static let summary = "everything, for other programs"

  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String { document(of: run).indented + "\n" }

  /// The whole of it.
  func document(of run: Run) -> JSONText {
    .object(
      [
        ("tipoff", .integer(1)),
        ("run", head(run)),
        ("summary", summary(run)),
        ("checks", .array(run.checks.map(check))),
      ] + (run.waivers.isEmpty ? [] : [("waivers", .array(run.waivers.map(waiver)))])
        + (run.changes.map { [("resolved", .array($0.resolved.map(resolved)))] } ?? [])
    )
  }

  /// What it names is not said: it may hold what is masked.
  private func waiver(_ waiver: WaiverStanding) -> JSONText {
    .object([
      ("file", .text(waiver.location.fileName)), ("line", number(waiver.location.line)),
      ("owner", .text(waiver.owner)), ("reason", .text(waiver.reason)),
      ("expires", .text(waiver.expires.description)), ("standing", .text(waiver.state.rawValue)),
      ("findings", number(waiver.findings)), ("broad", .array(waiver.breadth.map(JSONText.text))),
    ])
  }

  /// Findings of earlier runs that are gone; the summary counts all of them.
  private func resolved(_ finding: ResolvedFinding) -> JSONText {
    .object([
      ("fingerprint", .text(finding.fingerprint)), ("check", .text(finding.check)),
      ("severity", .text(finding.severity.rawValue)), ("message", .text(finding.message)),
      ("since", optional(finding.since?.iso8601)),
    ])
  }

  private func head(_ run: Run) -> JSONText {
    let rules: [(key: String, value: JSONText)] = [
      ("id", .text(run.id)),
      ("rulebook", .text(run.rulebook)),
      ("rules", .text(style.path(folder(of: run)))),
      ("rules_digest", .text(run.rulesDigest)),
    ]
    let waivers: [(key: String, value: JSONText)] = run.waiversDigest.map { [("waivers_digest", .text($0))] } ?? []
    return .object(
      rules + waivers + [
        judged(run.snapshot),
        ("parameters", named(run.parameters)),
        ("now", .text(run.now.iso8601)),
        ("engine", engine),
        ("duration_seconds", .real((run.durationSeconds * 1000).rounded() / 1000)),
      ])
  }

  /// A file of SQLite, or a database.
  private func judged(_ identity: SnapshotIdentity) -> (key: String, value: JSONText) {
    guard let engine = identity.engine else {
      return ("snapshot", .object([("path", .text(identity.path)), ("digest", .text(identity.digest))]))
    }
    return (
      "source",
      .object([("address", .text(identity.path)), ("moment", .text(identity.digest)), ("engine", .text(engine))])
    )
  }

  /// Versions; null where the program does not say them.
  private var engine: JSONText {
    guard let program = style.program else { return .null }
    return .object([("tipoff", .text(program.version))] + program.engines.map { ($0.name, .text($0.version)) })
  }

  /// Where the rule files lie.
  private func folder(of run: Run) -> String {
    guard let place = run.checks.lazy.compactMap(\.location).first, place.file != place.fileName else { return "." }
    return String(place.file.dropLast(place.fileName.count + 1))
  }

  private func summary(_ run: Run) -> JSONText {
    let summary = run.summary
    let contexts = run.contexts.map { context -> (key: String, value: JSONText) in
      let part = run.summary(ofContext: context)
      return (
        context,
        .object(
          [("checks", number(part.checks)), ("issues", number(part.issues)), ("warnings", number(part.warnings))]
            + waived(part.waived))
      )
    }
    let whole: [(key: String, value: JSONText)] = [
      ("checks", number(summary.checks)),
      ("passed", number(summary.passed)),
      ("warned", number(summary.warned)),
      ("failed", number(summary.failed)),
      ("skipped", number(summary.skipped)),
      ("errored", number(summary.errored)),
      ("issues", number(summary.issues)),
      ("warnings", number(summary.warnings)),
      ("waived", number(summary.waived)),
      ("past", run.changes.map { number($0.past) } ?? .null),
      ("open_unjudged", run.changes.map { number($0.openUnjudged) } ?? .null),
      ("first_run", run.changes.map { .boolean($0.isFirstRun) } ?? .null),
      ("resolved_issues", run.changes.map { number($0.resolvedIssues) } ?? .null),
      ("resolved_warnings", run.changes.map { number($0.resolvedWarnings) } ?? .null),
      ("exit_code", .integer(Int64(run.exitCode.rawValue))),
      ("by_context", .object(contexts)),
    ]
    let before = run.changes?.dateBefore.map { [("date_before", dateBefore($0))] } ?? []
    return .object(whole + before + (run.changes.flatMap { missing($0) } ?? []))
  }

  /// Only where there are any.
  private func waived(_ count: Int) -> [(key: String, value: JSONText)] {
    count > 0 ? [("waived", number(count))] : []
  }

  /// Only where there are any.
  private func missing(_ changes: HistoryChanges) -> [(key: String, value: JSONText)]? {
    changes.missingRuns.isEmpty
      ? nil : [("missing_runs", .array(changes.missingRuns.map { .text($0.description) }))]
  }

  private func dateBefore(_ before: DateBefore) -> JSONText {
    let checks = before.changed.map { JSONText.object([("id", .text($0.check))] + counts($0.change)) }
    return .object(
      [("date", .text(before.date))] + counts(before.whole) + [
        ("not_compared", number(before.notCompared)), ("checks", .array(checks)),
        ("gone", .array(before.gone.map(JSONText.text))),
      ])
  }

  private func counts(_ change: DateBefore.CountChange) -> [(key: String, value: JSONText)] {
    [
      ("issues_before", number(change.issuesBefore)), ("issues", number(change.issues)),
      ("warnings_before", number(change.warningsBefore)), ("warnings", number(change.warnings)),
    ]
  }

  private func check(_ check: CheckResult) -> JSONText {
    .object(
      members(of: check) + waived(check.waivedCount)
        + (check.unexamined.isEmpty ? [] : [("unexamined_groups", unexamined(check.unexamined))]))
  }

  /// Only where there are any.
  private func unexamined(_ groups: UnexaminedGroups) -> JSONText {
    .object([
      ("count", number(groups.count)), ("of", number(groups.all)),
      ("groups", .array(groups.groups.map { .object([("entity", named($0.entity)), ("why", .text($0.why))]) })),
    ])
  }

  private func members(of check: CheckResult) -> [(key: String, value: JSONText)] {
    [
      ("id", .text(check.id)),
      ("table", .text(check.table)),
      ("kind", .text(check.kind)),
      ("context", .text(check.context)),
      ("file", optional(check.location?.fileName)),
      ("line", check.location.map { number($0.line) } ?? .null),
      ("owner", optional(check.about.owner)),
      ("runbook", optional(check.about.runbook?.value)),
      ("tags", .array(check.about.tags.map(JSONText.text))),
      ("why", optional(check.about.why)),
      ("verdict", .text(check.verdict.rawValue)),
      ("reason", optional(check.reason?.rawValue)),
      ("explanation", optional(check.explanation)),
      ("outcome", optional(check.outcome)),
      ("issues", number(check.openIssueCount)),
      ("warnings", number(check.openWarningCount)),
      ("measure", check.measure.map(measure) ?? .null),
      ("details", cells(check.details)),
      ("exemptions", .array(check.exemptions.map(exemption))),
      ("notes", .array(check.notes.map(JSONText.text))),
      ("findings", .array(check.findings.map(finding))),
      ("findings_cut_off", number(check.findingsCutOff)),
    ]
  }

  private func measure(_ measure: Measure) -> JSONText {
    .object([
      ("name", .text(measure.name)),
      ("value", measure.value.map(json) ?? .null),
      ("examined", number(measure.examined)),
      ("failing", measure.failing.map(number) ?? .null),
      ("share", measure.share.map { .real(rounded($0)) } ?? .null),
    ])
  }

  private func exemption(_ exemption: AppliedExemption) -> JSONText {
    .object([
      ("name", .text(exemption.name)),
      ("reason", .text(exemption.reason)),
      ("keys", number(exemption.keys)),
      ("rows", exemption.rows.map(number) ?? .null),
      ("entities", .array(exemption.examples.map(named))),
    ])
  }

  private func finding(_ finding: Finding) -> JSONText {
    .object(members(of: finding) + (finding.waiver.map { [("waiver", waiver($0))] } ?? []))
  }

  /// Only of what is waived.
  private func waiver(_ waiver: AppliedWaiver) -> JSONText {
    .object([
      ("owner", .text(waiver.owner)), ("reason", .text(waiver.reason)),
      ("expires", .text(waiver.expires.description)), ("file", .text(waiver.location.fileName)),
      ("line", number(waiver.location.line)),
    ])
  }

  private func members(of finding: Finding) -> [(key: String, value: JSONText)] {
    [
      ("fingerprint", .text(finding.fingerprint.text)),
      ("severity", .text(finding.severity.rawValue)),
      ("context", .text(finding.context)),
      ("slice", named(finding.slice)),
      ("entity", named(finding.entity)),
      ("message", .text(finding.message)),
      ("status", optional(finding.status?.rawValue)),
      ("recurrence", finding.recurrence.map(recurrence) ?? .null),
      ("waived", .boolean(finding.isWaived)),
      ("cause", optional(finding.cause?.text)),
      ("samples", .array(finding.samples.map(cells))),
    ]
  }

  private func recurrence(_ recurrence: Recurrence) -> JSONText {
    .object([
      ("key", .text(recurrence.key)), ("status", .text(recurrence.status.rawValue)),
      ("since", .text(recurrence.since.description)), ("dates", number(recurrence.dates)),
      ("of", number(recurrence.judgedDates)),
    ])
  }

  private func named(_ values: NamedValues) -> JSONText {
    .object(values.items.map { ($0.name, json($0.value)) })
  }

  private func cells(_ cells: NamedCells) -> JSONText {
    .object(cells.cells.map { ($0.name, json($0.value)) })
  }

  private func json(_ value: Value) -> JSONText {
    switch value {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .real(let real): .real(real)
    case .text(let text): .text(text)
    case .blob: .text(value.description)
    }
  }

  private func number(_ number: Int) -> JSONText { .integer(Int64(number)) }

  private func optional(_ text: String?) -> JSONText { text.map(JSONText.text) ?? .null }

  /// Four decimals; a small share keeps its first digits, and is never rounded to nothing or to all.
  private func rounded(_ share: Double) -> Double {
    let rounded = (share * 10_000).rounded() / 10_000
    return (rounded == 0 && share > 0) || (rounded == 1 && share < 1) ? share : rounded
  }
}
