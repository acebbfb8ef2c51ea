import Rulebooks
import Validation
import Values

/// What a run found as SARIF's results, and what it did not judge as notifications.
struct SARIFResults {
  private let run: Run
  private let style: ReportStyle
  private let places: [ExactText: Int]
  private let hasWaivers: Bool

  init(_ run: Run, _ style: ReportStyle) {
    self.run = run
    self.style = style
    places = Dictionary(run.checks.enumerated().map { ($1.id.exact, $0) }, uniquingKeysWith: { first, _ in first })
    hasWaivers = run.summary.waived > 0
  }

  var all: [JSONText] { run.records.compactMap(result) }

  /// Where a check stands among the rules.
  private func index(of check: CheckResult) -> JSONText { .integer(Int64(places[check.id.exact] ?? -1)) }

  private func result(_ record: GateRecord) -> JSONText? {
    switch record {
    case .finding(let check, let finding): result(check, finding)
    case .resolved(let check, let finding): run.changes?.isFirstRun == false ? result(check, finding) : nil
    case .cutOff, .notJudged, .judgedInPart, .exempt, .note, .nothingJudged: nil
    }
  }

  /// A finding of an earlier run that is gone.
  private func result(_ check: CheckResult, _ finding: ResolvedFinding) -> JSONText {
    let digest = SHA256.hexadecimal(of: finding.fingerprint)
    var members: [(key: String, value: JSONText)] = [
      ("ruleId", .text(check.id)), ("ruleIndex", index(of: check)), ("level", .text(SARIF.level(finding.severity))),
      ("message", message(finding.sentence)), ("locations", .array([location(check)])),
      ("partialFingerprints", prints(digest)), ("baselineState", .text("absent")),
    ]
    if hasWaivers { members.append(("suppressions", .array([]))) }
    members.append(("properties", .object([("fingerprint", .text(finding.fingerprint))])))
    return .object(members)
  }

  private func prints(_ digest: String) -> JSONText {
    .object([("primaryLocationLineHash", .text("\(digest.prefix(16)):1")), ("tipoff/v1", .text(digest))])
  }

  private func result(_ check: CheckResult, _ finding: Finding) -> JSONText {
    var members: [(key: String, value: JSONText)] = [
      ("ruleId", .text(check.id)), ("ruleIndex", index(of: check)), ("level", .text(SARIF.level(finding.severity))),
      ("message", message(finding.sentence)),
      ("locations", .array([location(check)])),
      ("partialFingerprints", prints(finding.fingerprint.digest)),
    ]
    if let state = baselineState(finding), run.changes?.isFirstRun == false {
      members.append(("baselineState", .text(state)))
    }
    if hasWaivers {
      members.append(("suppressions", .array(finding.waiver.map { [suppression($0)] } ?? [])))
    }
    members.append(("properties", properties(finding)))
    return .object(members)
  }

  /// Written in a file beside the rules, and by whom and why.
  private func suppression(_ waiver: AppliedWaiver) -> JSONText {
    .object([
      ("kind", .text("external")), ("status", .text("accepted")),
      ("justification", .text(TerminalText.safe(waiver.words))),
      ("location", .object([("physicalLocation", SARIF.place(style.path(waiver.location.file), waiver.location))])),
    ])
  }

  /// Readers make links of `[words](address)`, also of data's.
  private func message(_ words: String) -> JSONText {
    SARIF.message(TerminalText.safe(words).replacing("](", with: "] ("))
  }

  /// Nil without a history, and where it cannot tell.
  private func baselineState(_ finding: Finding) -> String? {
    switch finding.standing {
    case .new, .reopened, .returned: "new"
    case .continuing: finding.isNew ? "updated" : "unchanged"
    case .persisting: finding.isEscalated ? "updated" : "unchanged"
    case nil: finding.status == .resolved ? "absent" : nil
    }
  }

  private func location(_ check: CheckResult) -> JSONText {
    let path = check.location.map { style.path($0.file) } ?? style.path(run.snapshot.path)
    return .object([
      ("physicalLocation", SARIF.place(path, check.location)),
      ("logicalLocations", .array([.object([("fullyQualifiedName", .text(check.id))])])),
    ])
  }

  private func properties(_ finding: Finding) -> JSONText {
    .object([
      ("fingerprint", .text(finding.fingerprint.text)), ("context", .text(finding.context)),
      ("slice", JSONText(finding.slice)), ("entity", JSONText(finding.entity)),
      ("cause", finding.cause.map { .text($0.text) } ?? .null),
    ])
  }

  // MARK: What was not judged

  /// Notifications: a log without results is no pass where something was not judged.
  var invocation: JSONText {
    .object([
      ("executionSuccessful", .boolean(run.summary.errored == 0 && run.nothingJudged == nil)),
      ("exitCode", .integer(Int64(run.exitCode.rawValue))),
      ("toolExecutionNotifications", .array(run.records.compactMap { notification($0) })),
    ])
  }

  private func notification(_ record: GateRecord) -> JSONText? {
    switch record {
    case .finding, .resolved: nil
    case .exempt(let check, let exemption): notification("none", "\(check.id): exempt: \(exemption.sentence)", check)
    case .note(let check, let words): notification("none", "\(check.id): \(words)", check)
    case .cutOff(let check, let count):
      notification("note", "\(check.id): \(countedOrNone(count, "more finding")) beyond the cap", check)
    case .notJudged(let check):
      notification(
        check.verdict == .error ? "error" : "note", "\(check.id): \(check.sentence)", check)
    case .judgedInPart(let check): notification("note", "\(check.id): \(check.unexamined.words)", check)
    case .nothingJudged(let words): .object([("level", .text("error")), ("message", message(words))])
    }
  }

  private func notification(
    _ level: String, _ words: String, _ check: CheckResult
  ) -> JSONText {
    .object([
      ("level", .text(level)), ("message", message(words)),
      ("associatedRule", .object([("id", .text(check.id)), ("index", index(of: check))])),
      ("locations", .array([location(check)])),
    ])
  }
}
