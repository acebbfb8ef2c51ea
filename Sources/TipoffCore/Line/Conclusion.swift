/// What is asked of a check after judging, and its result: evidence, what was exempt, why keys never match.
struct Conclusion {
  private let measured: MeasuredCheck
  private let severity: Severity?
  private let evidence: EvidenceQuestions?
  private let diagnoses: [KeyDiagnosis]
  private let exempt: [(part: Gauge.ExemptPart, count: Asking.Ticket, rows: Asking.EvidenceTicket)]

  private var check: Check { measured.bound.check }
  private var gauge: Gauge { measured.bound.gauge }

  init(_ measured: MeasuredCheck, asking: inout Asking) {
    self.measured = measured
    severity = measured.verdict.severity
    let namesGroups = measured.verdict == .error && measured.groups != nil
    evidence = severity != nil || namesGroups ? EvidenceQuestions(of: measured, asking: &asking) : nil
    let unmatched = measured.unmatched.filter { !measured.isEmpty || $0.examinesOnlyMatched }
    diagnoses = unmatched.map { KeyDiagnosis($0, masking: Masking(measured.bound.check.mask), asking: &asking) }
    exempt = measured.bound.gauge.exempt.map { part in
      let rows = EvidenceRows(part.relation, where: part.condition, columns: part.entity, limit: 100)
      return (
        part, asking.ask(.tally(part.relation, Aggregate(.rows, where: part.condition))), asking.ask(rows)
      )
    }
  }

  /// What must be counted once it is seen that a cap cut something off.
  func countQuestion(after answers: Answers) -> Tally? {
    do throws(QuestionFailure) {
      return try evidence?.countQuestion(after: answers)
    } catch {
      // The same failure ends the check when its result is made.
      return nil
    }
  }

  func result(from answers: Answers, entities: () throws(QuestionFailure) -> Int?) -> CheckResult {
    var result = unplacedResult(from: answers, entities: entities)
    result.slice = measured.bound.slice
    return result
  }

  private func unplacedResult(
    from answers: Answers, entities: () throws(QuestionFailure) -> Int?
  ) -> CheckResult {
    do throws(QuestionFailure) {
      for diagnosis in diagnoses {
        guard let explanation = try diagnosis.explanation(from: answers) else { continue }
        var result = CheckResult(check, verdict: .error, reason: .keysNeverMatch, explanation: explanation)
        result.measure = measure
        result.details = measured.reading.details
        return result
      }
      let result = try judged(answers, entities: try entities())
      guard let contradiction = measure.contradiction(of: gauge) else { return result }
      return Ending.failed(check, QuestionFailure(.queryFailed, SelfCheck.words(contradiction))).result
    } catch {
      return Ending.failed(check, error).result
    }
  }

  private func judged(_ answers: Answers, entities: Int?) throws(QuestionFailure) -> CheckResult {
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
    result.take(try evidence.findings(from: answers, severity: severity, entities: entities))
    return result
  }

  private func fill(_ result: inout CheckResult, _ answers: Answers) throws(QuestionFailure) {
    result.measure = measure
    result.details = details
    result.exemptions = try exemptions(answers)
    result.memories = measured.compared?.memories ?? []
    result.notes =
      [measured.bound.note].compactMap { $0 } + gauge.notes(measured.reading) + (measured.compared?.notes ?? [])
    // What is empty by design says nothing, and a failure speaks of what it found.
    if measured.verdict == .pass, !measured.isEmpty { result.notes += measured.bound.passedOver(measured.reading) }
    if try isRealAbsence(answers) {
      result.notes.append("no key is common to both sides, though their forms are alike: read as real absence")
    }
  }

  /// Both sides of a join hold keys, and have none in common.
  private func isRealAbsence(_ answers: Answers) throws(QuestionFailure) -> Bool {
    guard measured.reading.examined > 0 else { return false }
    for diagnosis in diagnoses where !diagnosis.probe.examinesOnlyMatched {
      if try diagnosis.bothSidesHoldKeys(answers) { return true }
    }
    return false
  }

  private func empty(_ emptiness: Emptiness, _ answers: Answers) throws(QuestionFailure) -> CheckResult {
    let words = emptiness.words(measured.reading, measured)
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
    case .skipped: return "nothing to examine in any of \(counted(groups.verdicts[.skipped] ?? 0, "group"))"
    case .error:
      let masking = Masking(check.mask)
      let named = try evidence?.erroneousGroups(from: answers) ?? []
      let shown = named.prefix(3).map { Entity(masking.shown($0.items.map { ($0.name, $0.value) })).fingerprintText }
      let count = groups.verdicts[.error] ?? 0
      return "nothing to examine in \(counted(count, "group")), which on_empty calls an error: "
        + shown.joined(separator: "; ") + (count > shown.count ? " …" : "")
    }
  }

  private func exemptions(_ answers: Answers) throws(QuestionFailure) -> [AppliedExemption] {
    var applied: [AppliedExemption] = []
    let masking = Masking(check.mask)
    for (part, count, rows) in exempt {
      let names = part.entity.map(\.name)
      let examples = try answers.evidence(rows).map { Entity(masking.shown(zip(names, $0.shown))) }
      applied.append(
        AppliedExemption(
          name: part.exemption.name, reason: part.exemption.reason,
          keys: try answers.count(count), examples: examples))
    }
    return applied
  }

  private var isGrouped: Bool { measured.groups != nil }

  private var measure: Measure {
    let reading = measured.reading
    let failing =
      isGrouped && gauge.failing == nil ? measured.totals.issues + measured.totals.warnings : reading.failing
    let isSingle = !isGrouped || gauge.failing != nil || measured.groups?.groups == 1
    let share = failing.flatMap { failing in
      reading.examined > 0 && gauge.failing != nil ? Double(failing) / Double(reading.examined) : nil
    }
    return Measure(
      name: gauge.measureName,
      value: isSingle ? (gauge.valueIsMasked ? Masking.digest(of: reading.value) : reading.value) : nil,
      unit: gauge.unit, examined: reading.examined,
      failing: failing, share: share)
  }

  private var details: NamedCells {
    var cells = measured.reading.details.cells.map { ($0.name, $0.value) }
    if let groups = measured.groups {
      cells.append(("groups", .integer(Int64(groups.groups))))
      cells.append(("failing_groups", .integer(Int64(groups.failing))))
      if groups.notExamined > 0 { cells.append(("groups_not_examined", .integer(Int64(groups.notExamined)))) }
      if let compared = measured.compared, compared.groupsWithoutHistory > 0 {
        cells.append(("groups_without_history", .integer(Int64(compared.groupsWithoutHistory))))
      }
      if measured.bound.vanished != nil { cells.append(("vanished_groups", .integer(Int64(measured.vanishedCount)))) }
    }
    return NamedCells(cells)
  }

  private var outcome: String {
    let words = check.thresholds.words.map { " (\($0))" } ?? ""
    guard let groups = measured.groups else { return gauge.outcome(measured.reading) + words }
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
