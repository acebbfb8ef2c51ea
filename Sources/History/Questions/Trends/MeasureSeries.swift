import Rulebooks
import Validation
import Values

/// What one check measured, run by run; of one unit throughout.
struct MeasureSeries {
  let check: String
  private let points: [MeasurePoint]
  /// The newest that was judged: its measure is the series'.
  private let newest: MeasurePoint?

  private init(check: String, points: [MeasurePoint]) {
    self.check = check
    self.points = points
    newest = points.last { $0.isJudged && $0.name != nil }
  }

  /// The series of each check that the runs have, by id.
  static func all(_ frame: TrendFrame) throws -> [MeasureSeries] {
    var points: [Int64: [MeasurePoint]] = [:]
    for stored in try MeasurePoint.stored(frame) {
      points[stored.check, default: []].append(try MeasurePoint(stored, frame.lookup))
    }
    return try points.map { check, points in
      MeasureSeries(check: try frame.lookup.check(check).id, points: points)
    }.sorted { $0.check.exact < $1.check.exact }
  }

  var isMeasured: Bool { newest != nil }

  /// What its numbers count, in words.
  var measure: String { newest?.measure ?? "" }

  /// Whether a run measured what the newest one did: another measure has another unit.
  private func isAlike(_ point: MeasurePoint) -> Bool { point.isJudged && point.measure.exact == newest?.measure.exact }

  /// Whether its figure stands beside the others: not that of a run that left findings open unexamined.
  private func isDrawn(_ point: MeasurePoint) -> Bool { isAlike(point) && !point.leavesOpen }

  /// Nil where a run did not judge the check, or not the groups of its open findings, or measured something else.
  var values: [Double?] { points.map { isDrawn($0) ? $0.number : nil } }

  private var shares: [Double?] { points.map { isDrawn($0) ? $0.share : nil } }

  /// Conditions and bounds of the newest rules, as written.
  var limits: String? { newest?.limits }

  private var bounds: [ThresholdBound] { newest?.bounds ?? [] }

  /// Whether the measure is a share itself, of which a percentage speaks.
  private var isShare: Bool { shares.allSatisfy { $0 == nil } && bounds.contains(where: \.isOfShare) }

  /// A percentage of the rows speaks of their share: then this is drawn.
  private var drawsShare: Bool { !isShare && !bounds.isEmpty && bounds.allSatisfy(\.isOfShare) }

  /// Those of the unit that is drawn.
  private var drawnBounds: [ThresholdBound] {
    if newest?.countsGroups == true { return [] }
    return isShare ? bounds : bounds.filter { $0.isOfShare == drawsShare }
  }

  func headline(_ words: String) -> String {
    guard let newest else { return "\(check): not judged in \(words)" }
    let isLast = points.last?.run.number == newest.run.number
    let run =
      (isLast ? "the newest run" : "the last run that judged it, of \(instantText(newest.run.now))")
      + (newest.isInPart ? ", which examined some groups alone" : "")
    guard newest.countsGroups else {
      return
        "\(check): \(newest.name ?? "") is \(newest.value.isNull ? "nothing" : newest.value.description) in \(run); \(words)"
    }
    let failing = newest.failing ?? 0
    return "\(check): \(countedOrNone(failing, "group")) \(failing == 1 ? "fails" : "fail") by \(newest.name ?? "") "
      + "in \(run); \(words)"
  }

  var listing: Listing {
    var listing = Listing(
      name: "measures", title: "Run by run, newest first",
      columns: [
        .init("now", .instant), .init("run_id", .identifier, isDetail: true), .init("slice", .text, isDetail: true),
        .init("measure", .text, isDetail: true), .init("value", .number), .init("share", .share),
        .init("failing", .count), .init("examined", .count), .init("verdict", .state), .init("judged", .state),
        .init("conditions", .text),
        .init("bounds", .text, isDetail: true),
      ], whenEmpty: "nothing was measured")
    listing.rows = points.reversed().map { point in
      [
        .text(instantText(point.run.now)), .text(point.runID), .text(point.slice), .text(point.measure),
        point.isJudged ? .value(point.value) : .null, .real(point.isJudged ? point.share : nil),
        .count(point.isJudged ? point.failing : nil), .count(point.examined), .text(point.verdict.rawValue),
        .text(point.isJudged ? point.isInPart ? "in part" : "judged" : "not judged"), .text(point.conditions),
        .text(point.ownBounds),
      ]
    }
    if points.count > 1 {
      listing.plot = Listing.Plot(
        title: drawsShare ? "Share of \(measure), run by run" : "\(measure), run by run",
        steps: points.map { String(instantText($0.run.now).prefix(10)) },
        lines: [.init(drawsShare ? "share" : measure, drawsShare ? shares : values)],
        bounds: drawnBounds.map { .init($0.name, $0.value) }, shows: drawsShare || isShare ? .share : .number)
    }
    return listing
  }

  var notes: [String] {
    var notes: [String] = []
    if newest?.countsGroups == true {
      notes.append("each group has a measure of its own: what is drawn is how many of them fail")
    } else {
      let left = bounds.filter { !drawnBounds.contains($0) }.map(\.name)
      if !left.isEmpty { notes.append("of another unit, and not drawn: \(left.joined(separator: ", "))") }
    }
    if limits == nil { notes.append("no warn or error is written: the kind's own condition judges") }
    let unjudged = points.count { !$0.isJudged }
    if unjudged > 0 { notes.append("not judged in \(countedOrNone(unjudged, "run")): a gap") }
    let inPart = points.filter { $0.isJudged && $0.isInPart }
    if !inPart.isEmpty {
      let gaps = inPart.count(where: \.leavesOpen)
      notes.append(
        "judged in part in \(countedOrNone(inPart.count, "run")), some groups unexamined"
          + (gaps == 0 ? "" : ": a gap in \(digits(of: gaps)), where findings of these stay open"))
    }
    let others = points.filter { $0.isJudged && !isAlike($0) }
    let names = Set(others.map(\.measure.exact)).sorted().map(\.text)
    if !others.isEmpty {
      notes.append(
        "something else was measured in \(countedOrNone(others.count, "run")): a gap (\(names.joined(separator: ", ")))"
      )
    }
    if Set(points.filter { isAlike($0) }.map(\.limits)).count > 1 {
      notes.append("the thresholds changed on the way; those of the newest run are drawn")
    }
    return notes
  }
}
