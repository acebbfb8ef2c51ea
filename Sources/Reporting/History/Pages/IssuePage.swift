import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: IssueAnswer) {
    self.init(
      question: "issue", headline: answer.headline, facts: answer.facts,
      listings: [answer.listingOfLives] + (answer.waivers.isEmpty ? [] : [answer.listingOfWaivers]) + [
        answer.listingOfRuns
      ] + (answer.dates.isEmpty ? [] : [answer.listingOfDates]),
      notes: answer.scope.notes)
  }
}

extension IssueAnswer {
  fileprivate var headline: String {
    let runs = countedOrNone(latest.runs, "run")
    let since = latest.firstSeen.toTheSecond
    let end = latest.endedAt?.toTheSecond ?? ""
    let unseen =
      isUnjudgedByLastRun
      ? "; the last run of its check did not judge it"
      : isUnlistedByLastRun
        ? "; the last run of its check listed only some of its findings, and not this one: whether it is there is not known"
        : ""
    switch latest.state {
    case .open: return "open since \(since), seen by \(runs)\(unseen)"
    case .waived:
      let waiver = waivers.last.map { " until \($0.expires) by \($0.owner): \($0.reason)" } ?? ""
      return "waived\(waiver); open since \(since), seen by \(runs)\(unseen)"
    case .resolved: return "resolved \(end), after \(runs) since \(since)\(isUnlistedByLastRun ? unseen : "")"
    case .withdrawn: return "withdrawn \(end) with its check, after \(runs) since \(since)"
    case .past: return "never repaired; its date is over: seen by \(runs) since \(since)\(unseen)"
    case .late: return "seen by a late run alone, of \(since)"
    }
  }

  fileprivate var facts: [HistoryReport.Fact] {
    [
      .init("fingerprint", .text(fingerprint), .identifier), .init("state", .text(latest.state.rawValue), .state),
      .init("severity", .text(severity.rawValue), .state), .init("check", .text(check)),
      .init("kind", .text(checkKind)), .init("context", .text(context)),
      .init("owner", owner.map(Value.text) ?? .null), .init("message", .text(message)),
      .init("last_seen", .text(latest.lastSeen.toTheSecond), .instant),
    ] + factsOfBeginning + factsOfRecurrence
  }

  private var factsOfRecurrence: [HistoryReport.Fact] {
    guard let recurrence else { return [] }
    return [
      .init("recurrence", .text(recurrence.key), .identifier),
      .init("standing", .text(recurrence.status.rawValue), .state),
      .init("since_date", .text(recurrence.since.description), .day),
      .init("dates", .integer(Int64(recurrence.dates)), .count),
      .init("of_dates", .integer(Int64(recurrence.judgedDates)), .count),
    ]
  }

  fileprivate var listingOfDates: Listing {
    Listing(
      name: "dates", title: "The dates of its series, the latest first",
      columns: [.init("date", .day), .init("seen", .state), .init("findings", .count)],
      rows: dates.map { [.day($0.date), .text($0.look.words), .count($0.findings)] }, whenEmpty: "none")
  }

  private var factsOfBeginning: [HistoryReport.Fact] {
    guard let firstBad else { return [] }
    let bad: [HistoryReport.Fact] = [
      .init("first_bad_run", .text(firstBad.runID), .identifier),
      .init("first_seen", .text(firstBad.now.toTheSecond), .instant),
    ]
    guard let lastGood else { return bad }
    return bad + [
      .init("last_good_run", .text(lastGood.runID), .identifier),
      .init("last_good", .text(lastGood.now.toTheSecond), .instant),
      .init("changed_between", .text(Self.changes(lastGood, firstBad))),
    ]
  }

  private static func changes(_ good: RunMark, _ bad: RunMark) -> String {
    switch (good.rules != bad.rules, good.snapshot != bad.snapshot) {
    case (true, true): "the rules and the snapshot"
    case (true, false): "the rules; the snapshot is the same"
    case (false, true): "the snapshot; the rules are the same"
    case (false, false): "neither rules nor snapshot"
    }
  }

  fileprivate var listingOfLives: Listing {
    Listing(
      name: "lives", title: "Its lives, first to last",
      columns: [
        .init("state", .state), .init("first_seen", .instant), .init("last_seen", .instant),
        .init("ended_at", .instant), .init("runs", .count), .init("open_for", .seconds),
        .init("first_run", .identifier, isDetail: true), .init("ending_run", .identifier, isDetail: true),
        .init("remark", .text),
      ],
      rows: lives.map { life in
        [
          .text(life.state.rawValue), .instant(life.firstSeen), .instant(life.lastSeen), .instant(life.endedAt),
          .count(life.runs), .real(life.openSeconds), .text(life.firstRun), .text(life.endingRun),
          .text(life.isReopened ? "reopened" : nil),
        ]
      }, whenEmpty: "none")
  }

  fileprivate var listingOfWaivers: Listing {
    Listing(
      name: "waivers", title: "By whom it was waived",
      columns: [
        .init("owner", .text), .init("expires", .day), .init("since", .instant), .init("until", .instant),
        .init("reason", .text),
      ],
      rows: waivers.map {
        [.text($0.owner), .day($0.expires), .instant($0.since), .instant($0.until), .text($0.reason)]
      }, whenEmpty: "none")
  }

  fileprivate var listingOfRuns: Listing {
    Listing(
      name: "runs",
      title: runs.count < totalRuns
        ? "The last \(digits(of: runs.count)) of \(digits(of: totalRuns)) runs of its check on this data"
        : "Runs of its check on this data",
      columns: [
        .init("now", .instant), .init("run_id", .identifier), .init("verdict", .state), .init("seen", .state),
        .init("measure", .number), .init("remark", .text, isDetail: true),
      ], rows: runs.map(\.cells), whenEmpty: "none")
  }
}

extension IssueAnswer.RunLook {
  fileprivate var cells: [Listing.Cell] {
    let remark =
      isLate ? "recorded late" : isGroupUnexamined ? "its group was not examined" : reason
    return [
      .instant(now), .text(runID), .text(verdict.rawValue), .text(look.words), .value(measure), .text(remark),
    ]
  }
}

extension IssueAnswer.Look {
  fileprivate var words: String {
    switch self {
    case .seen: "seen"
    case .gone: "gone"
    case .unseen: "not seen"
    case .unlisted: "not listed"
    case .unjudged: "not judged"
    }
  }
}

extension IssueAnswer.DateLook.Look {
  fileprivate var words: String {
    switch self {
    case .there: "there"
    case .repaired: "repaired"
    case .notThere: "not there"
    case .untold: "not told"
    }
  }
}
