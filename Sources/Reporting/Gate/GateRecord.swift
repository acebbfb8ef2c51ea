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
  /// Left out of what a check expects, by somebody's word.
  case exempt(CheckResult, AppliedExemption)
  /// What a reader should know although the verdict stands.
  case note(CheckResult, String)
  /// Found by an earlier run, looked for, and gone.
  case resolved(CheckResult, ResolvedFinding)
  /// The run as a whole should have judged something, and has not.
  case nothingJudged(String)
}

extension Run {
  /// In the order of the rulebook; what has none was judged, and nothing was found.
  var records: [GateRecord] {
    checks.flatMap { check -> [GateRecord] in check.records + resolved(check).map { .resolved(check, $0) } }
      + (nothingJudged.map { [.nothingJudged($0)] } ?? [])
  }

  /// Findings of a check that this run found no more.
  func resolved(_ check: CheckResult) -> [ResolvedFinding] {
    (changes?.resolved ?? []).filter { $0.check.exact == check.id.exact }
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
    var records: [GateRecord] = isJudged ? [] : [.notJudged(self)]
    records += findings.map { .finding(self, $0) }
    records += wordsOfPart.map { _ in .judgedInPart(self) }
    if findingsCutOff > 0 { records.append(.cutOff(self, findingsCutOff)) }
    records += exemptions.filter { $0.keys > 0 }.map { .exempt(self, $0) }
    return records + remarks.map { .note(self, $0) }
  }

  /// Its notes, without what is told as groups that were not examined.
  var remarks: [String] { notes.filter { !wordsOfPart.contains($0) } }

  var isJudged: Bool { verdict.isJudged }

  /// `not judged, keys_never_match: …` or `skipped, not_due: …`, on one line; what was measured where it was judged.
  var sentence: String {
    let words = explanation.map { $0.split(separator: "\n").joined(separator: "; ") }
    let standing = [verdict == .skipped ? "skipped" : "not judged", reason?.rawValue].compactMap { $0 }
    return isJudged
      ? (outcome ?? words ?? verdict.rawValue) + (silentFinding?.marks ?? waivedMark)
      : standing.joined(separator: ", ") + (words.map { ": \($0)" } ?? "")
  }

  /// Groups of which its verdict says nothing; none where it was not judged, and says so itself.
  var wordsOfPart: [String] { isJudged && !unexamined.isEmpty ? [unexamined.words] : [] }

  /// Findings that say more than what was measured.
  var tellingFindings: [Finding] { findings.filter { !isSilent($0) } }

  /// The finding that says no more than that; how it stands is told with the outcome.
  private var silentFinding: Finding? { findings.first(where: isSilent) }

  private func isSilent(_ finding: Finding) -> Bool { finding.entity.isEmpty && finding.message == outcome }

  /// `all of it follows from player_context.both_teams`; nil where something in it does not.
  var wordsOfCauses: String? {
    let causes = findings.compactMap(\.cause?.check)
    guard !causes.isEmpty, causes.count == findings.count, findingsCutOff == 0 else { return nil }
    var seen: Set<ExactText> = []
    return "all of it follows from \(causes.filter { seen.insert($0.exact).inserted }.joined(separator: ", "))"
  }

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
    let names = entity.items.map { "\($0.name) \($0.value.label)" }.joined(separator: ", ")
    return (names.isEmpty ? "" : "\(names): ") + message + marks
  }

  /// ` (waived until 2026-02-15 by data-platform: no feed, persisting, follows from player_context.both_teams)`; empty where there is nothing of the kind.
  fileprivate var marks: String {
    let marks =
      (waiver.map { [$0.words] } ?? []) + standingWords + (cause.map { ["follows from \($0.check)"] } ?? [])
    return marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))"
  }
}

extension AppliedExemption {
  /// `postponed: postponed by the league, 4 keys`.
  var sentence: String { "\(name): \(reason), \(amount)" }

  /// `4 keys` of an expected set, `4 rows`, `517 rows of 1 key`.
  var amount: String {
    guard let rows else { return countedOrNone(keys, "key") }
    return rows == keys ? countedOrNone(rows, "row") : "\(counted(rows, "row")) of \(counted(keys, "key"))"
  }
}

extension ResolvedFinding {
  /// `game_code 20260125_GSW_MIN, team GSW: no row in player_context, expected at least 1 (since 2026-01-25T06:30:00Z)`.
  var sentence: String {
    let names = entityTexts.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    return (names.isEmpty ? "" : "\(names): ") + message + (since.map { " (since \($0.iso8601))" } ?? "")
  }

  /// Who it was about, in a word.
  var label: String { entityTexts.map(\.value).joined(separator: " ") }
}
