import Expressions
import Questions
import Rulebooks
import Values

/// The line from a rulebook and an engine to a run: resolve, plan, execute, judge, explain.
package struct Validation {
  let rulebook: Rulebook
  let engine: any Engine
  let settings: RunSettings
  let checks: [Check]
  let resolver: Resolver
  private let recallOpenGroups: RecallOpenGroups?

  /// Throws what the command line has wrong: parameters, and an `--only` that selects nothing.
  ///
  /// Without `recall`, checks that compare with earlier runs are skipped, `no_history`. With `openGroups`, a group that has an
  /// open finding and no row any more is told as not examined.
  package init(
    _ rulebook: Rulebook, on engine: any Engine, _ settings: RunSettings, recall: Recall? = nil,
    openGroups: RecallOpenGroups? = nil
  ) throws(UsageError) {
    recallOpenGroups = openGroups
    self.engine = engine
    self.settings = settings
    let clock = RunClock(now: settings.now, calendar: rulebook.calendar)
    let parameters = try rulebook.parameterValues(given: settings.parameters, clock: clock)
    let rulebook = try rulebook.settled(with: parameters)
    self.rulebook = rulebook
    resolver = Resolver(
      rulebook: rulebook, engine: engine, parameters: parameters, clock: clock,
      snapshotDigest: settings.snapshot.digest, maskKey: settings.maskKey, recall: recall)
    checks = try rulebook.checks(only: settings.only)
  }

  /// `elapsedSeconds` is asked after each step: the clock is an input.
  package func run(elapsedSeconds: @escaping () -> Double) async throws(CancellationError) -> Run {
    try await judged(elapsedSeconds: elapsedSeconds).run
  }

  /// The run, with what it takes to look at the rows behind its findings afterwards.
  /// `beginning` is told which step begins, for whoever waits.
  package func judged(
    elapsedSeconds: @escaping () -> Double, beginning: (RunStep) -> Void = { _ in }
  ) async throws(CancellationError) -> JudgedRun {
    var steps = Steps(elapsedSeconds: elapsedSeconds)
    beginning(.admit)
    let admitted = try await Admission(checks.flatMap(\.parts), resolver).outcomes()
    steps.end("admit")
    let bound = admitted.map { $0.bound(by: resolver) }
    steps.end("bind")
    let asked = Asked(bound, keepsGroups: recallOpenGroups != nil)
    steps.end("plan")
    beginning(.measure)
    let measured = try await Readability(asked.measured(by: engine)).checked(by: engine)
    steps.end("measure")
    beginning(.evidence)
    let results = checks.results(ofParts: try await conclude(measured), isInLag: admitted.map(\.isInLag))
    steps.end("evidence")
    beginning(.explain)
    let dateNames = rulebook.parameters.filter { $0.type == .date }.map(\.name)
    let (explained, waivers) = Waiving(rulebook, on: resolver.clock.today, dateNames: dateNames)
      .applied(to: Causes(rulebook).explained(SelfCheck.verified(results)))
    let maskings = bound.compactMap {
      if case .going(let bound) = $0, !bound.masking.isEmpty { bound.masking } else { nil }
    }
    let grids = try await GridQuestions(
      rulebook, resolver, explained, maskings, measured: Self.measured(measured)
    ).grids()
    steps.end("explain")
    let parameters = NamedValues(resolver.parameters.map { ($0.key, $0.value) })
    let run = Run(
      rulebook: rulebook.name, rulesDigest: rulebook.digest, waiversDigest: rulebook.waiversDigest,
      snapshot: settings.snapshot, parameters: parameters, now: settings.now, dateNames: dateNames,
      entityContexts: rulebook.entityContexts,
      schedule: rulebook.expectedRuns,
      calendar: rulebook.calendar, checks: explained,
      declared: rulebook.checks.map { DeclaredCheck(id: $0.id, formerIDs: $0.formerIDs.map(\.value)) },
      isPartial: !settings.only.isEmpty, grids: grids, waivers: waivers,
      exitCode: ExitCode(of: explained, failOn: settings.failOn),
      durationSeconds: steps.last,
      timings: steps.timings)
    return JudgedRun(run: run, engine: engine, checks: judged(explained, measured))
  }

  /// By id. The alternatives of an `any` look at rows of their own.
  private static func measured(_ all: [CheckProgress<MeasuredCheck>]) -> [ExactText: MeasuredCheck] {
    all.reduce(into: [:]) { known, outcome in
      guard case .going(let measured) = outcome, !measured.bound.check.isAlternative else { return }
      known[measured.bound.check.id.exact] = measured
    }
  }

  private func judged(_ results: [CheckResult], _ measured: [CheckProgress<MeasuredCheck>]) -> [JudgedCheck] {
    var rest = measured[...]
    return zip(checks, results).map { check, result in
      let parts = rest.prefix(check.parts.count)
      rest = rest.dropFirst(parts.count)
      return JudgedCheck(
        result: result,
        parts: parts.map { if case .going(let measured) = $0 { measured } else { nil } })
    }
  }

  private var openGroups: OpenGroups {
    guard let recallOpenGroups, checks.contains(where: { !$0.groupBy.isEmpty }) else { return OpenGroups([:]) }
    return recallOpenGroups(resolver.runID, settings.now)
  }

  private func conclude(_ measured: [CheckProgress<MeasuredCheck>]) async throws(CancellationError) -> [CheckResult] {
    var asking = Asking()
    let open = openGroups
    let asked = measured.map { outcome in outcome.map { Conclusion($0, open: open, asking: &asking) } }
    let answers = try await asking.answers(from: engine)
    var counting = Asking()
    let counted = asked.map { outcome in
      outcome.map { conclusion in
        (
          conclusion,
          conclusion.countQuestions(after: answers).map { (part: $0.part, ticket: counting.ask($0.question)) }
        )
      }
    }
    let counts = try await counting.answers(from: engine)
    return counted.map { outcome in
      switch outcome {
      case .ended(let ending): return ending.result
      case .going((let conclusion, let tickets)):
        return conclusion.result(from: answers) { () throws(QuestionFailure) in
          var known: [EntityCount.Extent: Int] = [:]
          for (part, ticket) in tickets { known[part] = try counts.count(ticket) }
          return EntityCount(known)
        }
      }
    }
  }
}

