import Rulebooks
import Values

/// Marks the findings that a waiver names on the run's day, and says what there is to say of the waivers themselves.
///
/// Verdicts stay as the data make them. A waiver names findings and nothing that follows from them; what it explains stays
/// open.
struct Waiving {
  private let waivers: [Waiver]
  private let checks: [ExactText: Check]
  private let rulebook: Rulebook
  private let day: Day
  private let dateNames: [String]
  private let contexts: EntityContexts

  init(_ rulebook: Rulebook, on day: Day, dateNames: [String]) {
    self.rulebook = rulebook
    self.day = day
    self.dateNames = dateNames
    waivers = rulebook.waivers
    contexts = rulebook.entityContexts
    checks = waivers.isEmpty ? [:] : Dictionary(rulebook.checks.map { ($0.id.exact, $0) }) { first, _ in first }
  }

  func applied(to results: [CheckResult]) -> ([CheckResult], [WaiverStanding]) {
    guard !waivers.isEmpty else { return (results, []) }
    var results = results
    var uses = [WaiverUse](repeating: WaiverUse(), count: waivers.count)
    for index in results.indices {
      guard let check = checks[results[index].id.exact] else { continue }
      apply(check, to: &results[index], &uses)
    }
    let order = results.map(\.id)
    let standings = zip(waivers, uses).map { standing($0, $1, order) }
    for (standing, use) in zip(standings, uses) {
      guard let first = results.indices.first(where: { use.concerned.contains($0, in: results) }) else { continue }
      results[first].notes += standing.words
    }
    return (results, standings)
  }

  private func apply(_ check: Check, to result: inout CheckResult, _ uses: inout [WaiverUse]) {
    let ids = check.allIDs
    let places = waivers.indices.filter { waivers[$0].target.concerns(ids) }
    guard !places.isEmpty else { return }
    for place in places { uses[place].concerned.checks.insert(result.id.exact) }
    for index in result.findings.indices {
      let names = FindingNames(result.findings[index], ids, dateNames, contexts)
      let naming = places.filter { names.isNamed(by: waivers[$0].target) }
      for place in naming { uses[place].count(result.findings[index], of: result) }
      result.findings[index].waiver = waiver(among: naming)
    }
    waiveBeyondCap(&result, places, ids)
    for place in places {
      if isLookedAt(result, by: waivers[place], ids) { uses[place].isJudged = true }
      if isTold(result) == false { uses[place].mayBeUntold = true }
      if waivers[place].expires < day, let count = uses[place].counts[result.id.exact] {
        result.notes.append(waivers[place].wordsOfExpiry + "; \(Self.open(count))")
      }
    }
  }

  private static func open(_ count: Int) -> String {
    count == 1 ? "1 finding is open again" : "\(digits(of: count)) findings are open again"
  }

  /// The one of several that holds longest: after its last day the finding opens again.
  private func waiver(among places: [Int]) -> AppliedWaiver? {
    let holding = places.filter { waivers[$0].expires >= day }
    let last = holding.map { waivers[$0].expires }.max()
    return holding.first { waivers[$0].expires == last }.map { AppliedWaiver(waivers[$0]) }
  }

  /// What is not listed has no name; a waiver that names all that the check could find names it too.
  private func waiveBeyondCap(_ result: inout CheckResult, _ places: [Int], _ ids: [String]) {
    guard result.findingsCutOff > 0, let slice = result.slice else { return }
    result.isWaivedBeyondCap = places.contains { place in
      guard waivers[place].expires >= day, case .finding(let pattern) = waivers[place].target else { return false }
      return ids.contains { pattern.matchesAll(beginning: "\($0)|\(slice.fingerprintText)|") }
    }
    if result.isWaivedBeyondCap {
      result.notes.append("\(countedOrNone(result.waivedCutOff, "finding")) beyond those listed are waived too")
    }
  }

  /// Whether the check was judged on the part of the data that the waiver is about.
  private func isLookedAt(_ result: CheckResult, by waiver: Waiver, _ ids: [String]) -> Bool {
    guard result.verdict.isJudged, let slice = result.slice else { return false }
    switch waiver.target {
    case .recurrence: return true
    case .finding(let pattern):
      return ids.contains { pattern.matchesSomeEntity(after: "\($0)|\(slice.fingerprintText)|") }
    }
  }

  /// Whether all that there is of it was listed: only then can a waiver be called unused.
  private func isTold(_ result: CheckResult) -> Bool { result.findingsCutOff == 0 && result.unexamined.isEmpty }

  private func standing(_ waiver: Waiver, _ use: WaiverUse, _ order: [String]) -> WaiverStanding {
    let state: WaiverStanding.State =
      if waiver.expires < day {
        .expired
      } else if use.findings > 0 {
        .holding
      } else {
        use.isJudged && !use.mayBeUntold ? .unused : .notJudged
      }
    let breadth =
      state == .expired ? [] : WaiverBreadth.words(of: waiver, rulebook.checks, on: day) + use.breadth
    let byCheck = order.compactMap { check in use.counts[check.exact].map { (check: check, findings: $0) } }
    return WaiverStanding(
      name: waiver.digest, isWildcard: waiver.isWildcard, owner: waiver.owner, reason: waiver.reason,
      expires: waiver.expires, location: waiver.location, state: state,
      findings: use.findings, findingsByCheck: byCheck, breadth: breadth)
  }
}

/// What one waiver met in a run.
private struct WaiverUse {
  struct Concerned {
    var checks: Set<ExactText> = []

    func contains(_ index: Int, in results: [CheckResult]) -> Bool { checks.contains(results[index].id.exact) }
  }

  /// Checks of the run that it may be about.
  var concerned = Concerned()
  var isJudged = false
  var mayBeUntold = false
  private(set) var findings = 0
  private(set) var counts: [ExactText: Int] = [:]
  private var contexts: [String] = []

  mutating func count(_ finding: Finding, of result: CheckResult) {
    findings += 1
    counts[result.id.exact, default: 0] += 1
    if !contexts.contains(where: { $0.exact == finding.context.exact }) { contexts.append(finding.context) }
  }

  var breadth: [String] {
    [
      findings > WaiverBreadth.mostFindings ? "it names \(digits(of: findings)) findings" : nil,
      contexts.count > 1
        ? "it names findings of \(contexts.count) contexts (\(contexts.joined(separator: ", ")))" : nil,
    ].compactMap { $0 }
  }
}

extension WaiverStanding {
  /// `waivers.yml:8, data-platform`: what it names may hold what is masked.
  package var placeWords: String { "\(location.fileName):\(location.line), waiver of \(owner) until \(expires)" }

  /// What a reader should do about it; nothing where all is well, or where it has expired and findings say so.
  fileprivate var words: [String] {
    switch state {
    case .expired: findings > 0 ? [] : ["\(placeWords): it has expired: remove it"]
    case .unused:
      ["\(placeWords): it waives nothing in this run: remove it if nobody needs it any more"] + wordsOfBreadth
    case .holding, .notJudged: wordsOfBreadth
    }
  }

  private var wordsOfBreadth: [String] {
    breadth.isEmpty ? [] : ["\(placeWords): it is broad: \(breadth.joined(separator: "; "))"]
  }
}

extension Waiver {
  fileprivate var wordsOfExpiry: String {
    "\(location.fileName):\(location.line), waiver of \(owner) until \(expires): it has expired"
  }
}
