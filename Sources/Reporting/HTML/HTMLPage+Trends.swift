import HistoryAnswers
import Rulebooks
import Validation
import Values

extension HTMLPage {
  private static let mostCharts = 60

  /// What checks measured, run by run, with their thresholds; what is wrong now comes first. Nothing without a history.
  var trends: HTML {
    guard let past = run.past, !past.measures.isEmpty else { return .none }
    let order: [Verdict] = [.fail, .warn, .error, .skipped, .pass]
    let measures = Dictionary(past.measures.map { ($0.check.exact, $0) }) { first, _ in first }
    let checks = order.flatMap { verdict in run.checks.filter { $0.verdict == verdict } }
    let known = checks.compactMap { check in measures[check.id.exact].map { (check, $0) } }
    let more = known.count - Self.mostCharts
    return """
      <p class="quiet">\(text: past.window.words)</p>
      <div class="trends">\(known.prefix(Self.mostCharts).map { figure($0, $1) })</div>
      \(more > 0 ? "<p class=\"quiet\">… and \(more) more: tipoff trend measures has them all</p>" : .none)
      """
  }

  private func figure(_ check: CheckResult, _ series: MeasureSeries) -> HTML {
    let drawing = MeasureDrawing(series)
    let plot = drawing.plot
    let told = plot.lines.map { line in
      zip(plot.steps, line.values).map { step, value in
        "\(step) \(value.map { plot.shows.words(for: .real($0)) } ?? "·")"
      }.joined(separator: ", ")
    }.joined(separator: "; ")
    let numbers = plot.lines.flatMap { $0.values.compactMap { $0 } }.filter(\.isFinite)
    let remarks = plot.farBounds(numbers) + drawing.notes
    let chart =
      HTMLChart(plot)?.markup(alternative: "\(check.id): \(plot.title); the numbers stand below")
      ?? "<p class=\"quiet\">nothing that could be drawn was measured</p>"
    return """
      <figure><figcaption>\(HTMLMark(verdict: check.verdict).markup)\(link(to: check)) <span class="quiet">\(text: plot.title)</span></figcaption>
      \(chart)
      <details><summary>numbers</summary><p>\(text: told)</p></details>\
      \(remarks.map { "<p class=\"quiet\">\(text: $0)</p>" as HTML })</figure>

      """
  }

  /// For how long a check has had its verdict.
  func streak(of check: CheckResult) -> HTML {
    guard let streak = run.past?.streaks[check.id.exact], streak.verdict == check.verdict, streak.runs > 1 else {
      return .none
    }
    let word: HTML =
      switch streak.verdict {
      case .fail: "fails"
      case .warn: "warns"
      case .pass: "passes"
      case .skipped, .error: "not judged"
      }
    return """
      <p class="quiet">\(word) for \(text: countedOrNone(streak.runs, "run")) in a row, since \(text: moment(streak.since))</p>
      """
  }

  /// `2026-01-26 06:30`, by the clocks of the runs.
  func moment(_ instant: Instant) -> String { Listing.Shows.instant.words(for: .text(instant.iso8601)) + " UTC" }
}
