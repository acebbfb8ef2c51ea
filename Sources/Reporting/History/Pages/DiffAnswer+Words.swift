import HistoryAnswers
import Values

extension DiffAnswer {
  private static let mostNamed = 6

  var headline: String {
    guard compared > 0 else { return nothingInCommon + notJudged }
    let counts =
      "\(countedOrNone(issues.before, "issue")) before, \(countedOrNone(issues.after, "issue")) after" + ofThoseJudged
    let nature =
      issues.before == issues.after && issues.new + issues.escalated > 0
      ? ": the count is the same, its nature changed" : ""
    return "\(counts)\(nature)\(details)\(beyondCap)\(otherParameters)\(otherData)\(notJudged)"
  }

  /// `before is of date 2026-01-24, after of date 2026-01-25`: two nights are no repair of one.
  private var otherParameters: String {
    let (old, new) = (before.parameters, after.parameters)
    guard old.exact != new.exact else { return "" }
    let (was, now) = (Self.words(of: old, besides: new), Self.words(of: new, besides: old))
    return "; before is \(was), after \(now)"
  }

  /// Parameters that the other run has not, or not with this value.
  private static func words(of parameters: String, besides others: String) -> String {
    let known = Set(NamedValues.texts(inFingerprint: others).map { "\($0.name)=\($0.value)".exact })
    let own = NamedValues.texts(inFingerprint: parameters).filter { !known.contains("\($0.name)=\($0.value)".exact) }
    return own.isEmpty ? "without" : "of " + own.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
  }

  private var details: String {
    let changes = [
      issues.resolved > 0 ? "\(digits(of: issues.resolved)) resolved" : nil,
      issues.new > 0 ? "\(digits(of: issues.new)) new" : issues.notComparedAfter == 0 ? "none new" : nil,
      issues.escalated > 0
        ? "\(digits(of: issues.escalated)) that \(issues.escalated == 1 ? "was a warning" : "were warnings")" : nil,
      issues.eased > 0
        ? "\(digits(of: issues.eased)) that \(issues.eased == 1 ? "is a warning" : "are warnings") now" : nil,
      issues.persisting > 0 ? "\(digits(of: issues.persisting)) persisting" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
    return changes.isEmpty ? "" : ": " + changes
  }

  /// Never told as resolved or new, nor as neither.
  private var beyondCap: String {
    Self.notCompared(issues).map { "; beyond the cap, \($0) are not compared" } ?? ""
  }

  private static func notCompared(_ counts: Counts) -> String? {
    guard counts.notComparedBefore + counts.notComparedAfter > 0 else { return nil }
    return "\(digits(of: counts.notComparedBefore)) of before and \(digits(of: counts.notComparedAfter)) of after"
  }

  private var otherData: String {
    let count = onOtherData.count
    guard count > 0 else { return "" }
    return
      "; \(countedOrNone(count, "check")) looked at other data in each, and \(count == 1 ? "is" : "are") not compared"
  }

  /// Said where there are others: `in the 2 of 3 checks that both judged`.
  private var ofThoseJudged: String {
    guard notJudgedByBoth > 0 else { return "" }
    let all = compared + notJudgedByBoth + onOtherData.count
    return " in the \(digits(of: compared)) of \(countedOrNone(all, "check")) that both judged"
  }

  private var notJudged: String {
    let checks =
      notJudgedByBoth == 0 ? "" : "; \(countedOrNone(notJudgedByBoth, "check")) not judged by both, and not counted"
    let findings = issues.unexamined + warnings.unexamined
    return checks
      + (findings == 0 ? "" : "; \(countedOrNone(findings, "finding")) of groups that one of the runs did not examine")
  }

  /// Never a comparison of what cannot be compared.
  private var nothingInCommon: String {
    guard !onOtherData.isEmpty else { return "nothing to compare: no check was judged by both runs" }
    let (old, new) = (before.parameters, after.parameters)
    let dates = old == new ? "" : ": \(old.isEmpty ? "no parameters" : old) and \(new.isEmpty ? "no parameters" : new)"
    return "nothing to compare: the runs looked at different data\(dates)"
  }

  var notes: [String] {
    var notes: [String] = narrowedTo.map { ["only of \($0)"] } ?? []
    if isOnOtherData { notes.append(noteOfOtherData) }
    func note(_ checks: [String], _ words: String) {
      guard !checks.isEmpty else { return }
      let named = checks.prefix(Self.mostNamed)
      let more = checks.count > named.count ? " and \(checks.count - named.count) more" : ""
      notes.append("\(words): \(named.joined(separator: ", "))\(more)")
    }
    note(onOtherData, "looked at other data in each run, so that their findings are not compared one by one")
    note(onlyOnce, "judged in one of the runs only, and so neither compared nor counted above")
    note(
      partlyListed,
      Self.notCompared(issues + warnings).map {
        "listed only some of their findings, so that \($0) may be in the other run or not"
      } ?? "listed only some of their findings: those beyond the cap are counted, and not shown one by one")
    if left > 0 { notes.append("\(digits(of: left)) more findings not shown: --limit shows more") }
    return notes
  }

  private var noteOfOtherData: String {
    let (old, new) = (before.parameters, after.parameters)
    return "no earlier run has the parameters \(new.isEmpty ? "of this one, which are none" : new): "
      + "the run before it, with \(old.isEmpty ? "none" : old), looked at other data"
  }
}
