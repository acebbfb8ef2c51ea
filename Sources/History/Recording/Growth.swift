import Validation
import Values

extension RecordedJudgement {
  /// Whether it found more than it listed: what is not listed may have been there all the same.
  var hasUnlisted: Bool { cutOff > 0 }
}

extension HistoryStanding {
  /// What a check's findings do not tell of themselves: more of them beyond a cap, or more rows without an entity.
  ///
  /// In the first run of a slice, the date before tells what was there.
  mutating func compare(
    _ check: CheckResult, with known: RecordedJudgement?, orDateBefore dated: RecordedJudgement?
  ) {
    let before = known ?? dated
    let isOfDate = known == nil && dated != nil
    if check.findingsCutOff > 0 || before?.hasUnlisted == true {
      if check.openIssueCount > before?.issues ?? 0 { grown.insert(check.id.exact) }
      noteCaps(check, before, isOfDate: isOfDate)
    } else if let words = Self.moreRows(check, before, isOfDate: isOfDate) {
      grown.insert(check.id.exact)
      notes[check.id.exact, default: []].append(words)
    }
    if isOfDate { noteExaminedDates(check) }
    let escalated = (findings[check.id.exact] ?? []).count(where: \.isEscalated)
    if escalated > 0 {
      let words = escalated == 1 ? "1 issue was a warning" : "\(digits(of: escalated)) issues were warnings"
      notes[check.id.exact, default: []].append("\(words) in the run before")
    }
    let released = (findings[check.id.exact] ?? []).count(where: \.isOpenAgain)
    if released > 0 {
      let words = released == 1 ? "1 finding was waived" : "\(digits(of: released)) findings were waived"
      notes[check.id.exact, default: []].append("\(words) in the run before")
    }
  }

  /// Why an issue is none of `--fail-on new` though the date before counted none.
  private mutating func noteExaminedDates(_ check: CheckResult) {
    let count = zip(check.findings, recurrences[check.id.exact] ?? []).count { finding, recurrence in
      finding.severity == .error && recurrence.isOfExaminedDate
    }
    guard count > 0 else { return }
    let words =
      count == 1 ? "1 issue is not new: it was one" : "\(digits(of: count)) issues are not new: they were some"
    notes[check.id.exact, default: []].append("\(words) on the last date that looked, and the date before did not")
  }

  mutating func noteLate(_ check: CheckResult) {
    notes[check.id.exact, default: []].append(
      "a later run on this data is in the history already: its findings stay as they are")
  }

  private mutating func noteCaps(_ check: CheckResult, _ before: RecordedJudgement?, isOfDate: Bool) {
    if check.findingsCutOff > 0 {
      notes[check.id.exact, default: []].append(
        "\(digits(of: check.findingsCutOff)) findings beyond those listed have no status, and nothing counts as resolved"
      )
    }
    guard let before, before.hasUnlisted else { return }
    let unknown =
      isOfDate
      ? (recurrences[check.id.exact] ?? []).count { $0.recurrence.status != .continuing && $0.mayBeOldIssue }
      : (findings[check.id.exact] ?? []).count { $0.status == nil }
    if unknown > 0 {
      notes[check.id.exact, default: []].append(
        "the \(isOfDate ? "date" : "run") before listed only some of its findings: \(digits(of: unknown)) that are listed now may have been there"
      )
    }
  }

  /// Says of one finding for all rows that more of them fail.
  private static func moreRows(_ check: CheckResult, _ before: RecordedJudgement?, isOfDate: Bool) -> String? {
    guard let now = check.measure?.failing, let then = before?.failing, now > then,
      check.findings.contains(where: { $0.entity.isEmpty && $0.severity == .error && !$0.isWaived })
    else { return nil }
    let place = isOfDate ? "on the date before" : "in the run before"
    return "more fail than \(place): \(digits(of: now)), then \(digits(of: then))"
  }
}
