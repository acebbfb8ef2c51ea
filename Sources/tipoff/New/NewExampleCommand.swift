import ArgumentParser
import Files
import History
import Questions
import Reporting
import RuleTesting
import Rulebooks
import Suggestions
import TipoffKit
import Validation
import Values

/// `tipoff new example`: a recorded finding as an example of its check.
struct NewExampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Turns a finding of a recorded run into an example of its check: the fewest rows that show it again.",
    discussion: """
      The rows are those of the snapshot in which the run found it. What is printed is an item of examples:, which stands under \
      the check; --into puts it there, and leaves the rest of the file as it is. tipoff test finds in it what the run found. \
      What the rulebook masks is not shown: other values stand for it.

      Examples:
        tipoff new example odds.recent --from 'odds.recent|date=2026-01-25|'
        tipoff new example odds.recent --from GSW_MIN --into rules/night.yml
      """)

  @ArgumentParser.Argument(
    help: ArgumentHelp("The check's id.", valueName: "check"), completion: .subjects)
  var check: String

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "A fingerprint as `tipoff issues` lists it, or a part that only one finding of the check has.",
      valueName: "fingerprint"))
  var from: String

  @ArgumentParser.Option(
    help: ArgumentHelp("The SQLite file; that of the run where it is left out.", valueName: "file"),
    completion: .snapshots)
  var snapshot: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("The rulebook: a folder of YAML files, or one file.", valueName: "path"),
    completion: .ruleFiles)
  var rules = RuleFolder.usualPath

  @ArgumentParser.Option(
    help: ArgumentHelp("The file that remembers runs.", valueName: "file"), completion: .snapshots)
  var history = HistoryStore.usualPath

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "The check's rule file, into which the example is put; standard output where it is left out.", valueName: "file"),
    completion: .ruleFiles)
  var into: String?

  mutating func run() async throws {
    let inputs = try Inputs.parse(["--rules", rules])
    let rulebook = try OpenedSnapshot.rulebook(inputs, snapshot: snapshot)
    let check = try check(of: rulebook)
    let place = try ExamplePlace(of: check, rules: rules, into: into)
    let recorded = try RecordedFinding(of: check, from, in: rulebook, history: history)
    let memory = try RunMemory(history: history, noHistory: false, failOn: .error, allowsFuture: false)
    let path = try path(of: recorded.newest)
    let first = try OpenedSnapshot(
      path, rulebook, at: recorded.newest.now, setting: [:], SnapshotOpening(inputs), memory: memory)
    let sight = recorded.sight(ofSnapshot: first.identity.digest)
    let parameters = sight.parameters(of: rulebook)
    let opened = first.moved(to: sight.run.now, setting: parameters)
    let data = FindingData(
      opened.engine, opened.identity, opened.maskKey, recall: memory.recall(for: rulebook),
      masked: try TriedWork.maskedColumns(rulebook, on: opened.engine, now: sight.run.now, path: path))
    let request = FindingOrigin(
      of: check, fingerprint: recorded.fingerprint, run: sight.run.id, now: sight.run.now, parameters: parameters)
    let example = try await TriedWork.done(opened.cancellation) {
      try await NewExample(request, in: rulebook, data, open: OpenedExample.inSQLite)
    }
    try opened.verifyUnchanged()
    try await place.write(example, head: head(check, example, sight), schema: opened.engine.schema)
    StandardError.write(notes(example, sight, path).map { "note: \(TerminalText.safe($0))\n" }.joined())
  }

  private func check(of rulebook: Rulebook) throws(Failure) -> Check {
    if let known = rulebook.checks.first(where: { $0.allIDs.contains { $0.exact == check.exact } }) { return known }
    throw Failure(
      "there is no check '\(check)'",
      hint: rulebook.nearestCheck(to: check, orAmong: rulebook.checks.map(\.id)).map { "did you mean '\($0)'?" }
        ?? "checks are \(rulebook.checks.prefix(20).map(\.id).joined(separator: ", "))")
  }

  private func path(of run: RecordedRun) throws(Failure) -> String {
    if let snapshot { return snapshot }
    guard Files.exists(run.snapshot) else {
      throw Failure(
        "'\(run.snapshot)', in which the run of \(run.now.iso8601) found it, is not there",
        hint: "name it, or another that has the same rows, as --snapshot FILE")
    }
    return run.snapshot
  }

  private func head(_ check: Check, _ example: NewExample, _ sight: RecordedFinding.SeenRun) -> [String] {
    [
      "From \(example.fingerprint), run \(sight.run.id) of \(sight.run.now.iso8601).",
      "Put it under the examples: of \(check.id), \(check.location); tipoff test runs it.",
    ]
  }

  private func notes(_ example: NewExample, _ sight: RecordedFinding.SeenRun, _ path: String) -> [String] {
    var notes: [String] = []
    if !sight.isOfSnapshot {
      notes.append(
        "'\(path)' is not the snapshot in which the run of \(sight.run.now.iso8601) found it: the rows are those of this one"
      )
    }
    if example.others > 0 {
      let others = counted(example.others, "further finding")
      notes.append(
        "\(others) of the check \(example.others == 1 ? "is" : "are") marked too: it finds this one only beside them")
    }
    return notes
  }
}
