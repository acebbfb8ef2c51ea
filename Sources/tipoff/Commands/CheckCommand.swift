import ArgumentParser
import Lint
import Reporting
import Validation
import Values

/// `tipoff check`: the main job.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Runs a rulebook on a snapshot, reports, and gates.",
    discussion: """
      Exit code: 0 no issue; 1 issues; 2 the rules, the command line or the snapshot are unusable; 3 no issue, but a \
      check could not be evaluated, or nothing was judged because all was empty. A run that cannot be recorded in its history \
      is reported all the same; where it would end with 0 it ends with 2.

      Example:
        tipoff check --rules rules --snapshot night.sqlite --set date=2026-01-25
        tipoff check --snapshot night.sqlite --format json:out.json
        tipoff check --snapshot night.sqlite --each date=2026-01-01..2026-01-31
        tipoff check --source postgresql://reader@db/nba --set date=2026-01-25
      """)

  @OptionGroup var inputs: Inputs

  @ArgumentParser.Option(
    help: ArgumentHelp("The SQLite file; the only one of snapshots/ where it is left out.", valueName: "file"),
    completion: .snapshots)
  var snapshot: String?

  @OptionGroup var database: SourceOptions

  @ArgumentParser.Option(
    help: ArgumentHelp("Checks to run; may be given several times.", valueName: "id|tag|table|context"),
    completion: .selections)
  var only: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How to report: \(Formats.runs.help); with a file: json:out.json. May be given several times.",
      valueName: "format[:file]"), completion: .list(Formats.runs.names))
  var format: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("Where a report without a file of its own goes.", valueName: "file"), completion: .file())
  var output: String?

  @ArgumentParser.Option(
    help: "What makes the run fail: error, warning, new (issues that the run before did not have) or never.")
  var failOn: FailOn = .error

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The file that remembers runs, made where it is missing; it says what is new and gives checks their past.",
      valueName: "file"))
  var history: String?

  @Flag(help: "Neither reads nor writes a history.")
  var noHistory = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where whole rows behind the findings are kept: FILE.sqlite, .csv, .ndjson or a folder.", valueName: "file"),
    completion: .file())
  var failures: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where rows that no failed check found bad are kept, as they are: a folder, a CSV file a table, or FILE.sqlite.",
      valueName: "folder"), completion: .directory)
  var goodRows: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "A run for each date of a range, oldest first; {date} in --snapshot is replaced, and --now is a time of day.",
      valueName: "name=first..last"))
  var each: String?

  @Flag(help: "Records also a run whose --now is more than a day ahead of this machine's clock.")
  var allowFuture = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How long the run may take, such as 10m; what is not answered by then is an error of its check.",
      valueName: "duration"))
  var deadline: String?

  @ArgumentParser.Option(
    name: .customLong("memory"),
    help: ArgumentHelp(
      "How much memory the run may hold, such as 512MiB; a check that needs more is an error.", valueName: "size"))
  var mostMemory = "2GiB"

  @Flag(help: "Has SQLite look at the whole file first (integrity_check); a damaged one is not judged.")
  var verify = false

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false

  @Flag(help: "Prints the plan, passes per table and their SQL, and checks nothing.")
  var explainPlan = false

  @Flag(help: "Says on standard error what each step took.")
  var timings = false

  mutating func run() async throws {
    if let each { return try await EachCheck(self, dates: each).run() }
    let clock = ContinuousClock.now
    let memory = try memory()
    let source = try wantedSource()
    let kept = KeptFiles.reading(inputs, snapshot: snapshot, source: source, history: memory.path)
    let reports = try Reports(formats: format, output: output, noColor: noColor, keeping: kept)
    let opened = try OpenedSnapshot(
      inputs, snapshot: snapshot, source: source, memory: explainPlan ? .none : memory, deadline: deadline,
      mostMemory: mostMemory)
    let opening = Self.seconds(since: clock)
    let verifying = ContinuousClock.now
    if verify {
      let damage = try await opened.stoppable(isLast: false) { () throws(CancellationError) in try opened.damage() }
      if let damage {
        opened.ends()
        throw damage
      }
    }
    let started = ContinuousClock.now
    let rows = try RowKeeping(
      failures: explainPlan ? nil : failures, goodRows: explainPlan ? nil : goodRows, reports: reports.outputs,
      keeping: kept)
    let validation = try opened.validation(only: only, failOn: failOn, memory: memory)
    if explainPlan {
      let plan = try await opened.stoppable { () async throws(CancellationError) in try await validation.plan() }
      try Output.standardOutput.write(RunnerCommands.defused(plan))
      return
    }
    let (found, lostRows) = try await opened.stoppable { () async throws(CancellationError) in
      let judged = try await validation.judged(
        elapsedSeconds: { Self.seconds(since: started) }, beginning: opened.begins)
      opened.begins(.keepRows)
      return (judged.run, try await rows.keep(judged))
    }
    try opened.verifyUnchanged()
    let recording = ContinuousClock.now
    let (run, unrecorded) = memory.record(
      found, withoutKey: opened.keyFailure, withPast: reports.showPast)
    let reporting = ContinuousClock.now
    do throws(Failure) {
      try reports.write(run)
    } catch {
      for failure in [unrecorded, lostRows].compactMap({ $0 }) { StandardError.write(failure) }
      throw error
    }
    reports.tellWhere(run)
    let unkept = lostRows ?? rows.commit()
    if let note = opened.noteOfSQL { StandardError.write(note) }
    if timings {
      let steps =
        [Timing("load and open", seconds: opening)]
        + (verify ? [Timing("verify", seconds: (started - verifying) / .seconds(1))] : []) + run.timings
        + [
          Timing("record", seconds: (reporting - recording) / .seconds(1)),
          Timing("report", seconds: Self.seconds(since: reporting)),
        ]
      StandardError.write(TimingsText(steps).text)
    }
    if unrecorded != nil, let unkept { StandardError.write(unkept) }
    if let failure = unrecorded ?? unkept { throw failure.ending(run.exitCode) }
    if run.exitCode != .clean { throw ArgumentParser.ExitCode(run.exitCode.rawValue) }
  }
}

