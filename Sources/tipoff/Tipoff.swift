import ArgumentParser
import CMalloc
import Foundation
import TipoffCore

/// Trusted verdicts on the tables of a snapshot.
@main
struct Tipoff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tipoff",
    abstract: "Checks the tables of a snapshot against a rulebook, and says whom each finding concerns.",
    discussion: """
      Example:
        tipoff check --rules rules --snapshot night.sqlite --set date=2026-01-25
      """,
    version: "0.1.0",
    subcommands: [
      CheckCommand.self, LintCommand.self, ExplainCommand.self, RunsCommand.self, IssuesCommand.self,
      IssueCommand.self, DiffCommand.self, TrendCommand.self, SQLCommand.self,
    ])

  static func main() async {
    tipoff_keep_one_heap()
    // A reader that went away is an error with words, and no reason to leave other reports unwritten.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      StandardError.write(failure.text(usesColors: Terminal.ofStandardError.usesColors))
      Foundation.exit(failure.exitCode)
    } catch {
      let code = exitCode(for: error)
      // The contract has one code for usage.
      if code.isSuccess { exit(withError: error) }
      // A report's exit code comes without words.
      let message = fullMessage(for: error)
      if !message.isEmpty { StandardError.write(message + "\n") }
      Foundation.exit(error is ArgumentParser.ExitCode ? code.rawValue : TipoffCore.ExitCode.unusable.rawValue)
    }
  }
}
