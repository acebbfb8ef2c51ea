import ArgumentParser
import Reporting
import Rulebooks
import Validation
import Values

/// `--each date=2026-01-01..2026-01-31`: a run for each date, oldest first, as single commands would do them.
struct EachCheck {
  private let command: CheckCommand
  private let span: DateSpan
  private let clock: DateClock
  private let rulebook: Rulebook
  private let parameters: [String: String]
  private let paths: DatedPaths
  private let memory: RunMemory
  private let opening: SnapshotOpening
  private let reports: DatesReports

  /// Throws before anything is judged: what is asked wrongly, and a snapshot that no date has.
  init(_ command: CheckCommand, dates text: String) throws {
    self.command = command
    guard try command.database.wanted(besides: command.snapshot) == nil else {
      throw Failure(
        "--source and --each contradict each other: a database is judged as it is now",
        hint: "give the date as --set NAME=DATE, or make a snapshot")
    }
    try Self.refuseWhatIsOfOneRun(command)
    clock = try DateClock(command.inputs.now)
    parameters = try command.inputs.parameters()
    opening = try SnapshotOpening(command.inputs, deadline: command.deadline, memory: command.mostMemory)
    memory = try command.memory()
    let given = try command.snapshot ?? RuleFolder.onlySnapshot()
    let rules = command.inputs
    rulebook = try OpenedSnapshot.rulebook(rules, snapshot: given)
    span = try DateSpan(parsing: text, of: rulebook)
    guard parameters[span.parameter] == nil else {
      throw Failure(
        "--set \(span.parameter) and --each \(span.parameter) contradict each other", hint: "take one of them out")
    }
    paths = try DatedPaths(given, span)
    let kept = KeptFiles.reading(rules, snapshots: paths.all, history: memory.path)
    reports = try DatesReports(
      formats: command.format, output: command.output, noColor: command.noColor, keeping: kept)
  }

  private static func refuseWhatIsOfOneRun(_ command: CheckCommand) throws(Failure) {
    let given = [
      (command.failures != nil, "--failures"), (command.goodRows != nil, "--good-rows"),
      (command.explainPlan, "--explain-plan"),
    ].filter(\.0).map(\.1)
    guard let option = given.first else { return }
    throw Failure(
      "\(option) and --each contradict each other: it is about one date", hint: "give the date as --set NAME=DATE")
  }

  func run() async throws {
    var progress = EachProgress(reports)
    let signals = StopSignals { [cancellation = opening.cancellation] in cancellation.cancel() }
    defer {
      opening.progress.clear()
      signals.release()
    }
    for date in span.days {
      do {
        try await judge(date, &progress)
      } catch is CancellationError {
        throw stopped(signals.hasTerminated ? .terminated : .interrupted, progress.tally.dates)
      } catch let failure as Failure {
        throw stopped(failure, progress.tally.dates)
      }
    }
    try progress.reports.end(progress.tally)
    if command.timings { StandardError.write(TimingsText(progress.timings).text) }
    if progress.tally.exitCode != .clean { throw ArgumentParser.ExitCode(progress.tally.exitCode.rawValue) }
  }

  private func judge(_ date: Day, _ progress: inout EachProgress) async throws {
    if opening.cancellation.isCancelled { throw CancellationError() }
    opening.progress.begins(part: "\(date), \(progress.tally.dates + 1) of \(span.count): ")
    let settings = DateSettings(
      now: clock.instant(of: date, in: rulebook.calendar, real: try Inputs.instant(nil)),
      parameters: parameters.merging([span.parameter: date.description]) { _, date in date })
    let result = try await result(of: date, settings, &progress)
    opening.progress.begins(part: "")
    let dated = DatedRun(date, result, command: singleCommand(date, settings.now))
    // Before the first there may be a mistake of the command line: then nothing is reported.
    if progress.tally.dates == 0 { progress.reports.begin(scope) }
    progress.tally.add(dated)
    progress.reports.add(dated)
  }

  private var scope: DatesScope {
    DatesScope(
      rulebook: rulebook.name, snapshot: paths.given, parameter: span.parameter, dates: span.first...span.last)
  }

  private func result(
    of date: Day, _ settings: DateSettings, _ progress: inout EachProgress
  ) async throws -> DatedRun.Result {
    let path = paths.path(of: date)
    do {
      let opened = try opened(path, settings, &progress)
      let run = try await judged(opened, &progress)
      return .judged(run)
    } catch let unread as UnreadableSnapshot where paths.isDated {
      return .unread(
        UnreadSnapshot(
          rulebook: rulebook.name, path: path, parameters: settings.parameters, now: settings.now, why: unread.why))
    } catch let unread as UnreadableSnapshot {
      throw unread.failure
    }
  }

