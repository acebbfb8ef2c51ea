import Questions
import Rulebooks
import Validation
import Values

/// One run of an example at one moment.
struct ExampleTrial {
  private let test: RuleTest
  private let rulebook: Rulebook
  private let engine: any Engine
  private let clock: RunClock
  private let open: OpenedExample.Opening

  private var example: CheckExample { test.example }

  /// Why it came to nothing.
  private enum Failure: Error {
    case cancelled
    case mistaken(Diagnostic)
  }

  init(
    _ test: RuleTest, _ rulebook: Rulebook, _ engine: any Engine, at now: Instant,
    _ open: @escaping OpenedExample.Opening
  ) {
    self.test = test
    self.rulebook = rulebook
    self.engine = engine
    clock = RunClock(now: now, calendar: rulebook.calendar)
    self.open = open
  }

  func result() async throws(CancellationError) -> RuleTestResult {
    do throws(Failure) {
      return try await judged()
    } catch {
      switch error {
      case .cancelled: throw CancellationError()
      case .mistaken(let diagnostic): return RuleTestResult(test, .mistaken([diagnostic]))
      }
    }
  }

  private func judged() async throws(Failure) -> RuleTestResult {
    let settled = try settled()
    let ids = Set(test.checks.map(\.id.exact))
    let checks = settled.checks.filter { ids.contains($0.id.exact) }
    let scene = ExampleScene(of: settled, checks, example, masks: false)
    guard scene.mistakes.isEmpty else { return RuleTestResult(test, .mistaken(scene.mistakes)) }
    var (found, standings): ([CheckResult], [WaiverStanding]) = ([], [])
    if checks.contains(where: { !$0.mask.isEmpty }) {
      (found, standings) = try await run(ExampleScene(of: settled, checks, example, masks: true))
    }
    // What masks make impossible counts; else values are compared as they are.
    if !found.contains(where: { $0.verdict == .error }) { (found, standings) = try await run(scene) }
    do throws(CancellationError) {
      let rows = try await ExampleRows(
        example, scene, resolver(of: scene, engine), findsRows(found) ? numbered(scene) : nil)
      var result = ExampleJudgement(test, found, standings, rows).result
      if result.mistakes.isEmpty { result.branchesOfBounds = branchesOfBounds(scene) }
      return result
    } catch {
      throw .cancelled
    }
  }

  private func run(_ scene: ExampleScene) async throws(Failure) -> ([CheckResult], [WaiverStanding]) {
    let settings = RunSettings(
      now: clock.now, parameters: given, snapshot: SnapshotIdentity(path: "example", digest: "example"),
      maskKey: MaskKey(secret: "example"))
    let validation: Validation
    do throws(UsageError) {
      validation = try Validation(scene.rulebook, on: engine, settings, recall: recall(scene))
    } catch {
      throw .mistaken(Diagnostic(example.location, error.message, hint: error.hint))
    }
    do throws(CancellationError) {
      let run = try await validation.run { 0 }
      return (run.checks, run.waivers)
    } catch {
      throw .cancelled
    }
  }

  /// With the values that the example sets, and the defaults of the others.
  private func settled() throws(Failure) -> Rulebook {
    for parameter in rulebook.parameters where parameter.isRequired && given[parameter.name] == nil {
      throw .mistaken(
        Diagnostic(
          example.location, "the example sets no '\(parameter.name)', which has no default",
          hint: "set: { \(parameter.name): \(parameter.type.example) }"))
    }
    do throws(UsageError) {
      return try rulebook.settled(with: rulebook.parameterValues(given: given, clock: clock))
    } catch {
      throw .mistaken(Diagnostic(example.location, error.message, hint: error.hint))
    }
  }

  private var given: [String: String] {
    Dictionary(example.parameters.map { ($0.name, $0.value.value) }) { first, _ in first }
  }

  private func resolver(of scene: ExampleScene, _ engine: any Engine) -> Resolver {
    // They were read for the run already.
    let values = (try? scene.rulebook.parameterValues(given: given, clock: clock)) ?? [:]
    return Resolver(
      rulebook: scene.rulebook, engine: engine, parameters: values, clock: clock, snapshotDigest: "example",
      maskKey: MaskKey(secret: "example"), recall: nil)
  }

  private func branchesOfBounds(_ scene: ExampleScene) -> [ExactText: Set<CheckBranch>] {
    let resolver = resolver(of: scene, engine)
    let known = scene.checks.map { ($0.id.exact, CheckBinder(check: $0, resolver: resolver).branchesOfBounds) }
    return Dictionary(known) { first, _ in first }
  }

  /// Whether rows have to be compared with findings.
  private func findsRows(_ found: [CheckResult]) -> Bool { found.contains { !$0.findings.isEmpty } }

  /// The same tables, each with a column that numbers its rows; nil where no table is made of another by the rules.
  private func numbered(_ scene: ExampleScene) -> Resolver? {
    guard scene.makesTables(ofThoseOf: example) else { return nil }
    let tables = example.tables.map { ($0.name, $0.table.numbered) }
    guard let opened = try? open(tables, clock.now) else { return nil }
    return resolver(of: scene, opened.engine)
  }

  /// What the example says of earlier runs; each looked at the dates of its own moment.
  private func recall(_ scene: ExampleScene) -> Recall? {
    guard let past = example.past else { return nil }
    let resolver = resolver(of: scene, engine)
    let dates = Set(rulebook.parameters.filter { $0.type == .date || $0.type == .instant }.map(\.name))
    var runs: [ExactText: [PastRun]] = [:]
    for check in scene.checks where check.kind.comparesWithPast {
      // A check that cannot be bound says so itself.
      let slice = (try? CheckBinder(check: check, resolver: resolver).slice()) ?? .none
      runs[check.id.exact] = past.runs(before: clock.now) { moment in
        slice.moved(by: clock.calendar.day(of: moment) - clock.today, dates)
      }
    }
    let known = runs
    return { known[$0.exact] ?? [] }
  }
}

extension NamedValues {
  /// Its dates so many days later.
  fileprivate func moved(by days: Int, _ dates: Set<String>) -> NamedValues {
    NamedValues(
      items.map { item in
        guard dates.contains(item.name), case .text(let text) = item.value else { return (item.name, item.value) }
        if let day = Day(parsing: text) { return (item.name, .text(day.adding(days: days).description)) }
        let span = TimeSpan(microseconds: Int64(days) * 86_400_000_000)
        let instant = Instant(parsing: text, plainIn: .utc)?.adding(span)
        return (item.name, instant.map { .text($0.iso8601) } ?? item.value)
      })
  }
}
