import Foundation
import Handbook
import Rulebooks
import Testing

/// Mistakes on the command line, and the words that mend them.
struct UsageTests {
  @Test(arguments: [
    (
      ["--only", "odds.recen"],
      "error: --only odds.recen: no check has this id, tag, table or context\n  did you mean 'odds.recent'?"
    ),
    (["--only", "zzzzzzzzzz"], "error: --only zzzzzzzzzz: no check has this id, tag, table or context"),
    (["--set", "dat=2026-01-25"], "error: --set dat=…: the rulebook has no parameter 'dat'\n  did you mean 'date'?"),
    (["--set", "date"], "error: --set date: expected NAME=VALUE\n  for example --set date=2026-01-25"),
    (["--set", "=5"], "error: --set =5: expected NAME=VALUE\n  for example --set date=2026-01-25"),
    (
      ["--set", "date=2026-02-30"],
      "error: --set date=2026-02-30: '2026-02-30' is not a date, YYYY-MM-DD\n  for example --set date=2026-01-25"
    ),
    (["--set", "date="], "error: --set date=: '' is not a date, YYYY-MM-DD\n  for example --set date=2026-01-25"),
    (
      ["--set", "date=2026-01-25", "--set", "date=2026-01-26"],
      "error: --set date is given twice\n  it has one value: take one of them out"
    ),
    (["--now", "tomorrow"], "error: --now tomorrow: expected an instant\n  for example --now 2026-01-26T06:30:00Z"),
    (
      ["--now", "2026-01-26"], "error: --now 2026-01-26: expected an instant\n  for example --now 2026-01-26T06:30:00Z"
    ),
    (["--timeout", "soon"], "error: --timeout soon: expected a duration\n  for example --timeout 60s"),
    (["--timeout", "0s"], "error: --timeout 0s: expected a duration\n  for example --timeout 60s"),
    (["--jobs", "0"], "error: --jobs 0: expected 1 to 64\n  for example --jobs 4, or leave it out"),
    (["--format", "jsn"], "error: there is no format 'jsn'\n  did you mean 'json'?"),
    (
      ["--format", "json:"],
      "error: --format json:: the file's name is missing\n  for example --format json:FILE"
    ),
    (["--rules", "nowhere"], "error: no rules at 'nowhere'\n  give the folder or file as --rules PATH"),
    (
      ["--rules", "docs"],
      "error: no rule files in 'docs'\n  rule files end in .yml or .yaml; subfolders are rulebooks of their own"
    ),
  ])
  func aMistakeIsNamedAndMended(mistake: (arguments: [String], says: String)) throws {
    let process = try TipoffProcess(["check", "--snapshot", TipoffProcess.night] + mistake.arguments)
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError == mistake.says + "\n")
  }

  @Test(arguments: [
    ["check", "--fail-on", "sometimes"], ["check", "--nosuch"], ["check", "--jobs", "many"],
    ["check", "stray"], ["explain", "a", "b"], ["explain", "unique", "--schema"], ["--nosuch"], ["check", "--set"],
    ["issues", "--state", "nosuch"], ["issues", "--past", "--state", "open"], ["issues", "--series", "--by", "team"],
    ["issue"], ["issue", "x", "--runs", "0"], ["runs", "--missing", "--last", "3"], ["runs", "--now", "2026-01-26"],
    ["help", "nosuch"], ["check", "--history", "h", "--no-history"], ["snapshot", "o.sqlite", "--stdin", "xml"],
  ])
  func whatTheParserRefusesEndsWithTwoToo(arguments: [String]) throws {
    let process = try TipoffProcess(arguments)
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    let lines = process.standardError.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("error: ") && lines[1].hasPrefix("  "), "\(process.standardError)")
  }

  private struct Described: Decodable {
    struct Command: Decodable {
      struct Argument: Decodable {
        struct Name: Decodable { let name: String }

        let kind: String
        let isRepeating: Bool
        let isOptional: Bool
        let names: [Name]?
        let defaultValue: String?
      }

      let commandName: String
      let subcommands: [Command]?
      let arguments: [Argument]?

      /// Options without which the parser looks at nothing else.
      func needed(besides name: String = "") -> [String] {
        (arguments ?? []).filter { $0.kind == "option" && !$0.isOptional }.map { "--\($0.names?.first?.name ?? "")" }
          .filter { $0 != name }.flatMap { [$0, "x"] }
      }
    }

    let command: Command
  }

  /// All that take words of their own, also those below another: `new check`.
  private static func commands() throws -> [(words: [String], about: Described.Command)] {
    let dump = try TipoffProcess(["--experimental-dump-help"])
    let root = try JSONDecoder().decode(Described.self, from: Data(dump.standardOutput.utf8)).command
    return try #require(root.subcommands).flatMap { command in
      let below = (command.subcommands ?? []).map { (words: [command.commandName, $0.commandName], about: $0) }
      return below.isEmpty ? [(words: [command.commandName], about: command)] : below
    }
  }

  @Test func anOperandTooManyIsAMistakeOfEveryCommand() throws {
    let commands = try Self.commands()
    #expect(commands.count > 10)
    for (name, command) in commands {
      let operands = (command.arguments ?? []).filter { $0.kind == "positional" }
      // One command, though the parser would take several; of sources there may be many.
      let isHelp = command.commandName == "help"
      guard isHelp || !operands.contains(where: \.isRepeating) else { continue }
      let words = name + (isHelp ? ["check"] : operands.map { $0.defaultValue ?? "x" })
      let process = try TipoffProcess(words + command.needed() + ["extra"], in: ShippedRun.root)
      #expect(process.exitCode == 2, "\(words)")
      #expect(process.standardOutput == "", "\(words)")
      #expect(process.standardError.hasPrefix("error: unexpected argument 'extra'\n  "), "\(process.standardError)")
    }
  }

  /// The parser itself takes the last of several, and says nothing of the others.
  @Test func anOptionWithOneValueIsNotGivenTwice() throws {
    var tried = 0
    // One place looks at the words of all commands: each option is tried with one that has it, and each command with one that it has.
    var names: Set<String> = []
    for (words, command) in try Self.commands() {
      let positional = (command.arguments ?? []).filter { $0.kind == "positional" }.map { _ in "x" }
      var isTried = false
      for option in command.arguments ?? [] where option.kind == "option" && !option.isRepeating {
        let name = "--\(option.names?.first?.name ?? "")"
        guard !isTried || !names.contains(name) else { continue }
        // Words that enough of them understand; others are refused by the parser.
        let value = ["--jobs": "2", "--limit": "2", "--runs": "2"][name] ?? "error"
        // It means nothing without the other.
        let beside = command.commandName == "runs" && name == "--now" ? ["--missing"] : []
        let process = try TipoffProcess(
          words + positional + beside + command.needed(besides: name) + [name, value, "\(name)=\(value)"],
          in: ShippedRun.root)
        // Such a value is no value of this option.
        guard !process.standardError.hasPrefix("error: the value ") else { continue }
        #expect(process.exitCode == 2, "\(words) \(name)")
        #expect(process.standardError.hasPrefix("error: \(name) is given twice: "), "\(process.standardError)")
        tried += 1
        isTried = true
        names.insert(name)
      }
    }
    #expect(tried > 30)
  }

  @Test func aFlagMayBeGivenTwice() throws {
    let process = try TipoffProcess.check(["--no-color", "--no-color", "--only", "odds", "--only", "odds"])
    #expect(process.exitCode != 2, "\(process.standardError)")
  }

  @Test(arguments: ["missing", "garbage", "folder", "truncated"])
  func anUnusableSnapshotIsOneLineWithItsPath(kind: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "this is no database, although it is long enough to be one: \(String(repeating: "x", count: 5000))", as: "garbage"
    )
    try FileManager.default.createDirectory(atPath: folder.path("folder"), withIntermediateDirectories: true)
    let night = try Data(contentsOf: ShippedRun.root.appending(path: TipoffProcess.night))
    try night.prefix(night.count / 2 / 4096 * 4096).write(to: folder.url.appending(path: "truncated"))
    let before = try folder.names
    let process = try TipoffProcess(["check", "--snapshot", folder.path(kind)])
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.hasPrefix("error: "))
    #expect(process.standardError.contains(folder.path(kind)))
    #expect(process.standardError.split(separator: "\n").count <= 2, "\(process.standardError)")
    #expect(try folder.names == before)
  }

  @Test func explainPrintsTheSchemaOfRuleFiles() throws {
    let process = try TipoffProcess(["explain", "--schema"])
    #expect(process.exitCode == 0)
    #expect(process.standardOutput == RuleSchema.text)
    #expect(process.standardError == "")
  }

  @Test(arguments: [[], ["check"], ["explain"]])
  func helpHasAnExample(command: [String]) throws {
    let process = try TipoffProcess(command + ["--help"])
    #expect(process.exitCode == 0)
    #expect(process.standardError == "")
    let lines = process.standardOutput.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.contains { $0.hasPrefix("tipoff \(command.first ?? "check") ") }, "\(process.standardOutput)")
    #expect(process.standardOutput.contains("Example"))
  }

  @Test func theVersionIsPrinted() throws {
    let process = try TipoffProcess(["--version"])
    #expect(process.exitCode == 0)
    #expect(
      process.standardOutput.firstMatch(
        of:
          /^tipoff \d+\.\d+\.\d+( \(commit [0-9a-f]{7,}\))?\nSQLite 3\.\d+\.\d+, PCRE2 \d+\.\d+, libyaml \d+\.\d+\.\d+\n$/
      )
        != nil)
  }

  @Test(arguments: Kinds.all.map { $0.about.name })
  func explainShowsThePageOfEachKind(kind: String) throws {
    let process = try TipoffProcess(["explain", kind])
    #expect(process.exitCode == 0)
    let about = try #require(Kinds.named(kind)).about
    #expect(process.standardOutput.contains(about.summary.prefix(40)))
    for option in about.options { #expect(process.standardOutput.contains(option.name)) }
  }

  @Test func explainWithoutAWordListsAllKinds() throws {
    let process = try TipoffProcess(["explain"])
    #expect(process.exitCode == 0)
    for kind in Kinds.all { #expect(process.standardOutput.contains(kind.about.name)) }
  }

  @Test func explainShowsACheckAsItIsBound() throws {
    let process = try TipoffProcess([
      "explain", "player_context.both_teams", "--snapshot", TipoffProcess.night, "--set", "date=2026-01-25",
    ])
    #expect(process.exitCode == 0)
    let says = [
      "player_context.both_teams: coverage", "written at  rules/night.yml:", "context     player",
      "expected    each key of slate", "made of upcoming_player_game_context", "one for each game_code, team",
      "slice       date=2026-01-25", "exempt      postponed: postponed by the league", "SELECT",
    ]
    for words in says { #expect(process.standardOutput.contains(words), "\(words)") }
  }

  @Test func explainOfAnUnknownWordNamesTheNearest() throws {
    let process = try TipoffProcess(["explain", "coverge"])
    #expect(process.exitCode == 2)
    #expect(process.standardError == "error: there is no kind and no check 'coverge'\n  did you mean 'coverage'?\n")
  }

  @Test func explainPlanPrintsThePassesAndChecksNothing() throws {
    let folder = try TemporaryFolder()
    let process = try TipoffProcess.check(["--explain-plan", "--format", "json:\(folder.path("out.json"))"])
    #expect(process.exitCode == 0)
    #expect(process.standardOutput.contains("measure: "))
    #expect(process.standardOutput.contains(" passes"))
    #expect(process.standardOutput.contains("SELECT "))
    #expect(try folder.names == [])
  }
}
