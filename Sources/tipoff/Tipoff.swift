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
      InitCommand.self, SuggestCommand.self, NewCommand.self, CommentCommand.self, RunsCommand.self, IssuesCommand.self,
      IssueCommand.self, WaiveCommand.self, DiffCommand.self, TrendCommand.self, SQLCommand.self,
      HistoryCommand.self,
    ])

  /// The words that name a command, `new check`, and what may stand behind them: nothing where it has no commands of its own.
  private static func named(by words: some Sequence<String>) -> (path: [String], below: [String]) {
    var commands = configuration.subcommands
    var path: [String] = []
    for word in words {
      guard let command = commands.first(where: { $0.configuration.commandName == word }) else { break }
      commands = command.configuration.subcommands
      path.append(word)
    }
    return (path, commands.compactMap { $0.configuration.commandName } + (path.isEmpty ? ["help"] : []))
  }

  /// The parser takes a mistyped command for a stray argument, and names no other; `help` of one it answers with the help of all.
  private static func refuseUnknownCommand(in words: ArraySlice<String>) throws(Failure) {
    let words = words.first == "help" ? words.dropFirst() : words
    let (path, names) = named(by: words)
    guard let word = words.dropFirst(path.count).first, !names.isEmpty, !word.hasPrefix("-"), word != "help" else {
      return
    }
    let above = path.map { "\($0) " }.joined()
    throw Failure(
      "there is no command '\(above)\(word)'",
      hint: nearestName(to: word, among: names).map { "did you mean '\(above)\($0)'?" }
        ?? "commands are \(names.map { above + $0 }.joined(separator: ", "))")
  }

  /// The parser reads the first words that are commands, and leaves out the rest without a word.
  private static func refuseWordsBesideCommand(in words: ArraySlice<String>) throws(Failure) {
    let operands = words.dropFirst().filter { !$0.hasPrefix("-") }
    let command = named(by: operands).path
    guard words.first == "help", let word = operands.dropFirst(max(command.count, 1)).first else { return }
    throw Failure(
      "unexpected argument '\(word)'", hint: "help takes one command: tipoff help \(command.joined(separator: " "))")
  }

  static func main() async {
    tipoff_keep_one_heap()
    // A reader that went away is an error with words, and no reason to leave other reports unwritten.
    signal(SIGPIPE, SIG_IGN)
    StopSignals.unblock()
    Crash.isTold(in: (["tipoff"] + named(by: CommandLine.arguments.dropFirst()).path).joined(separator: " "))
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
      let command = named(by: CommandLine.arguments.dropFirst()).path
      let failure = Failure(usage: message(for: error), of: command.isEmpty ? nil : command.joined(separator: " "))
      StandardError.write(failure.text(usesColors: Terminal.ofStandardError.usesColors))
      leave(failure.exitCode)
    }
  }
}

/// The parser has an `exit` of its own.
private func leave(_ code: Int32) -> Never { exit(code) }
