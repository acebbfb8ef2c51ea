import HistoryAnswers
import Values

/// The groups of one check, a line each: those that fail most often, and what the others come to.
struct GroupDrawing {
  private static let most = 10

  private let groups: [GroupSeries]
  private let series: MeasureSeries

  init(_ groups: [GroupSeries], of series: MeasureSeries) {
    self.groups = groups
    self.series = series
  }

  private var newest: MeasurePoint? { series.newest }

  /// Where one alone would be left, it stands for itself.
  private var shown: [GroupSeries] { groups.count <= Self.most + 1 ? groups : Array(groups.prefix(Self.most)) }
  private var others: [GroupSeries] { Array(groups.dropFirst(shown.count)) }

  private var haveShares: Bool { groups.contains { $0.shares.contains { $0 != nil } } }

  /// Whether the measure is a share itself, of which a percentage speaks.
  private var isShare: Bool { !haveShares && series.bounds.contains(where: \.isOfShare) }

  /// A percentage of the rows speaks of their share: then this is drawn.
  private var drawsShare: Bool { haveShares && !series.bounds.isEmpty && series.bounds.allSatisfy(\.isOfShare) }

  /// Those of the unit that is drawn.
  private var bounds: [MeasureBound] {
    isShare ? series.bounds : series.bounds.filter { $0.isOfShare == drawsShare }
  }

  private var shows: Listing.Shows {
    if drawsShare || isShare { return .share }
    return newest?.unit == .seconds ? .seconds : .number
  }

  private var scale: Listing.Scale { drawsShare || isShare ? .share : .init(newest?.unit) }

  private func drawn(_ group: GroupSeries) -> [Double?] { drawsShare ? group.shares : group.values }

  private var measure: String { (drawsShare ? "share of " : "") + (newest?.name ?? "") }

  var listings: [Listing] { groups.isEmpty ? [] : [listing, listingOfRuns] }

  var notes: [String] {
    guard newest?.countsGroups == true else { return [] }
    guard !groups.isEmpty else {
      return ["what each group measured was not kept: by an earlier version, or there are more than 1,000"]
    }
    let left = series.bounds.filter { !bounds.contains($0) }.map { $0.words(in: newest?.unit) }
    return left.isEmpty ? [] : ["of another unit than the groups', and not drawn: \(left.joined(separator: ", "))"]
  }

  private var listing: Listing {
    Listing(
      name: "groups", title: "\(measure), by group, those first that fail most often",
      columns: [
        .init("group", .identifier), .init("verdict", .state), .init("latest", shows),
        .init("lowest", shows, isDetail: true), .init("highest", shows, isDetail: true), .init("bad_runs", .count),
        .init("per_run", .series),
      ],
      rows: shown.map { row($0.group, $0.verdicts.last.flatMap { $0 }, drawn($0), drawn($0), $0.badRuns) }
        + (others.isEmpty
          ? [] : [row(nameOfOthers, nil, medians, others.flatMap(drawn), others.reduce(0) { $0 + $1.badRuns })]),
      plot: series.points.count > 1 ? plot : nil, whenEmpty: "no group was measured")
  }

  private func row(
    _ name: String, _ verdict: Verdict?, _ perRun: [Double?], _ all: [Double?], _ bad: Int
  ) -> [Listing.Cell] {
    let known = all.compactMap { $0 }
    return [
      .text(name), .text(verdict?.rawValue), .real(perRun.last.flatMap { $0 }), .real(known.min()), .real(known.max()),
      .count(bad), .series(perRun, scale),
    ]
  }

  private var nameOfOthers: String { "median of \(digits(of: others.count)) others" }

  private var medians: [Double?] {
    series.points.indices.map { place in
      let numbers = others.compactMap { drawn($0)[place] }.sorted()
      guard !numbers.isEmpty else { return nil }
      return (numbers[(numbers.count - 1) / 2] + numbers[numbers.count / 2]) / 2
    }
  }

  private var plot: Listing.Plot {
    Listing.Plot(
      title: "\(measure) of each group, run by run", steps: Listing.Plot.steps(series.points.map { ($0.day, $0.now) }),
      lines: shown.map { .init($0.group, drawn($0)) } + (others.isEmpty ? [] : [.init(nameOfOthers, medians)]),
      bounds: bounds.map { .init($0.words(in: newest?.unit), $0.value) }, shows: shows)
  }

  /// All groups, for programs.
  private var listingOfRuns: Listing {
    var listing = Listing(
      name: "group_runs", title: "Group by group, run by run",
      columns: [
        .init("run_id", .identifier), .init("day", .day), .init("group", .text), .init("value", .number),
        .init("share", .share), .init("verdict", .state),
      ],
      rows: groups.flatMap { group in
        series.points.indices.compactMap { place in
          group.verdicts[place].map { verdict in
            let point = series.points[place]
            return [
              .text(point.runID), .day(point.day), .text(group.group), .real(group.values[place]),
              .real(group.shares[place]), .text(verdict.rawValue),
            ]
          }
        }
      }, whenEmpty: "no group was measured")
    listing.isForMachines = true
    return listing
  }
}