extension CheckCommand {
  /// The database that is meant; nil where a snapshot is.
  private func wantedSource() throws(Failure) -> SourceAddress? {
    let source = try database.wanted(besides: snapshot)
    guard source != nil, verify else { return source }
    throw Failure("--verify and --source contradict each other: it is about a SQLite file", hint: "take --verify out")
  }

  /// What the run knows of earlier ones.
  func memory() throws(Failure) -> RunMemory {
    try RunMemory(history: history, noHistory: noHistory, failOn: failOn, allowsFuture: allowFuture)
  }

  fileprivate static func seconds(since start: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - start) / .seconds(1)
  }
}

extension FailOn: ExpressibleByArgument {}
extension LintFailOn: ExpressibleByArgument {}

/// The reports asked for, each with its place.
private struct Reports {
  private let choices: FormatChoices
  private let noColor: Bool

  init(formats: [String], output: String?, noColor: Bool, keeping kept: KeptFiles) throws(Failure) {
    choices = try FormatChoices(formats, output: output, known: Formats.runs.names, keeping: kept)
    self.noColor = noColor
  }

  var outputs: [Output] { choices.all.map(\.output) }
  /// Whether one of them shows what a history has from before.
  var showPast: Bool { choices.all.contains { Formats.runs.named($0.format)?.showsPast == true } }

  /// Whoever asked for files alone sees at least what the run came to; a pipeline reads the files.
  func tellWhere(_ run: Run) {
    let files = choices.all.compactMap { if case .file(let path) = $0.output { path } else { nil } }
    guard files.count == choices.all.count, Terminal.ofStandardError.isTerminal else { return }
    StandardError.write(TerminalText.safe("\(Headline(run).line) · written to \(files.joined(separator: ", "))") + "\n")
  }

  func write(_ run: Run) throws(Failure) {
    try choices.write { format, output in
      Formats.runs.named(format)?.init(output.style(noColor: noColor)).report(run)
    }
  }
}
