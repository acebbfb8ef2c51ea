import HistoryAnswers
import Values

/// The measures of one check as a table and a drawing.
struct MeasureDrawing {
  private let series: MeasureSeries
  private let newest: MeasurePoint?

  init(_ series: MeasureSeries) {
    self.series = series
    newest = series.newest
  }

  private var points: [MeasurePoint] { series.points }

  private var measure: String { newest?.measure ?? "" }

  /// Whether the measure is a share itself, of which a percentage speaks.
  private var isShare: Bool {
    newest?.countsGroups != true && series.shares.allSatisfy { $0 == nil } && series.bounds.contains(where: \.isOfShare)
  }

  /// A percentage of the rows speaks of their share: then this is drawn.
  private var drawsShare: Bool {
    newest?.countsGroups != true && !isShare && !series.bounds.isEmpty && series.bounds.allSatisfy(\.isOfShare)
  }

  /// Those of the unit that is drawn.
  private var drawnBounds: [MeasureBound] {
    if newest?.countsGroups == true { return [] }
    let drawsShare = drawsShare
    return isShare ? series.bounds : series.bounds.filter { $0.isOfShare == drawsShare }
  }

  func headline(_ words: String) -> String {
    guard let newest else { return "\(series.check): not judged in \(words)" }
    let isLast = points.last?.runID.exact == newest.runID.exact
    let run =
      (isLast ? "the newest run" : "the last run that judged it, of \(newest.now.toTheSecond)")
      + (newest.isInPart ? ", which examined some groups alone" : "")
    let name = newest.name ?? ""
    guard newest.countsGroups else {
      return
        "\(series.check): \(name) is \(newest.value.isNull ? "nothing" : self.words(for: newest.value)) in \(run); \(words)"
    }
    let failing = newest.failingGroups ?? 0
    return "\(series.check): \(countedOrNone(failing, "group")) \(failing == 1 ? "fails" : "fail") by \(name) "
      + "in \(run); \(words)"
  }

  /// As people read it: an age in hours or days.
  private func words(for value: Value) -> String {
    series.unit == .seconds ? Listing.Shows.seconds.words(for: value) : Listing.Shows.number.words(for: value)
  }

  var listing: Listing {
    Listing(
      name: "measures", title: "Run by run, newest first",
      columns: [
        .init("now", .instant), .init("run_id", .identifier, isDetail: true), .init("slice", .text, isDetail: true),
        .init("measure", .text, isDetail: true), .init("value", .number), .init("unit", .text, isForMachines: true),
        .init("share", .share),
        .init("failing", .count), .init("examined", .count), .init("verdict", .state), .init("judged", .state),
        .init("conditions", .text), .init("bounds", .text, isDetail: true),
      ], rows: points.reversed().map(\.cells), plot: points.count > 1 ? plot : nil, whenEmpty: "nothing was measured")
  }

  var plot: Listing.Plot {
    let drawsShare = drawsShare
    return Listing.Plot(
      title: drawsShare ? "Share of \(measure), run by run" : "\(measure), run by run",
      steps: Listing.Plot.steps(points.map { ($0.day, $0.now) }),
      lines: [.init(drawsShare ? "share" : measure, drawsShare ? series.shares : series.values)],
      bounds: drawnBounds.map { .init($0.words(in: series.unit), $0.value) }, shows: shows)
  }

  private var shows: Listing.Shows {
    if drawsShare || isShare { return .share }
    return series.unit == .seconds ? .seconds : .number
  }

  /// What was left out, and why.
  var notes: [String] {
    var notes: [String] = []
    if newest?.countsGroups == true {
      notes.append("each group is judged by itself: what is drawn is how many of them fail")
    } else {
      let drawn = drawnBounds
      let left = series.bounds.filter { !drawn.contains($0) }.map { $0.words(in: series.unit) }
      if !left.isEmpty { notes.append("of another unit, and not drawn: \(left.joined(separator: ", "))") }
    }
    if points.contains(where: { $0.day != SlateCalendar(zone: .utc).day(of: $0.now) }) {
      notes.append("`now` is in UTC; the days that are drawn are the rulebook's own")
    }
    if newest?.limits == nil { notes.append("no warn or error is written: the kind's own condition judges") }
    return notes + notesOfGaps
  }

  private var notesOfGaps: [String] {
    var notes: [String] = []
    let unjudged = points.count { !$0.isJudged }
    if unjudged > 0 { notes.append("not judged in \(countedOrNone(unjudged, "run")): a gap") }
    let inPart = points.filter { $0.isJudged && $0.isInPart }
    if !inPart.isEmpty {
      let gaps = inPart.count(where: \.leavesOpen)
      notes.append(
        "judged in part in \(countedOrNone(inPart.count, "run")), some groups unexamined"
          + (gaps == 0 ? "" : ": a gap in \(digits(of: gaps)), where findings of these stay open"))
    }
    let others = points.filter { $0.isJudged && !series.isAlike($0) }
    let names = Set(others.map(\.measure.exact)).sorted().map(\.text)
    if !others.isEmpty {
      notes.append(
        "something else was measured in \(countedOrNone(others.count, "run")): a gap (\(names.joined(separator: ", ")))"
      )
    }
    if Set(points.filter { series.isAlike($0) }.map(\.limits)).count > 1 {
      notes.append("the thresholds changed on the way; those of the newest run are drawn")
    }
    return notes
  }
}

extension MeasurePoint {
  /// What the series is drawn of.
  private var drawn: Value { failingGroups.map { .integer(Int64($0)) } ?? value }
  private var drawnUnit: MeasureUnit? { countsGroups ? .count : unit }

  fileprivate var cells: [Listing.Cell] {
    [
      .instant(now), .text(runID), .text(slice), .text(measure), isJudged ? .measured(drawn, in: drawnUnit) : .null,
      .text(isJudged ? drawnUnit?.rawValue : nil), .real(isJudged && !countsGroups ? share : nil),
      .count(isJudged ? failing ?? failingGroups : nil),
      .count(examined), .text(verdict.rawValue),
      .text(isJudged ? isInPart ? "in part" : "judged" : "not judged"), .text(conditions), .text(boundsInWords),
    ]
  }
}

extension MeasureBound {
  /// A kind's own bound of an age, `max 43200`, as a rule would say it: `max 12h`.
  func words(in unit: MeasureUnit?) -> String { unit == .seconds ? asSpan(name) : name }
}

extension MeasurePoint {
  /// The kind's own bounds, of an age as a rule would say them.
  var boundsInWords: String? {
    guard unit == .seconds, !countsGroups else { return ownBounds }
    return ownBounds?.split(separator: ",").map { asSpan($0.trimmingPrefix(" ").description) }.joined(separator: ", ")
  }
}

/// `max 43200` as `max 12h`; what has a unit already stays as it is written.
private func asSpan(_ bound: String) -> String {
  let words = bound.split(separator: " ")
  guard words.count == 2, let seconds = Double(words[1]), let span = TimeSpan(seconds: seconds) else { return bound }
  return "\(words[0]) \(span)"
}
