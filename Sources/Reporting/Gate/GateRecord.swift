import Rulebooks
import Validation
import Values

/// What a format that lists findings has to tell: each finding, and what no finding tells.
enum GateRecord {
  case finding(CheckResult, Finding)
  /// Findings beyond the cap: counted, and not listed.
  case cutOff(CheckResult, Int)
  /// Skipped or in error: nothing is known, and that is not the same as nothing found.
  case notJudged(CheckResult)
  /// Judged, and some of its groups were not examined.
  case judgedInPart(CheckResult)
  /// The run as a whole should have judged something, and has not.
  case nothingJudged(String)
}

extension Run {
  /// In the order of the rulebook; what has none was judged, and nothing was found.
  var records: [GateRecord] {
    checks.flatMap(\.records) + (nothingJudged.map { [.nothingJudged($0)] } ?? [])
  }

  /// Why a run without a check in error still is no pass; nil where it may be one.
  var nothingJudged: String? {
    guard outcome == .nothingJudged else { return nil }
    return checks.isEmpty
      ? "nothing was judged: the rules have no checks"
      : "nothing was judged: all was empty; is this the right snapshot, and the right date?"
  }
}

extension CheckResult {
  fileprivate var records: [GateRecord] {
    (isJudged ? [] : [.notJudged(self)]) + findings.map { .finding(self, $0) }
      + wordsOfPart.map { _ in .judgedInPart(self) }
      + (findingsCutOff > 0 ? [.cutOff(self, findingsCutOff)] : [])
  }

  var isJudged: Bool { verdict.isJudged }

  /// `not judged, keys_never_match: …` or `skipped, not_due: …`, on one line; what was measured where it was judged.
  var sentence: String {
    let words = explanation.map { $0.split(separator: "\n").joined(separator: "; ") }
    let standing = [verdict == .skipped ? "skipped" : "not judged", reason?.rawValue].compactMap { $0 }
    return isJudged
      ? outcome ?? words ?? verdict.rawValue
      : standing.joined(separator: ", ") + (words.map { ": \($0)" } ?? "")
  }

  /// Groups of which its verdict says nothing; none where it was not judged, and says so itself.
  var wordsOfPart: [String] { isJudged && !unexamined.isEmpty ? [unexamined.words] : [] }

  /// Findings that say more than what was measured.
  var tellingFindings: [Finding] { findings.filter { !$0.entity.isEmpty || $0.message != outcome } }

  /// `owner data-team`, `runbook https://…`, `tags nightly, model`: those that there are.
  var attachments: [String] {
    [
      about.owner.map { "owner \($0)" }, about.runbook.map { "runbook \($0.value)" },
      about.tags.isEmpty ? nil : "tags \(about.tags.joined(separator: ", "))",
    ].compactMap { $0 }
  }
}

extension Finding {
  /// `game_code 20260125_GSW_MIN, team GSW: no row in player_context, expected at least 1`.
  var sentence: String {
    let names = entity.items.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    let marks = [isWaived ? "waived" : nil, status?.rawValue].compactMap { $0 }
    return (names.isEmpty ? "" : "\(names): ") + message + (marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")
  }
}
