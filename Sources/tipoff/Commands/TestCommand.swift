import ArgumentParser
import Reporting
import RuleTesting
import Rulebooks
import TipoffKit
import Values

/// `tipoff test`: the examples of the rule files.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the examples of the rule files: each check on small tables with marks at what it must find.",
    discussion: """
      No snapshot is read, and nothing is kept. An example holds where exactly the marked rows are found.

      Exit code: 0 all examples hold; 1 one does not; 2 the rules, the command line or an example are wrong; 3 no \
      check has an example.

      Examples:
        tipoff test --rules rules
        tipoff test --only player_context.both_teams
        tipoff test --format console --format junit:examples.xml
        tipoff test --watch
      """)

  @ArgumentParser.Option(
    help: ArgumentHelp("The rulebook: a folder of YAML files, or one file.", valueName: "path"), completion: .ruleFiles)
  var rules = RuleFolder.usualPath

  @ArgumentParser.Option(
    help: ArgumentHelp("Checks whose examples run; may be given several times.", valueName: "id|tag|table|context"),
    completion: .selections)
  var only: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How to report: \(Formats.tests.help); with a file: junit:examples.xml. May be given several times.",
      valueName: "format[:file]"), completion: .list(Formats.tests.names))
  var format: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("Where a report without a file of its own goes.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "Runs them again whenever a rule file changes, until Ctrl-C.")
  var watch = false

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false

  mutating func run() async throws {
    let choices = try FormatChoices(
      format, output: output, known: Formats.tests.names, keeping: .reading(rules: rules))
    let command = self
    if watch { try await RuleWatch(rules).run { try await command.test(choices) } }
    let code = try await test(choices)
    if code != .clean { throw ArgumentParser.ExitCode(code.rawValue) }
  }

  private func test(_ choices: FormatChoices) async throws -> Values.ExitCode {
    let rulebook = try RuleFolder.rulebook(at: rules, undone: "tested")
    let report: RuleTestReport
    do {
      report = try await RuleTester(rulebook, open: OpenedExample.inSQLite).report(only: only)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    }
    try choices.write { format, output in
      Formats.tests.named(format)?.init(output.style(noColor: noColor)).report(report)
    }
    return report.exitCode
  }
}
