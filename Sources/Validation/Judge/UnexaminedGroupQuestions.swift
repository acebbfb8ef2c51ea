import Expressions
import Questions
import Rulebooks
import Values

/// Which groups of a check were not judged, and why: asked for after judging, where there are any.
struct UnexaminedGroupQuestions {
  private let measured: MeasuredCheck
  private let groups: GroupCounts
  private var ofSmall: Asking.EvidenceTicket?
  private var ofVanished: Asking.EvidenceTicket?
  private let ofOpen: OpenGroupQuestion?

  private var rule: EmptyRule { measured.bound.emptyRule }

  /// Nil where each group was judged.
  init?(of measured: MeasuredCheck, open: [Entity], asking: inout Asking) {
    guard let groups = measured.groups else { return nil }
    let compared = measured.newGroups.count + measured.goneGroups.count
    let ofOpen = OpenGroupQuestion(open, of: measured, asking: &asking)
    guard ofOpen != nil || groups.notExamined + measured.vanishedCount + compared > 0 else { return nil }
    self.ofOpen = ofOpen
    self.measured = measured
    self.groups = groups
    let cap = EvidenceQuestions.cap
    if measured.judgedGroups == nil, groups.notExamined > 0, [.nothingExamined, .allExempt].contains(where: isSilent) {
      let readings = measured.measuring.groups
      ofSmall = asking.ask(
        EvidenceRows(readings.relation, where: readings.isTooSmall, columns: readings.listing, limit: cap))
    }
    if let vanished = measured.bound.vanished, measured.vanishedCount > 0, isSilent(.groupWithoutRow) {
      ofVanished = asking.ask(
        EvidenceRows(vanished.relation, where: vanished.isMissing, columns: vanished.by, limit: cap))
    }
  }

  func groups(from answers: Answers) throws(QuestionFailure) -> UnexaminedGroups {
    var found: [UnexaminedGroups.Group] = []
    var byDesign: [Entity] = []
    for (emptiness, reading) in try small(from: answers) + vanished(from: answers) where isSilent(emptiness) {
      let group = shown(reading.group)
      if rule.verdict(of: emptiness) == .pass {
        byDesign.append(group)
      } else {
        let (reason, detail) = emptiness.reason(ofGroup: reading, measured)
        found.append(UnexaminedGroups.Group(group, reason, detail: detail))
      }
    }
    let new = measured.newGroups
    let seen = Set((measured.goneGroups + new.map { shown($0.entity) }).map(\.fingerprintText.exact))
    let open = try ofOpen?.gone(from: answers, shown: shown) ?? []
    let gone = measured.goneGroups + open.filter { !seen.contains($0.fingerprintText.exact) }
    found += new.map { UnexaminedGroups.Group(shown($0.entity), $0.why) }
    found += gone.map { UnexaminedGroups.Group($0, "no row is left") }
    return UnexaminedGroups(
      found, count: groups.unjudged + new.count + gone.count,
      all: groups.groups + measured.vanishedCount + new.count + gone.count, byDesign: byDesign)
  }

  /// Those with rows, as the engine found them or as they were judged here.
  private func small(from answers: Answers) throws(QuestionFailure) -> [(Emptiness, Reading)] {
    if let judged = measured.judgedGroups { return judged.empty }
    guard let ofSmall else { return [] }
    var small: [(Emptiness, Reading)] = []
    for row in try answers.evidence(ofSmall) {
      let reading = measured.measuring.groups.reading(of: row.shown).reading
      if case .empty(let emptiness) = try measured.measuring.standing(of: reading) {
        small.append((emptiness, reading))
      }
    }
    return small
  }

  private func vanished(from answers: Answers) throws(QuestionFailure) -> [(Emptiness, Reading)] {
    guard let ofVanished else { return [] }
    let names = measured.measuring.groupBy.map(\.name)
    return try answers.evidence(ofVanished).map { row in
      let group = Entity(zip(names, row.shown))
      return (
        .groupWithoutRow, Reading(group: group, value: .null, examined: 0, failing: nil, details: NamedCells([]))
      )
    }
  }

  /// As findings name it.
  private func shown(_ group: Entity) -> Entity {
    let hidden = measured.bound.masking.hidden(
      among: measured.measuring.groupBy, over: measured.bound.gauge.measurement.relation)
    return Entity(hidden.shown(group.items.map { ($0.name, $0.value.abridged) }))
  }

  /// Such a group has no finding.
  private func isSilent(_ emptiness: Emptiness) -> Bool { rule.verdict(of: emptiness).severity == nil }
}
