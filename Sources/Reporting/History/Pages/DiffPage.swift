import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: DiffAnswer) {
    let findings = answer.listingOfFindings
    self.init(
      question: "diff", headline: answer.headline, facts: answer.facts,
      listings: [answer.summaryListing, answer.listingOfContexts, answer.listingOfChecks, findings],
      notes: answer.notes)
    csv = findings.name
  }
}

extension DiffAnswer {
  fileprivate var facts: [HistoryReport.Fact] {
    [("before", before), ("after", after)].flatMap { name, run -> [HistoryReport.Fact] in
      [
        .init("\(name)_run", .text(run.runID), .identifier), .init("\(name)_now", .text(run.now.toTheSecond), .instant),
        .init("\(name)_rulebook", .text(run.rulebook)), .init("\(name)_snapshot", .text(run.snapshot)),
        .init("\(name)_parameters", .text(run.parameters)),
      ]
    } + [
      .init("rules", .text(rulesAreEqual ? "the same" : "changed")),
      .init("snapshot", .text(snapshotsAreEqual ? "the same" : "changed")),
    ]
  }

  fileprivate var summaryListing: Listing {
    Listing(
      name: "summary", title: "Before and after", columns: [.init("severity", .state)] + countColumns,
      rows: summary.map { [.text($0.severity.rawValue)] + $0.figures.cells }, whenEmpty: "nothing")
  }

  fileprivate var listingOfContexts: Listing {
    Listing(
      name: "contexts", title: "Issues by context", columns: [.init("context", .text)] + countColumns,
      rows: contexts.map { [.text($0.context)] + $0.figures.cells }, whenEmpty: "no checks")
  }

  private var countColumns: [Listing.Column] {
    [
      .init("before", .count), .init("after", .count), .init("improvement", .share), .init("resolved", .count),
      .init("new", .count), .init("persisting", .count), .init("escalated", .count, isDetail: true),
      .init("eased", .count, isDetail: true), .init("checks_not_judged", .count, isDetail: true),
    ] + columnsOfNotCompared
  }

  /// Shown wherever there is such a finding.
  private var columnsOfNotCompared: [Listing.Column] {
    let all = issues + warnings
    let isDetail = all.notComparedBefore + all.notComparedAfter == 0
    return [
      .init("not_compared_before", .count, isDetail: isDetail), .init("not_compared_after", .count, isDetail: isDetail),
    ]
  }

  /// What passes in both is not shown.
  fileprivate var listingOfChecks: Listing {
    Listing(
      name: "checks", title: "Checks that changed, still find something, or were not judged",
      columns: [
        .init("check", .text), .init("before", .count), .init("after", .count), .init("resolved", .count),
        .init("new", .count), .init("persisting", .count), .init("was", .state, isDetail: true),
        .init("is", .state, isDetail: true), .init("improvement", .share, isDetail: true),
        .init("outcome_before", .text, isDetail: true), .init("outcome_after", .text, isDetail: true),
        .init("escalated", .count, isDetail: true), .init("eased", .count, isDetail: true),
        .init("groups_not_examined", .count, isDetail: true),
      ] + columnsOfNotCompared, rows: checks.map(\.cells),
      whenEmpty: compared == 0 ? "no check was judged by both" : "every check passes in both, and wholly")
  }

  fileprivate var listingOfFindings: Listing {
    Listing(
      name: "findings", title: "Resolved, new and persisting",
      columns: [
        .init("change", .state), .init("severity", .state), .init("context", .text, isDetail: true),
        .init("check", .text, isDetail: true), .init("message", .text), .init("fingerprint", .identifier),
      ],
      rows: findings.map { finding in
        [
          .text(finding.change.words), .text(finding.severity.rawValue), .text(finding.context),
          .text(finding.check), .text(finding.message), .text(finding.fingerprint),
        ]
      }, whenEmpty: nothingFound)
  }

  /// An empty list is no praise of what was not compared.
  private var nothingFound: String {
    if compared == 0 { return "nothing could be compared" }
    return onOtherData.isEmpty && notJudgedByBoth == 0
      ? "no findings in either" : "no findings in either, in what both judged on the same data"
  }
}

extension DiffAnswer.Figures {
  fileprivate var cells: [Listing.Cell] {
    [
      .count(before), .count(after), .real(improvement), .count(resolved), .count(new), .count(persisting),
      .count(escalated), .count(eased), .count(checksNotJudged), .count(notComparedBefore), .count(notComparedAfter),
    ]
  }
}

extension DiffAnswer.CheckChange {
  fileprivate var cells: [Listing.Cell] {
    let known = counts?.known
    return [
      .text(check), .count(was?.findings), .count(now?.findings), .count(known?.resolved), .count(known?.new),
      .count(known?.persisting), .text(was?.verdict.rawValue), .text(now?.verdict.rawValue),
      .real(counts?.improvement), .text(was?.outcome), .text(now?.outcome), .count(escalated), .count(eased),
      .count(now?.groupsNotExamined), .count(counts?.notComparedBefore), .count(counts?.notComparedAfter),
    ]
  }
}

extension DiffAnswer.Change {
  fileprivate var words: String {
    switch self {
    case .resolved: "resolved"
    case .new: "new"
    case .escalated: "escalated"
    case .eased: "eased"
    case .persisting: "persisting"
    case .unexamined: "not judged"
    case .unlistedAfter, .unlistedBefore: "not compared"
    }
  }
}
