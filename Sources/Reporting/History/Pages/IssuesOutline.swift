import HistoryAnswers
import Values

/// Findings check by check, in the order of the oldest of each.
struct IssuesOutline {
  private typealias Found = IssuesAnswer.FoundFinding

  let outline: ListingOutline

  /// `isCut`: there are more than these.
  init(_ findings: [IssuesAnswer.FoundFinding], showsState: Bool, isCut: Bool) {
    struct CheckSeverity: Hashable {
      let check: ExactText
      let severity: Severity
    }
    var order: [CheckSeverity] = []
    var groups: [CheckSeverity: [Found]] = [:]
    for finding in findings {
      let place = CheckSeverity(check: finding.check.exact, severity: finding.severity)
      if groups[place] == nil { order.append(place) }
      groups[place, default: []].append(finding)
    }
    outline = ListingOutline(
      groups: order.compactMap { groups[$0] }.map { Self.group($0, showsState: showsState, isCut: isCut) },
      footnote: "tipoff issue takes a finding by its check, | and its line; or by a part of that")
  }

  private static func group(_ findings: [Found], showsState: Bool, isCut: Bool) -> ListingOutline.Group {
    let first = findings[0]
    let messages = Set(findings.map(\.message.exact))
    let facts = [
      countedOrNone(findings.count, "finding") + (isCut ? " shown" : ""),
      (findings.map(\.firstSeen).min()).map { "since \(Listing.Shows.instant.words(for: .text($0.toTheSecond)))" },
      "context \(first.context)", first.owner.map { "owner \($0)" },
    ].compactMap { $0 }
    return ListingOutline.Group(
      name: first.check, state: first.severity.rawValue, facts: facts.joined(separator: " · "),
      message: messages.count == 1 ? first.message : nil,
      entries: findings.map { finding in
        ListingOutline.OutlineEntry(
          identifier: finding.place, remark: finding.remark(showsState: showsState),
          message: messages.count == 1 ? nil : finding.message)
      })
  }
}

extension IssuesAnswer.FoundFinding {
  /// Its fingerprint without the check: the slice and the entity.
  fileprivate var place: String {
    let parts = fingerprint.split(atByte: UInt8(ascii: "|"), maxSplits: 1)
    return parts.count == 2 ? parts[1] : fingerprint
  }

  fileprivate func remark(showsState: Bool) -> String {
    [
      showsState ? state.rawValue : nil, isReopened ? "reopened" : nil,
      recurrence.flatMap { series in
        series.dates > 1 ? series.words : nil
      },
      waiver.map { "waived until \($0.expires) by \($0.owner)" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
