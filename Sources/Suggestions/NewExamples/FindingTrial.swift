import Questions
import RuleTesting
import Rulebooks
import Validation
import Values

/// The finding as an example must show it again.
struct WantedFinding: Sendable {
  let check: String
  let severity: Severity
  /// Nil: a masked value, for which the example has another.
  private let parts: [(name: String, value: String?)]

  init(_ finding: Finding, _ standIns: StandIns, _ form: StandIns.Form) {
    check = finding.check
    severity = finding.severity
    parts = finding.entity.items.map { item in
      let value = item.value.isMaskDigest ? standIns.standIn(forDigest: item.value) : standIns[item.value]
      // What stands in the place of its row is not known by the value.
      let isKnown = form == .inOrder || value == item.value
      return (item.name, isKnown ? value.map(Self.text) : nil)
    }
  }

  private static func text(_ value: Value) -> String { value.isNull ? "∅" : value.asKey.description }

  func isNamed(by fingerprint: Fingerprint) -> Bool {
    guard fingerprint.check.exact == check.exact, let entity = fingerprint.text.split(atByte: UInt8(ascii: "|")).last
    else { return false }
    let named = NamedValues.texts(inFingerprint: entity)
    return named.count == parts.count
      && zip(named, parts).allSatisfy {
        $0.name.exact == $1.name.exact && ($1.value.map(\.exact) ?? $0.value.exact) == $0.value.exact
      }
  }
}

/// Runs what may become the example, as `tipoff test` does.
struct FindingTrial {
  let checks: [Check]
  let rulebook: Rulebook
  let wanted: WantedFinding
  let now: Instant
  let parameters: [(name: String, value: String)]
  let open: OpenedExample.Opening

  /// What shows the finding again.
  struct ShownFinding {
    /// Findings beside it.
    let others: Int
    let verdict: Verdict
    let keepsSeverity: Bool
    let message: String
    /// The finding's entity, as fingerprints spell it.
    let entity: ExactText?
    let found: [ExampleDifferences.UnmarkedFinding]

    /// Whether it is as good as another, or better.
    func isAsGood(as other: ShownFinding) -> Bool {
      others <= other.others && (keepsSeverity || !other.keepsSeverity)
    }
  }

  /// Nil where the finding is not seen.
  func sight(_ tables: ExampleTables, _ past: FindingPast?) async throws(CancellationError) -> ShownFinding? {
    let result = try await result(WrittenExample("as found", tables, trial: self, past))
    guard let came = result?.came, let found = result?.differences?.tooMuch,
      came.verdict == .fail || came.verdict == .warn
    else { return nil }
    let places = found.indices.filter { wanted.isNamed(by: found[$0].fingerprint) }
    guard let place = places.first else { return nil }
    return ShownFinding(
      others: found.count - 1, verdict: came.verdict,
      keepsSeverity: came.verdict == (wanted.severity == .error ? .fail : .warn), message: found[place].message,
      entity: found[place].fingerprint.text.split(atByte: UInt8(ascii: "|")).last?.exact,
      found: found)
  }

  /// Whether exactly what is marked is found.
  func holds(_ example: WrittenExample) async throws(CancellationError) -> Bool {
    try await result(example)?.holds == true
  }

  private func result(_ example: WrittenExample) async throws(CancellationError) -> RuleTestResult? {
    if Task.isCancelled { throw CancellationError() }
    guard let example = example.checkExample(at: checks[0].location) else { return nil }
    return try await RuleTester(rulebook, open: open).result(of: RuleTest(checks: checks, example: example))
  }
}

extension WrittenExample {
  init(_ name: String, _ tables: ExampleTables, trial: FindingTrial, _ past: FindingPast?) {
    self.init(name: name, tables: tables, now: trial.now.iso8601, past: past?.measures ?? [])
    parameters = trial.parameters
    pastTable = past?.measures == nil ? past?.table : nil
  }

  /// The same as it will be read; nil where the past cannot be.
  fileprivate func checkExample(at location: Location) -> CheckExample? {
    var past: ExamplePast?
    if let pastTable {
      guard let text = pastTable.text, let read = try? ExamplePast(parsing: text) else { return nil }
      past = read
    } else if !self.past.isEmpty {
      let contents = self.past.map { Memory.Content(storedText: $0) }
      guard contents.allSatisfy({ $0 != nil }) else { return nil }
      past = ExamplePast(measures: contents.compactMap { $0 })
    }
    return CheckExample(
      name: name,
      tables: tables.marked.map {
        ExampleTable(name: $0.name, table: $0.table, header: "", lines: [], location: location)
      },
      parameters: parameters.map {
        ($0.name, Located($0.value, scalar: RuleNode.Scalar(text: $0.value, at: location)))
      },
      now: now.flatMap { Instant(parsing: $0, plainIn: .utc) }, past: past,
      expected: verdict.map { ExpectedVerdict(verdict: $0, reason: nil) }, location: location)
  }
}
