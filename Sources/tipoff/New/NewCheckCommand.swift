import ArgumentParser
import Files
import Profiles
import RuleTesting
import Rulebooks
import SQLite
import Suggestions
import TipoffKit
import Values

/// `tipoff new check`: a check with two examples.
struct NewCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Writes a check of a kind, with two examples from the rows of a snapshot: one passes, one fails.",
    discussion: """
      What is printed is a rule file: it can be put beside the rulebook's others, or pasted from. Its examples are tried before: \
      tipoff test finds what they say. What the rulebook masks is not shown.

      Examples:
        tipoff new check range box_scores --snapshot night.sqlite
        tipoff new check range box_scores --column points --output rules/points.yml
      """)

  @ArgumentParser.Argument(
    help: ArgumentHelp("A kind of check, as tipoff explain lists them.", valueName: "kind"),
    completion: .list(Kinds.all.map { $0.about.name }))
  var kind: String

  @ArgumentParser.Argument(help: ArgumentHelp("A table or view of the snapshot.", valueName: "table"))
  var table: String

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The SQLite file; the only one of snapshots/ where it is left out.", valueName: "file"),
    completion: .snapshots)
  var snapshot: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "A column that the check speaks of; may be given several times.", valueName: "name"))
  var column: [String] = []

  @ArgumentParser.Option(
    help: ArgumentHelp("The rulebook beside which it will stand.", valueName: "path"),
    completion: .ruleFiles)
  var rules = RuleFolder.usualPath

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The file to write, which is not there yet; standard output where it is left out.",
      valueName: "file"),
    completion: .file())
  var output: String?

  mutating func run() async throws {
    if let output, Files.exists(output) {
      throw Failure("'\(output)' is there already, and is not replaced", hint: "give another name")
    }
    try output.map { Output.file($0) }?.expectPlace()
    let path = try snapshot ?? RuleFolder.onlySnapshot()
    let rulebook = try RuleFolder.hasNoneYet(rules) ? nil : RuleFolder.rulebook(at: rules, undone: "written")
    let text = try await text(path, rulebook)
    try (output.map { Output.file($0) } ?? .standardOutput).write(text)
  }

  private func text(_ path: String, _ rulebook: Rulebook?) async throws -> String {
    let cancellation = Cancellation()
    let now = try Inputs.instant(nil)
    let opened: Snapshot
    do {
      opened = try Snapshot(
        path, now: now, jobs: 1, timeout: Inputs.duration("60s"), isSecretNeeded: false, cancellation: cancellation)
    } catch let error as UsageError {
      throw Failure(error.message, hint: error.hint)
    } catch {
      throw Failure("\(error)")
    }
    let masked = try TriedWork.maskedColumns(rulebook, on: opened.engine, now: now, path: path)
    let request = NewCheck.Request(kind: kind, table: table, columns: column)
    let name = freeName(rulebook)
    let files = rulebook == nil ? [] : try RuleFolder.files(at: rules)
    return try await TriedWork.done(cancellation) {
      try await NewCheck(
        request, named: name, beside: files, in: path, SnapshotRows(opened.engine) { masked.columns(of: $0) },
        open: OpenedExample.inSQLite
      ).text
    }
  }

  /// No table of the rulebook has it.
  private func freeName(_ rulebook: Rulebook?) -> String {
    let taken = Set((rulebook?.tables ?? []).map(\.name.folded))
    let name = tableName(of: table)
    let names = [name, "\(name)_more"] + (2...9999).map { "\(name)_more_\($0)" }
    return names.first { !taken.contains($0.folded) } ?? name
  }
}
