import ArgumentParser
import CMalloc
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
    version: Version.text,
    subcommands: [
      CheckCommand.self, LintCommand.self, TestCommand.self, ExplainCommand.self, SnapshotCommand.self,
      ProfileCommand.self,
      InitCommand.self, SuggestCommand.self, CommentCommand.self, RunsCommand.self, IssuesCommand.self,
      IssueCommand.self, WaiveCommand.self, DiffCommand.self, TrendCommand.self, SQLCommand.self,
    ])

  private static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// The parser takes a mistyped command for a stray argument, and names no other; `help` of one it answers with the help of all.
  private static func refuseUnknownCommand(in words: ArraySlice<String>) throws(Failure) {
    let names = commandNames
    let word = words.first == "help" ? words.dropFirst().first : words.first
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
    throw Failure(
      "there is no command '\(word)'",
      hint: nearestName(to: word, among: names).map { "did you mean '\($0)'?" }
        ?? "commands are \(names.joined(separator: ", "))")
  }

  /// The parser reads the first words that are commands, and leaves out the rest without a word.
  private static func refuseWordsBesideCommand(in words: ArraySlice<String>) throws(Failure) {
    let operands = words.dropFirst().filter { !$0.hasPrefix("-") }
    guard words.first == "help", operands.count > 1 else { return }
    throw Failure(
      "unexpected argument '\(operands[1])'", hint: "help takes one command: tipoff help \(operands[0])")
  }

  static func main() async {
    tipoff_keep_one_heap()
    // A reader that went away is an error with words, and no reason to leave other reports unwritten.
    signal(SIGPIPE, SIG_IGN)
    StopSignals.unblock()
    do {
      // Swift reads them from /proc on Linux; without it a gate would print its help and pass.
      guard !CommandLine.arguments.isEmpty else {
        throw Failure("the command line cannot be read", hint: "mount /proc: Swift reads it there")
      }
      try refuseUnknownCommand(in: CommandLine.arguments.dropFirst())
      try refuseWordsBesideCommand(in: CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      try SingleOptions.refuseRepeats(in: Array(CommandLine.arguments.dropFirst()))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      StandardError.write(failure.text(usesColors: Terminal.ofStandardError.usesColors))
      leave(failure.exitCode)
    } catch {
      let code = exitCode(for: error)
      // The contract has one code for usage.
      if code.isSuccess { exit(withError: error) }
      // A report's exit code comes without words.
      if error is ArgumentParser.ExitCode { leave(code.rawValue) }
      let command = CommandLine.arguments.dropFirst().first.flatMap { commandNames.contains($0) ? $0 : nil }
      let failure = Failure(usage: message(for: error), of: command)
      StandardError.write(failure.text(usesColors: Terminal.ofStandardError.usesColors))
      leave(failure.exitCode)
    }
  }
}

/// The parser has an `exit` of its own.
private func leave(_ code: Int32) -> Never { exit(code) }
