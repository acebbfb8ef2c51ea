import HistoryAnswers
import Values

extension HistoryReport {
  /// One check alone is drawn run by run, with its thresholds.
  init(_ answer: MeasuresAnswer) {
    var notes = answer.notes
    guard answer.series.count == 1, let only = answer.series.first else {
      let listing = answer.about.cut(answer.listing, &notes)
      self.init(
        trend: "measures", answer.about,
        "what \(countedOrNone(answer.series.count, "check")) measured in \(answer.about.words)", [listing], notes: notes
      )
      return
    }
    let drawing = MeasureDrawing(only)
    notes += drawing.notes
    let runs = answer.about.cut(drawing.listing, &notes)
    let groups = GroupDrawing(answer.groups, of: only)
    notes += groups.notes
    self.init(
      trend: "measures", answer.about, drawing.headline(answer.about.words), [runs] + groups.listings, notes: notes)
    csv = runs.name
  }
}

extension MeasuresAnswer {
  private static let mostNamed = 6

  fileprivate var listing: Listing {
    Listing(
      name: "measures", title: "Measures, first to last",
      columns: [
        .init("check", .text), .init("measure", .text), .init("unit", .text, isForMachines: true),
        .init("latest", .number), .init("lowest", .number),
        .init("highest", .number), .init("conditions", .text, isDetail: true), .init("per_run", .series),
      ],
      rows: series.map { one in
        let values = one.values
        let known = values.compactMap { $0 }
        let measured = { (number: Double?) in Listing.Cell.measured(number.map(Value.real) ?? .null, in: one.unit) }
        return [
          .text(one.check), .text(one.newest?.measure ?? ""), .text(one.unit?.rawValue),
          measured(values.last.flatMap { $0 }), measured(known.min()), measured(known.max()), .text(one.newest?.limits),
          .series(values, .init(one.unit)),
        ]
      }, whenEmpty: "nothing was measured")
  }

  /// What was skipped or in error each time has measured nothing.
  fileprivate var notes: [String] {
    guard !unmeasured.isEmpty else { return [] }
    let more = unmeasured.count > Self.mostNamed ? " and \(unmeasured.count - Self.mostNamed) more" : ""
    return ["not judged, and so not measured: \(unmeasured.prefix(Self.mostNamed).joined(separator: ", "))\(more)"]
  }
}

extension MeasurePoint {
  /// In words, with what is counted of it.
  var measure: String { (countsGroups ? "groups that fail by " : "") + (name ?? "") }

  /// Conditions and bounds, as written.
  var limits: String? {
    let words = [boundsInWords, conditions].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
