import ArgumentParser
import Lint
import Reporting
import Rulebooks
import Values

/// `tipoff lint`: what is wrong with the checks themselves.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Looks for checks that are wrong themselves, and for what no check looks at.",
    discussion: """
      Without a snapshot the rules alone are read; with one, also what they mean for its tables.

      Exit code: 0 no error; 1 errors; 2 the rules, the command line or the snapshot are unusable; 3 no error, but \
      something could not be looked at.

      Examples:
        tipoff lint --rules rules
        tipoff lint --snapshot night.sqlite --set date=2026-01-25
        tipoff lint --fail-on warning --format sarif:lint.sarif
      """)

  @OptionGroup var inputs: Inputs

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "A SQLite file to hold the rules against; the rules alone where it is left out.", valueName: "file"),
    completion: .snapshots)
  var snapshot: String?

  @OptionGroup var database: SourceOptions

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How to report: \(Formats.lint.help); with a file: sarif:lint.sarif. May be given several times.",
      valueName: "format[:file]"), completion: .list(Formats.lint.names))
  var format: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("Where a report without a file of its own goes.", valueName: "file"), completion: .file())
  var output: String?

  @ArgumentParser.Option(help: "What makes it fail: error, warning or never.")
  var failOn: LintFailOn = .error

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false

  mutating func run() async throws {
    let source = try database.wanted(besides: snapshot)
    let choices = try FormatChoices(
      format, output: output, known: Formats.lint.names,
      keeping: .reading(inputs, snapshot: snapshot, source: source))
    let report = try await snapshot == nil && source == nil ? ofRulesAlone() : ofData(source)
    try choices.write { format, output in
      Formats.lint.named(format)?.init(output.style(noColor: noColor)).report(report)
    }
    if report.exitCode != .clean { throw ArgumentParser.ExitCode(report.exitCode.rawValue) }
  }

  private func ofData(_ source: SourceAddress?) async throws -> LintReport {
    let opened = try OpenedSnapshot(inputs, snapshot: snapshot, source: source)
    let lint = try opened.lint(failOn: failOn)
    let report = try await opened.stoppable { () async throws(CancellationError) in try await lint.report() }
    try opened.verifyUnchanged()
    return report
  }

  private func ofRulesAlone() async throws -> LintReport {
    let settings = Lint.Settings(
      now: try inputs.instant(), parameters: try inputs.parameters(), failOn: failOn, fileExists: RuleFolder.hasFile)
    let rulebook = try RuleFolder.rulebook(at: inputs.rules)
    do {
      return try await Lint(rulebook, settings).report()
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    }
  }
}
