import ArgumentParser
import Files
import History
import Reporting
import Rulebooks
import TipoffKit
import Validation
import Values

/// `tipoff waive`: accepts findings for now, in `waivers.yml` beside the rules.
struct WaiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Accepts findings for now: writes a waiver, with a reason, an owner and its last day.",
    discussion: """
      A waived finding is shown, counted apart, and makes no run fail; the day after its last one it is open again. On a \
      terminal, what is left out is asked for: open findings are picked from a list. What stands in waivers.yml stays as it \
      is, with its comments.

      Exit code: 0 a waiver was written, or nobody wanted one; 2 nothing was written, and why.

      Examples:
        tipoff waive
        tipoff waive 'games.scored|date=2026-01-25|game=7' --reason 'late feed' \\
          --owner data --expires 2026-02-15
        tipoff waive 'games.scored|team=LAC' --recurrence --reason 'no feed' \\
          --owner data --expires 2026-02-15
      """)

  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "A fingerprint as reports show it, * being a wildcard; with --recurrence what recurs, 'check|part=value'.",
      valueName: "fingerprint"))
  var fingerprint: String?

  @Flag(help: "Waives all dates of what recurs, and not one finding.")
  var recurrence = false

  @ArgumentParser.Option(help: ArgumentHelp("Why it is accepted for now.", valueName: "text"))
  var reason: String?

  @ArgumentParser.Option(help: ArgumentHelp("Who answers for it.", valueName: "name"))
  var owner: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("The last day on which it holds, in the rulebook's zone.", valueName: "day"))
  var expires: String?

  @Flag(help: "Writes it also where no open finding is named so.")
  var allowUnused = false

  @ArgumentParser.Option(
    help: ArgumentHelp("The rulebook: a folder of YAML files, or one file.", valueName: "path"), completion: .ruleFiles)
  var rules = RuleFolder.usualPath

  @ArgumentParser.Option(
    help: ArgumentHelp("The file that remembers runs: it knows what is open.", valueName: "file"),
    completion: .snapshots)
  var history = HistoryStore.usualPath

  @ArgumentParser.Option(
    help: ArgumentHelp("The moment whose day is today; the real clock where it is left out.", valueName: "instant"))
  var now: String?

  func run() throws {
    let book = try WaiverBook(rules: rules, today: try Inputs.instant(now))
    let open = try OpenFindings(history: history, of: book.rulebook)
    guard let drafts = try drafts(book, open) else {
      return try Output.standardOutput.write("nothing was written\n")
    }
    try book.add(drafts)
    try Output.standardOutput.write(WaiverReceipt(drafts, book, open).text)
  }

  /// Nil where somebody at the terminal wants none.
  private func drafts(_ book: WaiverBook, _ open: OpenFindings) throws -> [WaiverDraft]? {
    if let fingerprint, let reason, let owner, let expires {
      let target = try book.target(fingerprint, isRecurrence: recurrence)
      if !allowUnused { try open.expectSome(named: target, as: fingerprint, book) }
      let draft = WaiverDraft(
        target, reason: try book.word(reason, "--reason"), owner: try book.word(owner, "--owner"),
        expires: try book.lastDay(expires))
      return [draft]
    }
    guard Terminal.ofStandardInput.isTerminal, Terminal.ofStandardOutput.isTerminal else { throw missing }
    let given = WaiverDialogue.Given(
      target: try fingerprint.map { text throws(Failure) in try book.target(text, isRecurrence: recurrence) },
      reason: reason, owner: owner, expires: try expires.map { text throws(Failure) in try book.lastDay(text) })
    if let target = given.target, !allowUnused { try open.expectSome(named: target, as: fingerprint ?? "", book) }
    return try WaiverDialogue(book, open, given, isSeries: recurrence).drafts()
  }

  private var missing: Failure {
    let names = [
      fingerprint == nil ? "a fingerprint" : nil, reason == nil ? "--reason" : nil, owner == nil ? "--owner" : nil,
      expires == nil ? "--expires" : nil,
    ].compactMap { $0 }
    return Failure(
      "tipoff waive needs \(names.joined(separator: ", ")): this is no terminal, and nobody can be asked",
      hint: "tipoff waive 'games.scored||game=7' --reason 'late feed' --owner data --expires 2026-02-15\n"
        + "tipoff issues lists the fingerprints of what is open")
  }
}
