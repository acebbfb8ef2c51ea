import Expressions
import Questions
import Rulebooks
import Values

/// What is asked of a check after judging, and its result: evidence, what was exempt, why keys never match.
struct Conclusion {
  private let measured: MeasuredCheck
  private let severity: Severity?
  private let evidence: EvidenceQuestions?
  private let unexamined: UnexaminedGroupQuestions?
  private let leavesUnseenOpen: Bool
  private let diagnoses: [KeyDiagnosis]
  private let exempt: [ExemptQuestions]

  private var check: Check { measured.bound.check }
  private var gauge: Gauge { measured.bound.gauge }

  init(_ measured: MeasuredCheck, open: OpenGroups, asking: inout Asking) {
    self.measured = measured
    leavesUnseenOpen = !open.isKnown && !measured.bound.subject.groupBy.isEmpty
    severity = measured.verdict.severity
    let namesGroups = measured.verdict == .error && measured.groups != nil
    evidence = severity != nil || namesGroups ? EvidenceQuestions(of: measured, asking: &asking) : nil
    unexamined = UnexaminedGroupQuestions(
      of: measured, open: open.of(measured.bound.check.id, measured.bound.slice), asking: &asking)
    let unmatched = measured.unmatched.filter { !measured.isEmpty || $0.examinesOnlyMatched }
    diagnoses = unmatched.map { KeyDiagnosis($0, masking: measured.bound.masking, asking: &asking) }
    exempt = measured.evidence.exempt.map { ExemptQuestions($0, asking: &asking) }
  }

  /// What must be counted once it is seen that a cap cut something off.
  func countQuestions(after answers: Answers) -> EntityCount.Questions {
    do throws(QuestionFailure) {
      return try evidence?.countQuestions(after: answers) ?? []
    } catch {
      // The same failure ends the check when its result is made.
      return []
    }
  }

  func result(from answers: Answers, count: () throws(QuestionFailure) -> EntityCount) -> CheckResult {
    var result = unplacedResult(from: answers, count: count)
    result.slice = measured.bound.slice
    return result
  }

  private func unplacedResult(
    from answers: Answers, count: () throws(QuestionFailure) -> EntityCount
  ) -> CheckResult {
    do throws(QuestionFailure) {
      var notes: [String] = []
      for diagnosis in diagnoses {
        switch try diagnosis.conclusion(from: answers) {
        case .nothingToMatch: continue
        case .realAbsence(let remedy): notes.append(Self.absence(remedy))
        case .fault(let explanation):
          var result = CheckResult(check, verdict: .error, reason: .keysNeverMatch, explanation: explanation)
          result.measure = measure
          result.details = shownDetails
          return result
        }
      }
      var result = try judged(answers, count: try count())
      result.notes += notes
      guard let contradiction = measure.contradiction(of: gauge.measurement) else { return result }
      return Ending.failed(check, QuestionFailure(.queryFailed, SelfCheck.words(contradiction))).result
    } catch {
      return Ending.failed(check, error).result
    }
  }

  private static func absence(_ remedy: String?) -> String {
    let note = "no key is common to both sides, though their forms are alike: read as real absence"
    return remedy.map { "\(note); but \($0)" } ?? note
  }

  private func judged(_ answers: Answers, count: EntityCount) throws(QuestionFailure) -> CheckResult {
    if case .noHistory(let words) = measured.standing {
      var result = CheckResult(check, verdict: .skipped, reason: .noHistory, explanation: words)
      try fill(&result, answers)
      return result
    }
    if measured.groups == nil, case .empty(let emptiness) = measured.standing { return try empty(emptiness, answers) }
    let verdict = measured.verdict
    var result = CheckResult(
      check, verdict: verdict, reason: verdict.reasonOfEmptiness,
      explanation: try whyNotJudged(answers), outcome: verdict == .skipped || verdict == .error ? nil : outcome)
    try fill(&result, answers)
    guard let evidence, let severity else { return result }
    result.take(try evidence.findings(from: answers, severity: severity, count: count))
    return result
  }

  private func fill(_ result: inout CheckResult, _ answers: Answers) throws(QuestionFailure) {
    result.measure = measure
    result.bounds = gauge.judging.boundsInWords(measured.bound.check.thresholds)
    result.details = details
    result.exemptions = try exemptions(answers)
    result.memories = measured.compared?.memories ?? []
    result.groupMeasures = measured.verdict.isJudged ? try measured.groupMeasures() : []
    result.unexamined = try unexaminedGroups(answers)
    result.leavesUnseenOpen = leavesUnseenOpen
    // A check that was not judged at all says so itself.
    result.notes = measured.verdict.isJudged && !result.unexamined.isEmpty ? [result.unexamined.words] : []
    result.notes +=
      measured.bound.notes + gauge.wording.notes.words(of: measured.shown(measured.reading))
      + (measured.compared?.notes ?? [])
    if measured.bound.isInLag, measured.verdict == .warn, let lag = check.due?.lag {
      result.notes.append("a warning at most: this is within \(lag) after it was due")
    }
    // What is empty by design says nothing, and a failure speaks of what it found.
    guard measured.verdict == .pass, !measured.isEmpty else { return }
    result.notes += measured.passedOver(measured.reading)
    guard let table = check.groupsOf?.value else { return }
    if measured.namesNoGroup { result.notes.append("\(table) names no group: none had to be there") }
    let without = measured.rowsWithoutGroup
    if without > 0 {
      result.notes.append("\(counted(without, "row")) of \(table) \(without == 1 ? "names" : "name") no group: NULL")
    }
  }