/// Checks with the questions they have asked, and the plan that answers them.
private struct Asked {
  private let asking: Asking
  private let plan: Plan
  private let checks: [CheckProgress<(BoundCheck, Measuring, VanishedTickets?)>]

  init(_ bound: [CheckProgress<BoundCheck>], keepsGroups: Bool) {
    var (asking, figures) = (Asking(), FigureNames())
    checks = bound.map { outcome in
      outcome.map { bound in
        let (measuring, vanished) = bound.asked(&asking, &figures, keepsGroups: keepsGroups)
        return (bound, measuring, vanished)
      }
    }
    self.asking = asking
    plan = Plan(asking.questions)
  }

  func measured(by engine: any Engine) async throws(CancellationError) -> [CheckProgress<MeasuredCheck>] {
    let answers = try await asking.answers(to: plan, from: engine)
    return checks.map { outcome in
      outcome.tryMap { (parts) throws(QuestionFailure) in
        try MeasuredCheck(parts.0, parts.1, vanished: parts.2, answers: answers)
      }
    }
  }
}

/// The steps of a run in which the data are read, in their order.
package enum RunStep: Hashable, Sendable, CaseIterable {
  /// Which checks are due, and what their bounds need to know first.
  case admit
  case measure
  /// The rows behind what is bad.
  case evidence
  /// Games × contexts.
  case explain
  /// Whole rows are written to files.
  case keepRows
}

/// What each step took, by a clock that is handed in.
private struct Steps {
  let elapsedSeconds: () -> Double
  private(set) var last = 0.0
  private(set) var timings: [Timing] = []

  init(elapsedSeconds: @escaping () -> Double) {
    self.elapsedSeconds = elapsedSeconds
  }

  mutating func end(_ step: String) {
    let now = elapsedSeconds()
    timings.append(Timing(step, seconds: now - last))
    last = now
  }
}

/// A check that is on its way, or has come to an end before its time; held by reference, for it is large and handed on often.
indirect enum CheckProgress<Going> {
  case going(Going)
  case ended(Ending)

  func map<Next>(_ transform: (Going) -> Next) -> CheckProgress<Next> {
    switch self {
    case .going(let going): .going(transform(going))
    case .ended(let ending): .ended(ending)
    }
  }
}

/// A check skipped, or not to be evaluated.
struct Ending {
  let check: Check
  let verdict: Verdict
  let reason: Reason
  let explanation: String
  /// Nil where what it would have looked at is not known.
  var slice: Slice?

  static func failed(_ check: Check, _ failure: BindingFailure) -> Ending {
    Ending(check: check, verdict: .error, reason: failure.reason, explanation: failure.words)
  }

  static func failed(_ check: Check, _ failure: QuestionFailure) -> Ending {
    Ending(
      check: check, verdict: .error, reason: failure.reason,
      explanation: failure.message(hidingValues: !check.mask.isEmpty))
  }

  var result: CheckResult {
    var result = CheckResult(check, verdict: verdict, reason: reason, explanation: explanation)
    result.slice = slice
    return result
  }
}

extension CheckProgress where Going == (BoundCheck, Measuring, VanishedTickets?) {
  func tryMap(_ transform: (Going) throws(QuestionFailure) -> MeasuredCheck) -> CheckProgress<MeasuredCheck> {
    switch self {
    case .ended(let ending): return .ended(ending)
    case .going(let going):
      do throws(QuestionFailure) {
        return .going(try transform(going))
      } catch {
        var ending = Ending.failed(going.0.check, error)
        ending.slice = going.0.slice
        return .ended(ending)
      }
    }
  }
}

extension Rulebook {
  /// What a writer of an id most likely meant: the check of that name in some table, or the nearest name.
  package func nearestCheck(to word: String, orAmong names: some Sequence<String>) -> String? {
    checks.first { !word.contains(".") && $0.id.hasSuffix(".\(word)") }?.id ?? nearestName(to: word, among: names)
  }

  /// Checks by id, tag, table or context, `*` being a wildcard in ids; all without any word.
  package func checks(only words: [String]) throws(UsageError) -> [Check] {
    guard !words.isEmpty else { return checks }
    for word in words where !checks.contains(where: { $0.isSelected(by: word) }) {
      let names = checks.flatMap { [$0.id, $0.table, $0.context] + $0.about.tags }
      let nearest = nearestCheck(to: word, orAmong: names).map { "did you mean '\($0)'?" } ?? Self.plainWord(of: word)
      throw UsageError("--only \(word): no check has this id, tag, table or context", hint: nearest)
    }
    return checks.filter { check in words.contains { check.isSelected(by: $0) } }
  }
}

extension Rulebook {
  /// Who says what a word is writes more than is asked for.
  private static func plainWord(of word: String) -> String? {
    let parts = word.split(atByte: UInt8(ascii: ":"), maxSplits: 1)
    guard parts.count == 2, ["id", "check", "tag", "table", "context"].contains(parts[0]), !parts[1].isEmpty else {
      return nil
    }
    return "write it alone: --only \(parts[1])"
  }
}

extension Check {
  fileprivate func isSelected(by word: String) -> Bool {
    wildcard(word, matches: id) || table == word || context == word || about.tags.contains(word)
  }
}
