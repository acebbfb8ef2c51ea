import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: IssuesAnswer) {
    self.init(
      question: "issues", headline: answer.headline,
      facts: [
        .init("rulebook", .text(answer.scope.rulebook)), .init("as_of", .text(answer.asOf.toTheSecond), .instant),
        .init("issues", .integer(Int64(answer.issues)), .count),
        .init("warnings", .integer(Int64(answer.warnings)), .count),
        .init("waived", .integer(Int64(answer.waived)), .count),
        .init("past", .integer(Int64(answer.past)), .count),
      ] + (answer.window?.facts ?? []), listings: [answer.listing], notes: answer.notes)
  }
}

extension IssuesAnswer {
  fileprivate var headline: String {
    "\(countedOrNone(issues, "issue")), \(countedOrNone(warnings, "warning")) \(states.words)"
      + (oldest.map { ", the oldest since \($0.toTheSecond)" } ?? "") + newestRun.words
  }

  fileprivate var notes: [String] {
    let left: [String] =
      switch found {
      case .each(_, let left) where left > 0, .series(_, let left, _) where left > 0:
        ["\(digits(of: left)) more not shown: --limit shows more"]
      case .each, .series, .counted: []
      }
    let undated: [String] =
      if case .series(_, _, let count) = found, count > 0 {
        ["\(countedOrNone(count, "finding")) of checks without a date \(count == 1 ? "is" : "are") in no series"]
      } else { [] }
    let accepted: [String] =
      states == .open && waived > 0
      ? ["\(countedOrNone(waived, "finding")) \(waived == 1 ? "is" : "are") waived for now: --waived lists them"] : []
    let over: [String] =
      past > 0
      ? [
        "\(countedOrNone(past, "finding")) of dates that are over \(past == 1 ? "was" : "were") never repaired: --past lists them"
      ] : []
    let beyond = unlisted.map { unlisted in
      "the newest run found \(counted(unlisted.count, "finding")) of \(unlisted.check) beyond those listed: which ones is not known"
    }
    let unknown: [String] =
      openUnlisted > 0
      ? [
        "\(digits(of: openUnlisted)) of these \(openUnlisted == 1 ? "is" : "are") not among those that the last run of their check listed, which were not all: whether they are still there is not known"
      ] : []
    return left + undated + beyond + unknown + (openUnjudged.map { [$0.note] } ?? []) + accepted + over + scope.notes
  }

  fileprivate var listing: Listing {
    switch found {
    case .each(let findings, let left): listing(of: findings, isCut: left > 0)
    case .series(let series, _, _):
      Listing(
        name: "series", title: "What recurs from date to date", columns: Self.columnsOfSeries,
        rows: series.map(\.cells), whenEmpty: "nothing \(states.words) recurs from date to date")
    case .counted(let by, let counts):
      Listing(
        name: "counts", title: "Issues and warnings by \(by)",
        columns: [
          .init(by, .text), .init("issues", .count), .init("warnings", .count), .init("checks", .count),
          .init("oldest", .instant),
        ], rows: counts.map(\.cells), whenEmpty: "nothing to count")
    }
  }

  /// For people check by check: an entity is read whole, and what is said of all stands once.
  private func listing(of findings: [FoundFinding], isCut: Bool) -> Listing {
    var listing = Listing(
      name: "issues", title: "Issues and warnings, the oldest first", columns: columns,
      rows: findings.map { $0.cells(withDates: hasDates, withWaivers: hasWaivers) },
      whenEmpty: "nothing \(states.words)")
    listing.outline = IssuesOutline(findings, showsState: states == .all, isCut: isCut).outline
    return listing
  }

  /// Where states differ, no page does without them.
  private var columns: [Listing.Column] {
    [
      .init("severity", .state), .init("context", .text, isDetail: true), .init("first_seen", .instant),
      .init("message", .text), .init("state", .state, isDetail: states != .all),
      .init("ended_at", .instant, isDetail: true),
      .init("remark", .text, isDetail: true), .init("last_seen", .instant, isDetail: true),
      .init("check", .text, isDetail: true), .init("table", .text, isDetail: true),
      .init("entity", .text, isDetail: true), .init("owner", .text, isDetail: true), .init("fingerprint", .identifier),
    ] + (hasDates ? Self.columnsOfDates : []) + (hasWaivers ? Self.columnsOfWaivers : [])
  }