  /// One file is opened once, whatever the number of dates.
  private func opened(
    _ path: String, _ settings: DateSettings, _ progress: inout EachProgress
  ) throws -> OpenedSnapshot {
    let started = ContinuousClock.now
    defer { progress.add([Timing("load and open", seconds: Self.seconds(since: started))]) }
    if !paths.isDated, let shared = progress.shared {
      return shared.moved(to: settings.now, setting: settings.parameters)
    }
    let opened: OpenedSnapshot
    do throws(Failure) {
      opened = try OpenedSnapshot(
        path, rulebook, at: settings.now, setting: settings.parameters, opening, memory: memory)
    } catch {
      throw UnreadableSnapshot(path: path, failure: error)
    }
    if command.verify, let damage = try opened.damage() { throw UnreadableSnapshot(path: path, failure: damage) }
    if !paths.isDated { progress.shared = opened }
    return opened
  }

  private func judged(_ opened: OpenedSnapshot, _ progress: inout EachProgress) async throws -> Run {
    let validation = try opened.validation(only: command.only, failOn: command.failOn, memory: memory)
    let started = ContinuousClock.now
    let found = try await validation.judged(
      elapsedSeconds: { Self.seconds(since: started) }, beginning: opened.begins
    ).run
    do throws(Failure) {
      try opened.verifyUnchanged()
    } catch {
      throw UnreadableSnapshot(path: found.snapshot.path, failure: error)
    }
    let recording = ContinuousClock.now
    let (run, unrecorded) = memory.record(found, withoutKey: opened.keyFailure, withPast: false)
    progress.add(run.timings + [Timing("record", seconds: Self.seconds(since: recording))])
    if let unrecorded { progress.tell(unrecorded) }
    return run
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - start) / .seconds(1)
  }

  /// What is done is recorded and stays; what is not is said, with the range that goes on there.
  private func stopped(_ failure: Failure, _ done: Int) -> Failure {
    guard done > 0 else { return failure }
    let rest = span.first.adding(days: done)
    let range = "--each \(span.parameter)=\(rest)..\(span.last)"
    let kept = memory.path == nil ? "done" : "done and recorded"
    return failure.stopping([
      "\(digits(of: done)) of \(countedOrNone(span.count, "date")) \(done == 1 ? "is" : "are") \(kept); \(rest) and what follows is not",
      "go on with \(range)",
    ])
  }

  /// The run of a date alone: it gives the same report.
  private func singleCommand(_ date: Day, _ now: Instant) -> String {
    var words = ["tipoff", "check", "--rules", command.inputs.rules, "--snapshot", paths.path(of: date)]
    words += command.inputs.set.flatMap { ["--set", $0] } + ["--set", "\(span.parameter)=\(date)"]
    words += ["--now", now.iso8601] + command.only.flatMap { ["--only", $0] }
    words += command.noHistory ? ["--no-history"] : command.history.map { ["--history", $0] } ?? []
    return words.map(\.shellWord).joined(separator: " ")
  }
}

/// What the run of a date is given.
private struct DateSettings {
  let now: Instant
  let parameters: [String: String]
}

/// How far the dates are.
private struct EachProgress {
  var tally = DatesTally()
  var reports: DatesReports
  var shared: OpenedSnapshot?
  private var seconds: [(step: String, seconds: Double)] = []
  private var told: Set<String> = []

  init(_ reports: DatesReports) { self.reports = reports }

  var timings: [Timing] { seconds.map { Timing($0.step, seconds: $0.seconds) } }

  mutating func add(_ timings: [Timing]) {
    for timing in timings {
      if let place = seconds.firstIndex(where: { $0.step == timing.step }) {
        seconds[place].seconds += timing.seconds
      } else {
        seconds.append((timing.step, timing.seconds))
      }
    }
  }

  /// The same reason once, however many dates have it; each has it in its line.
  mutating func tell(_ failure: Failure) {
    let text = failure.text(usesColors: Terminal.ofStandardError.usesColors)
    if told.insert(text).inserted { StandardError.write(text) }
  }
}

/// A snapshot that could not be opened, or was changed while it was read.
private struct UnreadableSnapshot: Error {
  let path: String
  let failure: Failure

  /// Without the path, which stands beside it.
  var why: String {
    let line = failure.lines.first ?? ""
    return ["error: ", "\(path): "].reduce(line) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
  }
}