  private func unexaminedGroups(_ answers: Answers) throws(QuestionFailure) -> UnexaminedGroups {
    guard let unexamined else { return .none }
    return try unexamined.groups(from: answers)
  }

  private func empty(_ emptiness: Emptiness, _ answers: Answers) throws(QuestionFailure) -> CheckResult {
    let exemptions = try exemptions(answers)
    let words = emptiness.words(measured.reading, measured) + (emptiness == .nothingExamined ? exemptions.asReason : "")
    let verdict = measured.verdict
    var result = CheckResult(check, verdict: verdict, reason: verdict.reasonOfEmptiness, explanation: words)
    try fill(&result, answers)
    if emptiness == .allExempt { result.notes.append(words) }
    if let severity { result.take(FindingMaker(measured: measured).empty(severity, words)) }
    return result
  }

  /// Why groups were not judged, where that decides; nil where they were.
  private func whyNotJudged(_ answers: Answers) throws(QuestionFailure) -> String? {
    guard let groups = measured.groups else { return nil }
    switch measured.verdict {
    case .pass, .warn, .fail: return nil
    case .skipped:
      return Emptiness.whyNotExamined(groups: try unexaminedGroups(answers), measured)
    case .error:
      let groupBy = measured.measuring.groupBy
      let hidden = measured.bound.masking.hidden(among: groupBy, over: gauge.measurement.relation)
      let named = try evidence?.erroneousGroups(from: answers) ?? []
      let shown = named.prefix(3).map { hidden.shown($0).fingerprintText }
      let count = groups.verdicts[.error] ?? 0
      let listed = shown.joined(separator: "; ") + (count > shown.count ? " …" : "")
      let words =
        check.onEmpty == nil
        ? "nothing is expected in \(counted(count, "group")), whose rows have no key: \(listed). Say on_empty: pass (or skip, warn, fail) where that may be"
        : "nothing to examine in \(counted(count, "group")), which on_empty calls an error: \(listed)"
      return try words + warned(answers, groups, hidden)
    }
  }

  /// Groups that would be warnings, had no other been an error.
  private func warned(
    _ answers: Answers, _ groups: GroupCounts, _ hidden: HiddenColumns
  ) throws(QuestionFailure) -> String {
    guard let count = groups.verdicts[.warn], count > 0, let evidence else { return "" }
    let shown = try evidence.warnedGroups(from: answers).prefix(3).map { hidden.shown($0).fingerprintText }
    return "; a warning in \(counted(count, "group")): " + shown.joined(separator: "; ")
      + (count > shown.count ? " …" : "")
  }

  private func exemptions(_ answers: Answers) throws(QuestionFailure) -> [AppliedExemption] {
    var applied: [AppliedExemption] = []
    for part in exempt { applied.append(try part.applied(from: answers, masking: measured.bound.masking)) }
    return applied
  }

  private var isGrouped: Bool { measured.groups != nil }

  private var measure: Measure {
    let reading = measured.reading
    // No row fails by a measure of groups; how many groups do is a detail.
    let failing = reading.failing
    let isSingle = !isGrouped || gauge.measurement.failing != nil || measured.groups?.groups == 1
    let share = failing.flatMap { failing in
      reading.examined > 0 && gauge.measurement.failing != nil ? Double(failing) / Double(reading.examined) : nil
    }
    return Measure(
      name: gauge.measurement.name,
      value: isSingle ? measured.shown(reading).value : nil,
      unit: gauge.measurement.unit, examined: reading.examined,
      failing: failing, share: share)
  }

  /// Without figures that only the check itself needs.
  private var shownDetails: NamedCells {
    NamedCells(
      measured.shown(measured.reading).details.cells.filter { !$0.name.isMadeName }.map { ($0.name, $0.value) })
  }

  private var details: NamedCells {
    var cells = shownDetails.cells.map { ($0.name, $0.value) }
    if let groups = measured.groups {
      cells.append(("groups", .integer(Int64(groups.groups))))
      cells.append(("failing_groups", .integer(Int64(groups.failing))))
      if groups.notExamined > 0 { cells.append(("groups_not_examined", .integer(Int64(groups.notExamined)))) }
      if let compared = measured.compared, !compared.newGroups.isEmpty {
        cells.append(("groups_without_history", .integer(Int64(compared.newGroups.count))))
      }
      if measured.bound.vanished != nil { cells.append(("vanished_groups", .integer(Int64(measured.vanishedCount)))) }
    }
    return NamedCells(cells)
  }

  private var outcome: String {
    let words = check.thresholds.words.map { " (\($0))" } ?? ""
    guard let groups = measured.groups else { return gauge.wording.outcome(measured.shown(measured.reading)) + words }
    let vanished = measured.vanishedCount > 0 ? ", \(counted(measured.vanishedCount, "group")) without any row" : ""
    return "\(counted(groups.failing, of: groups.groups, "group")) \(groups.failing == 1 ? "fails" : "fail")"
      + "\(vanished)\(words)"
  }
}

extension CheckResult {
  fileprivate mutating func take(_ found: FoundFindings) {
    findings = found.findings
    issueCount = found.issues
    warningCount = found.warnings
  }
}
