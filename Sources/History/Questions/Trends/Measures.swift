import TipoffCore

/// `tipoff trend measures`: what checks measured, run by run, with their thresholds.
public struct Measures: Trend {
  public static let about = TrendDescription(
    "measures", "what checks measured, run by run; with --check ID also drawn with its thresholds", usualWindow: "30")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let series = try MeasureSeries.all(frame)
    var notes: [String] = []
    if series.count == 1, let only = series.first {
      var report = frame.report(only.headline(frame.span.words), [only.listing], notes: only.notes)
      report.csv = only.listing.name
      return report
    }
    var listing = Listing(
      name: "measures", title: "Measures, first to last",
      columns: [
        .init("check", .text), .init("measure", .text), .init("latest", .number), .init("lowest", .number),
        .init("highest", .number), .init("conditions", .text, isDetail: true), .init("per_run", .series),
      ], whenEmpty: "nothing was measured")
    for one in series {
      let values = one.values.compactMap { $0 }
      listing.rows.append([
        .text(one.check), .text(one.name), .real(one.values.last.flatMap { $0 }), .real(values.min()),
        .real(values.max()), .text(one.conditions), .series(one.values),
      ])
    }
    return frame.report(
      "what \(countedOrNone(series.count, "check")) measured in \(frame.span.words)", [frame.cut(listing, &notes)],
      notes: notes)
  }
}

/// What one check measured.
struct MeasureSeries {
  private struct Point {
    let run: Span.RunMark
    let runID: String
    let slice: String?
    let value: Value
    let share: Double?
    let examined: Int?
    let verdict: String
    let conditions: String?

    init(_ row: [Value], _ run: Span.RunMark, _ lookup: Lookup) throws(HistoryError) {
      self.run = run
      runID = try lookup.run(run.number).id
      slice = try lookup.keyText(row[7])
      value = row[2]
      share = row[3].number
      examined = row[4].number.map { Int($0) }
      verdict = row[5].description
      conditions = try lookup.optionalText(row[6])
    }
  }

  let check: String
  let name: String
  private let points: [Point]

  /// Of each check that measured something, by id.
  static func all(_ frame: TrendFrame) throws -> [MeasureSeries] {
    let checks = try Statement("SELECT id FROM checks WHERE rulebook = ?", on: frame.database)
      .all(frame.scope.number) { $0.integer(0) }
    let select = try Statement(
      """
      SELECT run, measure, value, share, examined, verdict, conditions, slice FROM results
      WHERE check_id = ? AND run >= ? AND measure IS NOT NULL
      """, on: frame.database)
    let marks = Dictionary(frame.span.runs.map { ($0.number, $0) }) { first, _ in first }
    let first = Value.integer(marks.keys.min() ?? 0)
    var all: [MeasureSeries] = []
    for check in checks {
      let id = try frame.lookup.check(check).id
      guard frame.isWanted(id) else { continue }
      let rows = try select.all(.integer(check), first) { row in (0..<8).map { row.value($0) } }
      var points: [Point] = []
      for row in rows {
        guard case .integer(let run) = row[0], let mark = marks[run] else { continue }
        points.append(try Point(row, mark, frame.lookup))
      }
      guard let measure = rows.last?[1], !points.isEmpty else { continue }
      points.sort { ($0.run.now, $0.run.number) < ($1.run.now, $1.run.number) }
      all.append(MeasureSeries(check: id, name: try frame.lookup.optionalText(measure) ?? "", points: points))
    }
    return all.sorted { $0.check < $1.check }
  }

  var values: [Double?] { points.map { $0.value.number } }

  /// As the newest rules have them.
  var conditions: String? { points.last?.conditions }

  func headline(_ words: String) -> String {
    let latest = points.last?.value.description ?? "nothing"
    return "\(check): \(name) is \(latest) in the newest run; \(words)"
  }

  private var bounds: [ThresholdBound] { conditions.map { ThresholdBound.all(in: $0) } ?? [] }

  /// A percentage speaks of the share: then this is drawn.
  private var drawsShare: Bool { !bounds.isEmpty && bounds.allSatisfy(\.isOfShare) }

  var listing: Listing {
    var listing = Listing(
      name: "measures", title: "Run by run, newest first",
      columns: [
        .init("now", .instant), .init("run_id", .identifier, isDetail: true), .init("slice", .text, isDetail: true),
        .init("measure", .text, isDetail: true), .init("value", .number), .init("share", .share),
        .init("examined", .count), .init("verdict", .state), .init("conditions", .text),
      ], whenEmpty: "nothing was measured")
    listing.rows = points.reversed().map { point in
      [
        .text(instantText(point.run.now)), .text(point.runID), .text(point.slice), .text(name), .value(point.value),
        .real(point.share), .count(point.examined), .text(point.verdict), .text(point.conditions),
      ]
    }
    if points.count > 1 {
      listing.plot = Listing.Plot(
        title: drawsShare ? "Share of \(name), run by run" : "\(name), run by run",
        steps: points.map { String(instantText($0.run.now).prefix(10)) },
        lines: [.init(drawsShare ? "share" : name, drawsShare ? points.map(\.share) : values)],
        bounds: bounds.filter { $0.isOfShare == drawsShare }.map { .init($0.name, $0.value) },
        shows: drawsShare ? .share : .number)
    }
    return listing
  }

  var notes: [String] {
    var notes: [String] = []
    if conditions == nil { notes.append("no warn or error is written: the kind's own condition judges") }
    if Set(points.map(\.conditions)).count > 1 {
      notes.append("the thresholds changed on the way; those of the newest run are drawn")
    }
    return notes
  }
}

extension Lookup {
  fileprivate func optionalText(_ number: Value) throws(HistoryError) -> String? {
    guard case .integer(let number) = number else { return nil }
    return try text(number)
  }

  fileprivate func keyText(_ number: Value) throws(HistoryError) -> String? {
    guard case .integer(let number) = number else { return nil }
    return try key(number, isKept: true)
  }
}
