import ArgumentParser
import Handbook
import Lint
import Reporting
import Rulebooks
import Validation
import Values

/// `tipoff explain`: a kind's page, a lint rule's, or a check as it is bound.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows the page of a kind or of a lint rule, a check as it is bound to a snapshot, or the rules' schema.",
    discussion: """
      Examples:
        tipoff explain coverage
        tipoff explain cannot_fail
        tipoff explain player_context.both_teams --snapshot night.sqlite
        tipoff explain --schema > tipoff-rules.schema.json
        tipoff explain --waivers-schema > tipoff-waivers.schema.json
      """)

  @Argument(
    help: ArgumentHelp(
      "A kind, a lint rule, or a check's id; all kinds where it is left out.", valueName: "kind|rule|check"),
    completion: .subjects)
  var subject: String?

  @OptionGroup var inputs: Inputs

  @ArgumentParser.Option(
    help: ArgumentHelp("The SQLite file; the only one of snapshots/ where it is left out.", valueName: "file"),
    completion: .snapshots)
  var snapshot: String?

  @OptionGroup var database: SourceOptions

  @Flag(help: "Prints the JSON Schema of rule files, for editors.")
  var schema = false

  @Flag(help: "Prints the JSON Schema of waivers.yml, for editors.")
  var waiversSchema = false

  mutating func validate() throws {
    if waiversSchema, subject != nil || schema {
      throw ValidationError(
        "--waivers-schema describes waivers.yml, and nothing beside it\nsay tipoff explain --waivers-schema")
    }
    if schema, subject != nil {
      throw ValidationError(
        "--schema describes all of the rule format, and nothing beside it\nsay tipoff explain --schema")
    }
  }

  mutating func run() async throws {
    if schema || waiversSchema {
      try Output.standardOutput.write(schema ? RuleSchema.text : WaiversSchema.text)
      return
    }
    guard let subject else {
      try Output.standardOutput.write(KindPage.list(width: Terminal.ofStandardOutput.width))
      return
    }
    if let kind = Kinds.named(subject) {
      try Output.standardOutput.write(KindPage(kind.about).text(width: Terminal.ofStandardOutput.width))
      return
    }
    if let rule = LintRules.named(subject) {
      try Output.standardOutput.write(LintRulePage(rule.about).text(width: Terminal.ofStandardOutput.width))
      return
    }
    if let source = try database.wanted(besides: snapshot) {
      return try await explain(subject, in: try OpenedSnapshot(inputs, snapshot: nil, source: source))
    }
    // Where no rules are and none were named, a kind must be meant.
    let rulebook =
      try RuleFolder.isMissingUsual(inputs.rules) ? nil : OpenedSnapshot.rulebook(inputs, snapshot: snapshot)
    guard let rulebook, rulebook.checks.contains(where: { $0.id == subject }) else {
      let names =
        Kinds.all.map { $0.about.name } + (rulebook?.checks.map(\.id) ?? []) + LintRules.all.map { $0.about.name }
      throw Failure(
        "there is no kind and no check '\(subject)'",
        hint: (rulebook?.nearestCheck(to: subject, orAmong: names) ?? nearestName(to: subject, among: names)).map {
          "did you mean '\($0)'?"
        }
          ?? "kinds: \(Kinds.all.map { $0.about.name }.joined(separator: ", "))")
    }
    try await explain(subject, in: try OpenedSnapshot(inputs, snapshot: snapshot))
  }

  private func explain(_ subject: String, in opened: OpenedSnapshot) async throws {
    let validation = try opened.validation(only: [subject])
    let explanation = try await opened.stoppable { () async throws(CancellationError) in
      try await validation.explanation(of: subject)
    }
    try Output.standardOutput.write(RunnerCommands.defused(explanation))
  }
}
