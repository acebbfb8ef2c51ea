import HistoryAnswers
import Rulebooks
import Validation
import Values

/// A run as its JSON report tells it: enough for a comment, without samples and grids.
package enum ReportReading {
  /// What is wrong with the text, in words that can be mended.
  package struct Mistake: Error {
    package let message: String
  }

  package static func run(of text: String) throws(Mistake) -> Run {
    let value: JSONText
    do throws(JSONReading.Mistake) {
      value = try JSONReading.value(of: text)
    } catch {
      throw Mistake(message: "it is no JSON: byte \(error.place): \(error.message)")
    }
    guard case .object(let members) = value, members.contains(where: { $0.key == "tipoff" }) else {
      throw Mistake(message: "it is no report of a run, which begins with \"tipoff\": 1")
    }
    let report = ReportPart(value, "")
    guard try report["tipoff"].integer() == 1 else {
      throw Mistake(message: "it is a report of another version than 1; read it with the tipoff that wrote it")
    }
    return try run(report)
  }

  private static func run(_ report: ReportPart) throws(Mistake) -> Run {
    let (head, summary) = (try report["run"], try report["summary"])
    let rules = try head["rules"].text()
    var checks: [CheckResult] = []
    for part in try report["checks"].items() { checks.append(try check(part, rules)) }
    checks = explained(checks, try causes(report))
    guard let code = ExitCode(rawValue: Int32(clamping: try summary["exit_code"].integer())) else {
      throw try summary["exit_code"].mistake("an exit code of a run")
    }
    guard let now = Instant(parsing: try head["now"].text(), plainIn: .utc) else {
      throw try head["now"].mistake("an instant")
    }
    var run = Run(
      rulebook: try head["rulebook"].text(), rulesDigest: try head["rules_digest"].text(),
      snapshot: try judged(head),
      parameters: try head["parameters"].named(), now: now, checks: checks, declared: [], isPartial: false, grids: [],
      exitCode: code, durationSeconds: 0, timings: [])
    run.changes = try changes(summary)
    if let resolved = try report.part(ifThere: "resolved") {
      for part in try resolved.items() { run.changes?.resolved.append(try self.resolved(part)) }
    }
    try expectWhole(run, summary)
    return run
  }

  /// A file of SQLite, or a database.
  private static func judged(_ head: ReportPart) throws(Mistake) -> SnapshotIdentity {
    guard let source = try head.part(ifThere: "source") else {
      let snapshot = try head["snapshot"]
      return SnapshotIdentity(path: try snapshot["path"].text(), digest: try snapshot["digest"].text())
    }
    return SnapshotIdentity(
      path: try source["address"].text(), digest: try source["moment"].text(), engine: try source["engine"].text())
  }

  private static func changes(_ summary: ReportPart) throws(Mistake) -> HistoryChanges? {
    guard let open = try summary["open_unjudged"].optional() else { return nil }
    var changes = HistoryChanges()
    changes.openUnjudgedIssues = try open.integer()
    // Reports of earlier versions have none.
    changes.past = try summary.part(ifThere: "past").map { part throws(Mistake) in try part.integer() } ?? 0
    changes.isFirstRun = try summary["first_run"].flag()
    changes.resolvedIssues = try summary["resolved_issues"].integer()
    changes.resolvedWarnings = try summary["resolved_warnings"].integer()
    for day in try texts(summary.part(ifThere: "missing_runs")) {
      guard let day = Day(parsing: day) else { throw try summary["missing_runs"].mistake("a list of dates") }
      changes.missingRuns.append(day)
    }
    changes.dateBefore = try summary.part(ifThere: "date_before").map { part throws(Mistake) in try dateBefore(part) }
    return changes
  }

  private static func dateBefore(_ part: ReportPart) throws(Mistake) -> DateBefore {
    var changed: [DateBefore.CheckChange] = []
    for check in try part["checks"].items() {
      changed.append(DateBefore.CheckChange(check: try check["id"].text(), change: try change(check)))
    }
    return DateBefore(
      date: try part["date"].text(), whole: try change(part), changed: changed,
      notCompared: try part["not_compared"].integer(), gone: try texts(part.part(ifThere: "gone")))
  }

  private static func texts(_ part: ReportPart?) throws(Mistake) -> [String] {
    guard let part else { return [] }
    var texts: [String] = []
    for item in try part.items() { texts.append(try item.text()) }
    return texts
  }

  private static func recurrence(_ part: ReportPart?) throws(Mistake) -> Recurrence? {
    guard let part = part?.optional() else { return nil }
    guard let since = Day(parsing: try part["since"].text()) else { throw try part["since"].mistake("a date") }
    return Recurrence(
      key: try part["key"].text(), status: try part["status"].word(), since: since, dates: try part["dates"].integer(),
      judgedDates: try part["of"].integer())
  }

  private static func change(_ part: ReportPart) throws(Mistake) -> DateBefore.CountChange {
    DateBefore.CountChange(
      issuesBefore: try part["issues_before"].integer(), issues: try part["issues"].integer(),
      warningsBefore: try part["warnings_before"].integer(), warnings: try part["warnings"].integer())
  }

  private static func resolved(_ part: ReportPart) throws(Mistake) -> ResolvedFinding {
    // As fingerprints are made: a value's own bars are escaped there.
    let print = try part["fingerprint"].text().utf8.split(
      separator: UInt8(ascii: "|"), maxSplits: 2, omittingEmptySubsequences: false)
    guard print.count == 3 else { throw try part["fingerprint"].mistake("a fingerprint") }
    var since: Instant?
    if let text = try part["since"].optionalText() {
      since = Instant(parsing: text, plainIn: .utc)
      if since == nil { throw try part["since"].mistake("an instant") }
    }
    return ResolvedFinding(
      check: try part["check"].text(), slice: String(Substring(print[1])), entity: String(Substring(print[2])),
      severity: try part["severity"].word(), message: try part["message"].text(), since: since)
  }

  /// A report of which a part is lost is not told as if it were whole.
  private static func expectWhole(_ run: Run, _ summary: ReportPart) throws(Mistake) {
    let read = run.summary
    let counts = [
      ("checks", read.checks), ("passed", read.passed), ("warned", read.warned), ("failed", read.failed),
      ("skipped", read.skipped), ("errored", read.errored), ("issues", read.issues), ("warnings", read.warnings),
      ("waived", read.waived),
    ]
    for (name, count) in counts where try summary[name].integer() != count {
      throw Mistake(message: "it contradicts itself: its summary has other \(name) than its checks; is it whole?")
    }
  }

  private static func check(_ part: ReportPart, _ rules: String) throws(Mistake) -> CheckResult {
    var about = Attachments()
    about.why = try part["why"].optionalText()
    about.owner = try part["owner"].optionalText()
    for tag in try part["tags"].items() { about.tags.append(try tag.text()) }
    var place: Location?
    if let file = try part["file"].optionalText(), let line = try part["line"].optional() {
      place = Location(file: rules == "." ? file : "\(rules)/\(file)", line: try line.integer(), column: 1)
    }
    if let runbook = try part["runbook"].optionalText() {
      let scalar = RuleNode.Scalar(text: runbook, at: place ?? Location(file: "", line: 1, column: 1))
      about.runbook = Located(runbook, scalar: scalar)
    }
    var check = CheckResult(
      id: try part["id"].text(), table: try part["table"].text(), kind: try part["kind"].text(),
      context: try part["context"].text(), verdict: try part["verdict"].word(),
      reason: try part["reason"].optionalWord(),
      explanation: try part["explanation"].optionalText(), outcome: try part["outcome"].optionalText(), about: about,
      conditions: nil)
    check.location = place
    check.issueCount = try part["issues"].integer()
    check.warningCount = try part["warnings"].integer()
    for exemption in try part["exemptions"].items() { check.exemptions.append(try self.exemption(exemption)) }
    for note in try part["notes"].items() { check.notes.append(try note.text()) }
    if let measure = try part["measure"].optional() { check.measure = try self.measure(measure) }
    for finding in try part["findings"].items() {
      check.findings.append(try self.finding(finding, of: check.id, rules))
    }
    if let waived = try part.part(ifThere: "waived") { addWaived(try waived.integer(), to: &check) }
    if let groups = try part.part(ifThere: "unexamined_groups") { check.unexamined = try unexamined(groups) }
    return check
  }

  /// A report counts what is waived apart; of what is waived beyond the listed, the verdict tells the severity.
  private static func addWaived(_ count: Int, to check: inout CheckResult) {
    let listed = check.findings.filter(\.isWaived)
    let beyond = max(0, count - listed.count)
    check.isWaivedBeyondCap = beyond > 0
    check.issueCount += listed.count { $0.severity == .error } + (check.verdict == .fail ? beyond : 0)
    check.warningCount += listed.count { $0.severity == .warning } + (check.verdict == .fail ? 0 : beyond)
  }

  private static func waiver(_ part: ReportPart, _ rules: String) throws(Mistake) -> AppliedWaiver? {
    guard try part["waived"].flag() else { return nil }
    let waiver = try part["waiver"]
    guard let day = Day(parsing: try waiver["expires"].text()) else { throw try waiver["expires"].mistake("a date") }
    let file = try waiver["file"].text()
    return AppliedWaiver(
      owner: try waiver["owner"].text(), reason: try waiver["reason"].text(), expires: day,
      location: Location(
        file: rules == "." ? file : "\(rules)/\(file)", line: try waiver["line"].integer(), column: 1))
  }

  private static func exemption(_ part: ReportPart) throws(Mistake) -> AppliedExemption {
    var entities: [Entity] = []
    for entity in try part["entities"].items() { entities.append(try entity.named()) }
    return AppliedExemption(
      name: try part["name"].text(), reason: try part["reason"].text(), keys: try part["keys"].integer(),
      rows: try part.part(ifThere: "rows")?.optional()?.integer(), examples: entities)
  }

  private static func unexamined(_ part: ReportPart) throws(Mistake) -> UnexaminedGroups {
    var groups: [UnexaminedGroups.Group] = []
    for group in try part["groups"].items() {
      groups.append(UnexaminedGroups.Group(try group["entity"].named(), try group["why"].text()))
    }
    return UnexaminedGroups(groups, count: try part["count"].integer(), all: try part["of"].integer())
  }

  private static func measure(_ part: ReportPart) throws(Mistake) -> Measure {
    Measure(
      name: try part["name"].text(), value: nil, unit: .count, examined: try part["examined"].integer(),
      failing: try part["failing"].optional().map { part throws(Mistake) in try part.integer() }, share: nil)
  }

  private static func finding(_ part: ReportPart, of check: String, _ rules: String) throws(Mistake) -> Finding {
    var finding = Finding(
      check: check, context: try part["context"].text(), severity: try part["severity"].word(),
      slice: try part["slice"].named(), entity: try part["entity"].named(), message: try part["message"].text(),
      status: try part["status"].optionalWord(), waiver: try waiver(part, rules))
    finding.recurrence = try recurrence(part.part(ifThere: "recurrence"))
    return finding
  }

  /// The causes that findings name, in the order of checks and findings.
  private static func causes(_ report: ReportPart) throws(Mistake) -> [[(own: String, cause: String?)]] {
    var causes: [[(own: String, cause: String?)]] = []
    for check in try report["checks"].items() {
      var own: [(own: String, cause: String?)] = []
      for finding in try check["findings"].items() {
        own.append((try finding["fingerprint"].text(), try finding["cause"].optionalText()))
      }
      causes.append(own)
    }
    return causes
  }

  /// A cause is another finding of the report, by the fingerprint that is written there.
  private static func explained(_ checks: [CheckResult], _ causes: [[(own: String, cause: String?)]]) -> [CheckResult] {
    var written: [ExactText: Fingerprint] = [:]
    for (check, names) in zip(checks, causes) {
      for (finding, name) in zip(check.findings, names) { written[name.own.exact] = finding.fingerprint }
    }
    return zip(checks, causes).map { check, names in
      var check = check
      for (index, name) in zip(check.findings.indices, names) {
        check.findings[index].cause = name.cause.flatMap { written[$0.exact] }
      }
      return check
    }
  }
}
