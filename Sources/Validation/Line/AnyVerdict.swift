import Rulebooks
import Values

/// The verdict of `any` from those of its alternatives.
struct AnyVerdict {
  private let check: Check
  private let alternatives: [Judged]
  /// Within the lag after it was due: a warning at most.
  private let isInLag: Bool

  init(_ check: Check, of declared: [Alternative], results: [CheckResult], isInLag: Bool) {
    self.check = check
    alternatives = zip(declared.map(\.name), results).map { Judged(name: $0, result: $1) }
    self.isInLag = isInLag
  }

  var result: CheckResult {
    if let ended = endedBefore { return ended }
    var result = judged
    // Parameters have one value a run, whichever alternative reads them.
    result.slice = Slice(Set(alternatives.flatMap { $0.result.slice?.items ?? [] }).map { ($0.name, $0.value) })
    result.measure = Measure(
      name: "holding", value: Value(counting: holding.count), unit: .count, examined: examined.count, failing: nil,
      share: nil)
    result.details = NamedCells([
      ("alternatives", Value(counting: alternatives.count)), ("holding", Value(counting: holding.count)),
      ("not_judged", Value(counting: alternatives.count - examined.count)),
    ])
    // Alternatives that look at the same rows leave the same out.
    result.exemptions = alternatives.flatMap(\.result.exemptions).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
    for finding in findings(of: result) { result.findings.append(finding) }
    result.issueCount = result.findings.count { $0.severity == .error }
    result.warningCount = result.findings.count { $0.severity == .warning }
    return result
  }

  private struct Judged {
    let name: String
    let result: CheckResult
  }

  private var holding: [Judged] { alternatives.filter { $0.result.verdict == .pass } }
  private var unknown: [Judged] { alternatives.filter { $0.result.verdict == .error } }
  private var examined: [Judged] {
    alternatives.filter { [.pass, .warn, .fail].contains($0.result.verdict) }
  }

  /// `when` and `due` are those of the whole: what they hold back holds all alternatives back.
  private var endedBefore: CheckResult? {
    let reasons = Set(alternatives.map(\.result.reason))
    guard reasons == [.notDue] || reasons == [.guardFalse], let first = alternatives.first?.result else { return nil }
    return CheckResult(check, verdict: first.verdict, reason: first.reason, explanation: first.explanation)
  }

  private var judged: CheckResult {
    if !holding.isEmpty {
      var result = CheckResult(check, verdict: .pass, outcome: holdingWords)
      result.notes = notes
      return result
    }
    if let first = unknown.first {
      return CheckResult(
        check, verdict: .error, reason: first.result.reason,
        explanation: "no alternative holds, and not all could be evaluated\n" + lines.joined(separator: "\n"))
    }
    if examined.isEmpty {
      let rule = EmptyRule(written: check.onEmpty, severity: check.thresholds.severity, isInLag: isInLag)
      let verdict = rule.verdict(of: .nothingExamined)
      return CheckResult(
        check, verdict: verdict, reason: verdict.reasonOfEmptiness,
        explanation: "no alternative had anything to examine")
    }
    return CheckResult(check, verdict: Verdict(severity), outcome: failingWords)
  }

  private var severity: Severity { isInLag ? .warning : check.thresholds.severity }

  private var holdingWords: String {
    "\(holding.count) of \(alternatives.count) alternatives \(holding.count == 1 ? "holds" : "hold"): "
      + holding.map { Self.words($0) }.joined(separator: "; ")
  }

  private var failingWords: String {
    "none of \(alternatives.count) alternatives holds: " + lines.joined(separator: "; ")
  }

  private var lines: [String] { alternatives.map { Self.words($0) } }

  /// `not_null.a: 3 of 4 rows fail; expected a value`
  private static func words(_ alternative: Judged) -> String {
    let result = alternative.result
    let words = result.outcome ?? result.explanation ?? result.verdict.rawValue
    let isUnjudged = result.verdict == .error || result.verdict == .skipped
    // One line of several: an alternative is a part of a sentence.
    let line = words.split(separator: "\n").joined(separator: "; ")
    return "\(alternative.name): " + (isUnjudged ? "\(result.verdict.rawValue), " : "") + line
  }

  /// What a reader should know although one holds.
  private var notes: [String] {
    unknown.map { "could not be evaluated: " + Self.words($0) } + holding.flatMap(\.result.notes)
  }

  private func findings(of result: CheckResult) -> [Finding] {
    let severity: Severity
    switch result.verdict {
    case .fail: severity = .error
    case .warn: severity = .warning
    case .pass, .skipped, .error: return []
    }
    let words = result.outcome ?? result.explanation ?? result.verdict.rawValue
    return [
      Finding(
        check: check.id, context: check.context, severity: severity, slice: result.slice ?? .none, entity: .none,
        message: words, samples: samples)
    ]
  }

  /// Rows that show what is wrong by each alternative, as many of the one as of the other where there are enough.
  private var samples: [NamedCells] {
    let rows = alternatives.map { alternative in
      alternative.result.findings.flatMap(\.samples).map { row in
        NamedCells([("alternative", Value.text(alternative.name))] + row.cells.map { ($0.name, $0.value) })
      }
    }
    let longest = rows.map(\.count).max() ?? 0
    let taken = (0..<longest).flatMap { place in rows.compactMap { $0.indices.contains(place) ? $0[place] : nil } }
    return Array(taken.prefix(check.samples))
  }
}

extension [Check] {
  /// One result a check, from one for each of its parts in their order.
  func results(ofParts results: [CheckResult], isInLag: [Bool]) -> [CheckResult] {
    var place = 0
    return map { check in
      let parts = place..<place + check.parts.count
      place = parts.upperBound
      let alternatives = check.kind.facts.alternatives
      guard !alternatives.isEmpty else { return results[parts.lowerBound] }
      return AnyVerdict(
        check, of: alternatives, results: [CheckResult](results[parts]), isInLag: isInLag[parts].contains(true)
      ).result
    }
  }
}
