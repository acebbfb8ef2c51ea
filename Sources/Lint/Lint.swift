import Questions
import Rulebooks
import Validation
import Values

/// Looks through a rulebook, alone or against a snapshot, for checks that are wrong themselves.
package struct Lint {
  private let subject: LintSubject
  private let failOn: LintFailOn

  package struct Settings: Sendable {
    package let now: Instant
    /// Given on the command line, as text.
    package let parameters: [String: String]
    package let failOn: LintFailOn
    /// Whether a runbook's path, as written in a rule file, leads to a file.
    package let fileExists: @Sendable (_ path: String, _ ruleFile: String) -> Bool
    /// With which digests of masked values are made.
    package let maskKey: MaskKey

    package init(
      now: Instant, parameters: [String: String] = [:], failOn: LintFailOn = .error,
      maskKey: MaskKey = MaskKey(secret: "lint"),
      fileExists: @escaping @Sendable (_ path: String, _ ruleFile: String) -> Bool
    ) {
      self.now = now
      self.parameters = parameters
      self.failOn = failOn
      self.fileExists = fileExists
      self.maskKey = maskKey
    }
  }

  /// The rules against what is really in a snapshot.
  package init(
    _ rulebook: Rulebook, on engine: any Engine, snapshot: SnapshotIdentity, _ settings: Settings
  ) throws(UsageError) {
    let clock = RunClock(now: settings.now, calendar: rulebook.calendar)
    let values = try rulebook.parameterValues(given: settings.parameters, clock: clock)
    let rulebook = try rulebook.settled(with: values)
    let resolver = Resolver(
      rulebook: rulebook, engine: engine, parameters: values, clock: clock, snapshotDigest: snapshot.digest,
      maskKey: settings.maskKey, recall: nil
    )
    self.init(rulebook, [resolver], snapshot: snapshot, unknown: [], settings)
  }

  /// The rules alone: parameters without a value are left open.
  package init(_ rulebook: Rulebook, _ settings: Settings) throws(UsageError) {
    let clock = RunClock(now: settings.now, calendar: rulebook.calendar)
    let open = rulebook.parameters.filter { $0.isRequired && settings.parameters[$0.name] == nil }
    let names = Set(open.map(\.name))
    // A number stands for a share in one place and for rows in another: either may suit.
    var values: [[String: Value]] = []
    for number in [ParameterType.number.example, ParameterType.integer.example] {
      let stand = Dictionary(open.map { ($0.name, $0.type == .number ? number : $0.type.example) }) { first, _ in first
      }
      values.append(
        try rulebook.parameterValues(given: settings.parameters.merging(stand) { given, _ in given }, clock: clock))
    }
    let rulebook = try rulebook.settled(with: values[0].filter { !names.contains($0.key) })
    let engine = AssumedTables(rulebook)
    let resolvers = values.map {
      Resolver(
        rulebook: rulebook, engine: engine, parameters: $0, clock: clock, snapshotDigest: "",
        maskKey: settings.maskKey, recall: nil)
    }
    self.init(rulebook, resolvers, snapshot: nil, unknown: names, settings)
  }

  /// A check that can be bound with the values of one of the resolvers is no mistake.
  private init(
    _ rulebook: Rulebook, _ resolvers: [Resolver], snapshot: SnapshotIdentity?, unknown: Set<String>,
    _ settings: Settings
  ) {
    let checks = rulebook.parts.map { check -> LintedCheck in
      let linted = resolvers.lazy.map { Self.linted(check, $0) }
      return linted.first { if case .success = $0.outcome { true } else { false } } ?? linted[0]
    }
    subject = LintSubject(
      rulebook: rulebook, resolver: resolvers[0], snapshot: snapshot, checks: checks, fileExists: settings.fileExists,
      unknownParameters: unknown)
    failOn = settings.failOn
  }

  private static func linted(_ check: Check, _ resolver: Resolver) -> LintedCheck {
    do throws(BindingFailure) {
      return try LintedCheck(check, resolver)
    } catch {
      return LintedCheck(check: check, outcome: .failure(error))
    }
  }

  package func report() async throws(CancellationError) -> LintReport {
    var subject = self.subject
    var findings = LintFindings(LintRules.Unresolved.about)
    if subject.hasSnapshot {
      subject.filterFaults = try await ReadingFindings(
        among: LintRules.SelectsNothing.demands(of: subject), subject.resolver.engine
      ).faults
    }
    for rule in LintRules.all {
      findings.begin(rule.about)
      if rule.about.needsSnapshot, !subject.hasSnapshot {
        findings.skip("needs a snapshot")
      } else {
        rule.inspect(subject, &findings)
      }
    }
    try await findings.conclude(
      from: subject.resolver.engine, hidingValues: subject.rulebook.parts.contains { !$0.mask.isEmpty })
    return LintReport(subject, diagnostics: findings.diagnostics, skipped: findings.skipped, failOn: failOn)
  }
}
