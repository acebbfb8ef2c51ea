import ArgumentParser
import History
import Values

/// `tipoff issues`: what is open, or has ended.
struct IssuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issues",
    abstract: "Lists what is open, the oldest first; or what was resolved; or counts it.",
    discussion: """
      Examples:
        tipoff issues
        tipoff issues --by team
        tipoff issues --check 'player_context.*' --entity team=GSW
        tipoff issues --date 2026-01-25
        tipoff issues --series --past
        tipoff issues --waived
        tipoff issues --state resolved --last 12w --format csv:resolved.csv
      """)

  @OptionGroup var inputs: HistoryInputs

  @ArgumentParser.Option(
    help:
      "open; past, of dates that are over; waived; resolved; withdrawn, with its check; or all.")
  var state: IssuesQuestion.State?

  @Flag(help: "What nobody repaired of dates that are over; the same as --state past.")
  var past = false

  @Flag(help: "What somebody has accepted for now; the same as --state waived.")
  var waived = false

  @Flag(help: "Lists what recurs from date to date: since when, on how many dates.")
  var series = false

  @OptionGroup var narrowing: HistoryFilterInputs

  @ArgumentParser.Option(
    help: ArgumentHelp("Only of this entity, or of a slice with it: team=GSW, or GSW.", valueName: "value"))
  var entity: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Counts instead: by check, table, context, kind, owner, severity, or a part of entities such as team.",
      valueName: "what"))
  var by: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("How far to look back for what has ended: 30 runs, 90d, 12w or all.", valueName: "window"))
  var last = "30d"

  @ArgumentParser.Option(
    help: ArgumentHelp("How many to list, or all; 50 for people, all for programs.", valueName: "n"))
  var limit: RowLimit?

  mutating func validate() throws {
    if past, let state, state != .past {
      throw ValidationError("--past and --state \(state.rawValue) contradict each other\ntake one of them out")
    }
    if waived, let state, state != .waived {
      throw ValidationError("--waived and --state \(state.rawValue) contradict each other")
    }
    if waived, past { throw ValidationError("--waived and --past contradict each other") }
    if series, by != nil {
      throw ValidationError(
        "--series and --by contradict each other\ntake one of them out: the one lists, the other counts")
    }
  }

  func run() throws {
    var filter = IssuesQuestion.Filter()
    filter.state = waived ? .waived : past ? .past : state ?? .open
    filter.severity = narrowing.severity
    filter.context = narrowing.context
    filter.table = narrowing.table
    filter.check = narrowing.check
    filter.entity = entity
    filter.date = narrowing.date
    filter.owner = narrowing.owner
    try inputs.answer(
      IssuesQuestion(
        rulebook: inputs.rulebook, filter, by: by, asSeries: series, last: try HistoryInputs.window(last),
        limit: limit.map(\.count) ?? (inputs.page.isForPeople ? 50 : nil)))
  }
}

extension IssuesQuestion.State: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