  /// Where no finding is of a date, nothing recurs.
  private var hasDates: Bool {
    if case .each(let findings, _) = found { findings.contains { $0.recurrence != nil } } else { false }
  }

  private var hasWaivers: Bool {
    if case .each(let findings, _) = found { findings.contains { $0.waiver != nil } } else { false }
  }

  /// For people beside the state, where waived ones were asked for.
  private static let columnsOfWaivers: [Listing.Column] = [
    .init("waived_until", .day), .init("waived_by", .text), .init("waived_why", .text, isDetail: true),
  ]

  private static let columnsOfDates: [Listing.Column] = [
    .init("date", .day, isDetail: true), .init("recurrence", .text, isDetail: true),
    .init("standing", .state, isDetail: true), .init("since_date", .day, isDetail: true),
    .init("dates", .count, isDetail: true), .init("of_dates", .count, isDetail: true),
  ]

  private static let columnsOfSeries: [Listing.Column] = [
    .init("severity", .state), .init("recurrence", .identifier), .init("standing", .state), .init("since", .day),
    .init("dates", .count), .init("of_dates", .count), .init("dates_in_all", .count, isDetail: true),
    .init("judged_in_all", .count, isDetail: true), .init("first_date", .day, isDetail: true),
    .init("last_date", .day), .init("state", .state), .init("findings", .count, isDetail: true),
    .init("context", .text, isDetail: true), .init("check", .text, isDetail: true),
    .init("table", .text, isDetail: true), .init("owner", .text, isDetail: true),
    .init("message", .text, isDetail: true),
  ]
}

extension IssuesAnswer.AskedStates {
  fileprivate var words: String {
    switch self {
    case .open: "open"
    case .past: "past"
    case .waived: "waived"
    case .resolved: "resolved"
    case .withdrawn: "withdrawn"
    case .all: "open, ended or late"
    }
  }
}

extension IssuesAnswer.FoundFinding {
  fileprivate func cells(withDates hasDates: Bool, withWaivers hasWaivers: Bool) -> [Listing.Cell] {
    [
      .text(severity.rawValue), .text(context), .instant(firstSeen), .text(message), .text(state.rawValue),
      .instant(endedAt), .text(isReopened ? "reopened" : nil), .instant(lastSeen), .text(check), .text(table),
      .text(entity), .text(owner), .text(fingerprint),
    ]
      + (hasDates
        ? [
          .day(date), .text(recurrence?.key), .text(recurrence?.status.rawValue), .day(recurrence?.since),
          .count(recurrence?.dates), .count(recurrence?.judgedDates),
        ] : []) + (hasWaivers ? [.day(waiver?.expires), .text(waiver?.owner), .text(waiver?.reason)] : [])
  }
}

extension IssuesAnswer.FoundSeries {
  fileprivate var cells: [Listing.Cell] {
    [
      .text(severity.rawValue), .text(recurrence.key), .text(recurrence.status.rawValue), .day(recurrence.since),
      .count(recurrence.dates), .count(recurrence.judgedDates), .count(datesInAll), .count(judgedInAll),
      .day(firstDate), .day(lastDate), .text(isOpen ? "open" : "past"), .count(findings), .text(context), .text(check),
      .text(table), .text(owner), .text(message),
    ]
  }
}

extension IssuesAnswer.Count {
  fileprivate var cells: [Listing.Cell] {
    [.text(value), .count(issues), .count(warnings), .count(checks), .instant(oldest)]
  }
}

extension IssuesAnswer.RunJudgement {
  /// Said where it did not judge all of them.
  fileprivate var words: String {
    let counts = [
      notJudged == 0 ? nil : "did not judge \(digits(of: notJudged)) of \(countedOrNone(checks, "check"))",
      inPart == 0 ? nil : "judged \(countedOrNone(inPart, "check")) in part",
    ].compactMap { $0 }
    return counts.isEmpty ? "" : "; the newest run \(counts.joined(separator: ", and "))"
  }
}

extension IssuesAnswer.OpenUnjudged {
  private static let mostNamed = 6

  fileprivate var note: String {
    let names = checks.prefix(Self.mostNamed).map { $0.check + ($0.isInPart ? " (in part)" : "") }
    let more = checks.count > names.count ? " and \(checks.count - names.count) more" : ""
    return "\(digits(of: findings)) of these \(findings == 1 ? "is" : "are") open unjudged: the newest run did not "
      + "judge \(names.joined(separator: ", "))\(more)"
  }
}
