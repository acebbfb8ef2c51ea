import ArgumentParser
import Foundation
import Reporting
import SQLiteEngine
import TipoffCore

/// `tipoff check`: the main job.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Runs a rulebook on a snapshot, reports, and gates.",
    discussion: """
      Exit code: 0 no issue; 1 issues; 2 the rules, the command line or the snapshot are unusable; 3 no issue, but a \
      check could not be evaluated, or nothing was judged because all was empty.

      Example:
        tipoff check --rules rules --snapshot night.sqlite --set date=2026-01-25
        tipoff check --snapshot night.sqlite --format console --format json:out.json
      """)

  @OptionGroup var inputs: Inputs

  @ArgumentParser.Option(
    help: ArgumentHelp("Checks to run; may be given several times.", valueName: "id|tag|table|context"))
  var only: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How to report: \(Reporters.all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")); with a file: json:out.json. May be given several times.",
      valueName: "format[:file]"))
  var format: [String] = []

  @ArgumentParser.Option(help: ArgumentHelp("Where a report without a file of its own goes.", valueName: "file"))
  var output: String?

  @ArgumentParser.Option(help: "What makes the run fail: error, warning or never.")
  var failOn: FailOn = .error

  @Flag(help: "Keeps no history (this version keeps none).")
  var noHistory = false

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false

  @Flag(help: "Prints the plan, passes per table and their SQL, and checks nothing.")
  var explainPlan = false

  mutating func run() async throws {
    let reports = try Reports(formats: format, output: output, noColor: noColor)
    let opened = try OpenedSnapshot(inputs)
    let started = ContinuousClock.now
    let validation = try opened.validation(only: only, failOn: failOn)
    if explainPlan {
      try Output.standardOutput.write(
        try await opened.stoppable { () async throws(CancellationError) in
          try await validation.plan()
        })
      return
    }
    let run = try await opened.stoppable { () async throws(CancellationError) in
      try await validation.run { (ContinuousClock.now - started) / .seconds(1) }
    }
    try opened.verifyUnchanged()
    try reports.write(run)
    if run.exitCode != .clean { throw ArgumentParser.ExitCode(run.exitCode.rawValue) }
  }
}

extension FailOn: ExpressibleByArgument {}

/// The formats asked for, each with its place.
private struct Reports {
  private let parts: [(reporter: any Reporter.Type, output: Output)]
  private let noColor: Bool

  init(formats: [String], output: String?, noColor: Bool) throws(Failure) {
    self.noColor = noColor
    var parts: [(reporter: any Reporter.Type, output: Output)] = []
    for format in formats.isEmpty ? ["console"] : formats {
      let words = format.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let reporter = Reporters.named(words[0]) else {
        let names = Reporters.all.map { $0.name }
        throw Failure(
          "there is no format '\(words[0])'",
          hint: nearestName(to: words[0], among: names).map { "did you mean '\($0)'?" }
            ?? "formats are \(names.joined(separator: ", "))")
      }
      let file = words.count > 1 ? words[1] : output
      if file == "" { throw Failure("--format \(format): the file's name is missing") }
      parts.append((reporter, file.map(Output.file) ?? .standardOutput))
    }
    self.parts = parts
  }

  func write(_ run: Run) throws(Failure) {
    // A closed pipe is no reason to lose the file that was asked for too.
    var failures: [Failure] = []
    for (reporter, output) in parts {
      do throws(Failure) {
        try output.write(reporter.init(style(for: output)).report(run))
      } catch {
        failures.append(error)
      }
    }
    if let first = failures.first { throw first }
  }

  private func style(for output: Output) -> ReportStyle {
    let terminal = Terminal.ofStandardOutput
    switch output {
    case .standardOutput: return ReportStyle(width: terminal.width, usesColors: terminal.usesColors && !noColor)
    case .file: return ReportStyle(width: 100, usesColors: false)
    }
  }
}
