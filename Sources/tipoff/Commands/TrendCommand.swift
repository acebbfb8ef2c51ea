import ArgumentParser
import History
import HistoryAnswers
import Values

/// `tipoff trend`: questions over weeks and months.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Answers questions over weeks and months: what grows, what lasts, what flaps, what never speaks.",
    discussion: """
      Trends:
      \(Trends.all.map { line($0.about) }.joined(separator: "\n"))

      Examples:
        tipoff trend
        tipoff trend issues --by team --last 30d
        tipoff trend issues --by owner --each week --severity warning
        tipoff trend rates --split 2026-01-20 --per schedule.games
        tipoff trend measures --check predictions.line_null_rate --last 90
        tipoff trend pass_rate --format csv:pass-rate.csv
      """)

  private static func line(_ about: TrendDescription) -> String {
    let name = about.name + String(repeating: " ", count: max(1, 16 - about.name.count))
    return "  \(name)\(about.summary) (--last \(about.usualWindow))"
  }

  @Argument(
    help: ArgumentHelp("Which trend; issues where it is left out.", valueName: "trend"),
    completion: .list(Trends.all.map { $0.about.name }))
  var trend = "issues"

  @OptionGroup var inputs: HistoryInputs

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How far to look back from the newest run: 30 runs, 90d, 12w or all; each trend has its own.",
      valueName: "window"))
  var last: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "In groups: by context, table, check, owner, or a part of entities such as team.", valueName: "what"))
  var by: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("Days, weeks or months: day, week or month.", valueName: "period"),
    completion: .list(CalendarPeriod.allCases.map(\.rawValue)))
  var each: CalendarPeriod?

  @ArgumentParser.Option(
    help: ArgumentHelp("Of rates: the first date after the change; the middle one if left out.", valueName: "date"))
  var split: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("Of rates: issues for each of what this check counts, such as games.", valueName: "id"))
  var per: String?

  @OptionGroup var narrowing: HistoryFilterInputs

  @ArgumentParser.Option(
    help: ArgumentHelp("Rows to show, or all; 30 for people, all for programs.", valueName: "n"))
  var limit: RowLimit?

  private var splitDate: Day? {
    get throws(Failure) {
      guard let split else { return nil }
      guard let day = Day(parsing: split) else {
        throw Failure("--split \(split): expected a date", hint: "for example --split 2026-01-20")
      }
      return day
    }
  }

  func run() throws {
    guard let type = Trends.named(trend) else {
      let names = Trends.all.map { $0.about.name }
      throw Failure(
        "there is no trend '\(trend)'",
        hint: nearestName(to: trend, among: names).map { "did you mean '\($0)'?" }
          ?? "trends are \(names.joined(separator: ", "))")
    }
    var settings = TrendSettings()
    settings.rulebook = inputs.rulebook
    settings.last = try last.map { text throws(Failure) in try HistoryInputs.window(text) }
    settings.by = by
    settings.each = each
    settings.split = try splitDate
    settings.per = per
    settings.filter = narrowing.filter
    settings.limit = limit.map(\.count) ?? (inputs.page.isForPeople ? 30 : nil)
    try inputs.answer(type.init(settings))
  }
}

extension CalendarPeriod: ExpressibleByArgument {}
