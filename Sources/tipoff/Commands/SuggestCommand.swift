import ArgumentParser
import Suggestions
import Values

/// `tipoff suggest`: what no check looks at, as ready checks.
struct SuggestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Compares a rulebook with what a snapshot holds, and prints checks for what none looks at.",
    discussion: """
      What is printed is a rule file: it can be put beside the rulebook's others, or pasted from. Its checks pass on the \
      snapshot; what is not wholly true today is a warning.

      Example:
        tipoff suggest night.sqlite --rules rules > rules/more.yml
      """)

  @OptionGroup var inputs: ProfileInputs

  @ArgumentParser.Option(
    help: ArgumentHelp("The rulebook: a folder of YAML files, or one file.", valueName: "path"), completion: .ruleFiles)
  var rules = RuleFolder.usualPath

  @ArgumentParser.Option(
    name: .customLong("snapshot"), help: ArgumentHelp("The same as the argument.", valueName: "file"),
    completion: .snapshots)
  var snapshotOption: String?

  mutating func run() async throws {
    if let named = snapshotOption {
      guard inputs.snapshot == nil else {
        throw Failure("two snapshots are given", hint: "name the one that is meant, once")
      }
      inputs.snapshot = named
    }
    let path = try inputs.path()
    let rulebook = try RuleFolder.rulebook(at: rules)
    let unchecked = UncheckedSuggestions(of: rulebook)
    let draft = try await DraftMaking(inputs, path).draft(called: DraftMaking.name(of: path), beside: rulebook)
    let rest = unchecked.draft(from: draft)
    guard !rest.suggestions.isEmpty else {
      try Output.standardOutput.write(
        "# \(rules) looks at all that \(path) suggests\n")
      return
    }
    try Output.standardOutput.write(unchecked.besideRulebook(rest).part(declaresDate: unchecked.declaresDate))
  }
}
