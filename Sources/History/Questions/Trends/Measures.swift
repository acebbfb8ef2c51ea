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
      notes = only.notes
      let runs = frame.cut(only.listing, &notes)
      var report = frame.report(only.headline(frame.span.words), [runs], notes: notes)
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
    let failing: Int?
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
      failing = row[8].number.map { Int($0) }
      conditions = try lookup.optionalText(row[6])
    }
  }

  let check: String
  let name: String
  private let points: [Point]

  /// Of each check that measured something, by id.
  static func all(_ frame: TrendFrame) throws -> [MeasureSeries] {
    var points: [Int64: [Point]] = [:]
    var names: [Int64: Int64] = [:]
    for (run, row) in try rows(frame) {
      guard case .integer(let check) = row[0], case .integer(let name) = row[1] else { continue }
      names[check] = name
      points[check, default: []].append(try Point(row, run, frame.lookup))
    }
    var all: [MeasureSeries] = []
    for (check, points) in points {
      all.append(
        MeasureSeries(
          check: try frame.lookup.check(check).id, name: try frame.lookup.text(names[check] ?? 0), points: points))
    }
    return all.sorted { $0.check < $1.check }
  }

  /// In the order of the runs' clocks; of some checks alone each is looked up, else each run is read as it lies there.
  private static func rows(_ frame: TrendFrame) throws -> [(run: Span.RunMark, row: [Value])] {
    let read = { (row: Statement.Row) in (0..<9).map { row.value($0) } }
    let columns = "check_id, measure, value, share, examined, verdict, conditions, slice, failing"
    let isAsked = frame.settings.check != nil
    let select = try Statement(
      "SELECT \(columns) FROM results WHERE run = ?1 AND measure IS NOT NULL\(isAsked ? " AND check_id = ?2" : "")",
      on: frame.database)
    let checks = try Statement("SELECT id, name FROM checks WHERE rulebook = ?", on: frame.database)
      .all(frame.scope.number) { (number: $0.integer(0), id: $0.text(1)) }.filter { frame.isWanted($0.id) }
    var rows: [(run: Span.RunMark, row: [Value])] = []
    for run in frame.span.runs {
      if isAsked {
        for check in checks {
          rows += try select.all(.integer(run.number), .integer(check.number), read: read).map { (run, $0) }
        }
      } else {
        rows += try select.all(.integer(run.number), read: read).map { (run, $0) }
      }
    }
    return rows
  }

  /// Of a check with groups, each of which has a measure of its own: how many fail.
  private var isOfGroups: Bool { !points.contains { !$0.value.isNull } }

  var values: [Double?] { points.map { isOfGroups ? $0.failing.map { Double($0) } : $0.value.number } }

  /// As the newest rules have them.
  var conditions: String? { points.last?.conditions }

  func headline(_ words: String) -> String {
    if isOfGroups {
      let failing = points.last?.failing ?? 0
      return
        "\(check): \(countedOrNone(failing, "group")) of \(name) \(failing == 1 ? "fails" : "fail") in the newest run; \(words)"
    }
    let latest = points.last?.value.description ?? "nothing"
    return "\(check): \(name) is \(latest) in the newest run; \(words)"
  }

  private var bounds: [ThresholdBound] { conditions.map { ThresholdBound.all(in: $0) } ?? [] }

  /// A percentage speaks of the share: then this is drawn.
  private var drawsShare: Bool { !isOfGroups && !bounds.isEmpty && bounds.allSatisfy(\.isOfShare) }

  var listing: Listing {
    var listing = Listing(
      name: "measures", title: "Run by run, newest first",
      columns: [
        .init("now", .instant), .init("run_id", .identifier, isDetail: true), .init("slice", .text, isDetail: true),
        .init("measure", .text, isDetail: true), .init("value", .number), .init("share", .share),
        .init("failing", .count), .init("examined", .count), .init("verdict", .state), .init("conditions", .text),
      ], whenEmpty: "nothing was measured")
    listing.rows = points.reversed().map { point in
      [
        .text(instantText(point.run.now)), .text(point.runID), .text(point.slice), .text(name), .value(point.value),
        .real(point.share), .count(point.failing), .count(point.examined), .text(point.verdict),
        .text(point.conditions),
      ]
    }
    if points.count > 1 {
      listing.plot = Listing.Plot(
        title: drawsShare
          ? "Share of \(name), run by run" : "\(name)\(isOfGroups ? ", groups that fail" : ""), run by run",
        steps: points.map { String(instantText($0.run.now).prefix(10)) },
        lines: [.init(drawsShare ? "share" : name, drawsShare ? points.map(\.share) : values)],
        bounds: isOfGroups ? [] : bounds.filter { $0.isOfShare == drawsShare }.map { .init($0.name, $0.value) },
        shows: drawsShare ? .share : .number)
    }
    return listing
  }

  var notes: [String] {
    var notes: [String] = []
    if isOfGroups { notes.append("each group has a measure of its own: what is drawn is how many of them fail") }
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
