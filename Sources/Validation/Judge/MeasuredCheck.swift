import Expressions
import Questions
import Rulebooks
import Values

/// A check with its readings, and how they stand.
struct MeasuredCheck {
  let bound: BoundCheck
  let measuring: Measuring
  let reading: Reading
  let evidence: Evidence
  /// Nil where the check is judged as a whole, also because there is no group.
  let groups: GroupCounts?
  let vanishedCount: Int
  /// `groups_of` gives no group that would have to be there.
  let namesNoGroup: Bool
  /// Rows of `groups_of` that name none: of NULL no group has to be there.
  let rowsWithoutGroup: Int
  /// Joins whose two sides have no key in common.
  let unmatched: [KeyProbe]
  let breaksBounds: Bool
  /// Where it compares: groups judged here, and what is kept for later.
  let judgedGroups: JudgedGroups?
  let compared: Compared?
  /// How the whole stands; where there are groups, they decide.
  let standing: Standing
  let verdict: Verdict
  /// Those of each group, where a history keeps them.
  private let keptReadings: [Reading]

  init(
    _ bound: BoundCheck, _ measuring: Measuring, vanished: VanishedTickets?, answers: Answers
  ) throws(QuestionFailure) {
    self.bound = bound
    self.measuring = measuring
    let measured = try measuring.reading(from: answers)
    let compared = try measuring.compared(measured, answers)
    self.compared = compared
    vanishedCount = try vanished.map { tickets throws(QuestionFailure) in try answers.count(tickets.missing) } ?? 0
    let named = try vanished.map { tickets throws(QuestionFailure) in try answers.count(tickets.named) }
    namesNoGroup = named == 0
    rowsWithoutGroup = try vanished.map { tickets throws(QuestionFailure) in try answers.count(tickets.without) } ?? 0
    // Where no group that must be there has a row, the two tables may write them in two ways.
    let lost = vanishedCount > 0 && vanishedCount == named ? bound.vanished.map { [$0.probe] } ?? [] : []
    unmatched = try measuring.unmatched(from: answers) + lost
    judgedGroups = try Self.judgedGroups(bound, measuring, compared)
    let counted = try measuring.groupCounts(from: answers, rule: bound.emptyRule)
    keptReadings = measuring.readingsToKeep(from: answers)
    var groups = judgedGroups?.counts ?? counted
    if let quiet = vanished?.quiet { groups?.addGroup(.pass, count: try answers.count(quiet)) }
    groups?.add(vanishedCount, bound.emptyRule.verdict(of: .groupWithoutRow))
    let whole = Self.whole(measured, compared)
    let hasNoGroup = groups?.verdicts.isEmpty ?? false
    reading = hasNoGroup ? bound.gauge.judging.withoutGroups?(whole) ?? whole : whole
    evidence = bound.gauge.evidence.after(reading)
    breaksBounds = try measuring.conditions.breaksBounds(reading)
    if let words = compared?.noHistory {
      (standing, verdict, self.groups) = (.noHistory(words), .skipped, groups)
      return
    }
    standing = try measuring.standing(of: reading)
    if let groups, !groups.verdicts.isEmpty {
      verdict = groups.verdict
      self.groups = groups
    } else {
      verdict = bound.emptyRule.verdict(of: standing)
      self.groups = nil
    }
  }

  /// The reading as people may see it: figures that may be masked values are digests.
  func shown(_ reading: Reading) -> Reading {
    var shown = masked(reading)
    let thresholds = bound.check.thresholds
    shown.compared = ((thresholds.warn ?? []) + (thresholds.error ?? [])).flatMap(\.values)
    return shown
  }

  private func masked(_ reading: Reading) -> Reading {
    let masking = bound.masking
    guard !masking.isEmpty else { return reading }
    let measurement = bound.gauge.measurement
    let figures = [NamedExpression(made: "value", measurement.value)] + measurement.details
    var hidden = masking.hidden(among: figures, over: measurement.relation).names
    for further in measurement.further
    where masking.hides(.aggregate(further.aggregate), over: further.relation) { hidden.insert(further.name.exact) }
    // What is compared was measured of the column; a change of it is kept only where it is no value.
    let isHidden = hidden.contains(String(made: "value").exact) && bound.gauge.judging.comparison == nil
    let columns = HiddenColumns(names: hidden, key: bound.subject.masking.key)
    return Reading(
      group: reading.group, value: isHidden ? masking.digest(of: reading.value) : reading.value,
      examined: reading.examined, failing: reading.failing, details: columns.shown(reading.details))
  }

  /// What was measured in each group, for a history to keep.
  func groupMeasures() throws(QuestionFailure) -> [GroupMeasure] {
    var judged = judgedGroups?.verdicts ?? []
    for reading in keptReadings {
      judged.append((reading, bound.emptyRule.verdict(of: try measuring.standing(of: reading))))
    }
    guard judged.count <= GroupMeasure.most else { return [] }
    let hidden = bound.masking.hidden(among: measuring.groupBy, over: bound.gauge.measurement.relation)
    return judged.map { reading, verdict in
      GroupMeasure(
        group: hidden.shown(reading.group), value: shown(reading).value, examined: reading.examined,
        failing: reading.failing, verdict: verdict)
    }
  }

  /// What was not looked at.
  func passedOver(_ reading: Reading) -> [String] { bound.gauge.wording.passedOver.words(of: reading) }

  /// Groups that are compared with earlier runs, and are in none of them.
  var newGroups: [NewGroup] { (compared?.newGroups ?? []).filter { !$0.entity.isEmpty } }

  /// Groups of the baseline without a row now, as findings name them; of those that must be there `groups_of` tells.
  var goneGroups: [Entity] { bound.vanished == nil ? compared?.goneGroups ?? [] : [] }

  /// Whether nothing was judged, as a whole or in any group.
  var isEmpty: Bool {
    if groups != nil { return verdict == .skipped }
    if case .empty = standing { return true }
    return false
  }

  /// Issues and warnings of the groups.
  var totals: (issues: Int, warnings: Int) { (groups?.verdicts[.fail] ?? 0, groups?.verdicts[.warn] ?? 0) }

  /// What stands for the check as a whole: of several groups compared no single value does.
  private static func whole(_ measured: Reading, _ compared: Compared?) -> Reading {
    guard let compared, compared.noHistory == nil else { return measured }
    if compared.readings.count == 1 { return compared.readings[0] }
    return Reading(group: .none, value: .null, examined: measured.examined, failing: nil, details: NamedCells([]))
  }

  private static func judgedGroups(
    _ bound: BoundCheck, _ measuring: Measuring, _ compared: Compared?
  ) throws(QuestionFailure) -> JudgedGroups? {
    guard let compared, compared.noHistory == nil, !bound.subject.groupBy.isEmpty else { return nil }
    return try JudgedGroups(compared.readings, bound.emptyRule) { reading throws(QuestionFailure) in
      try measuring.standing(of: reading)
    }
  }
}

/// How many groups must be there, how many of them are not, and how many rows name none.
struct VanishedTickets {
  let named: Asking.Ticket
  let missing: Asking.Ticket
  let without: Asking.Ticket
  let quiet: Asking.Ticket?

  init(_ groups: VanishedGroups, asking: inout Asking) {
    named = asking.ask(.tally(groups.relation, Aggregate(.rows)))
    missing = asking.ask(.tally(groups.relation, Aggregate(.rows, where: groups.isMissing)))
    without = asking.ask(.tally(groups.naming, Aggregate(.rows, where: groups.namesNone)))
    quiet = groups.quiet.map { asking.ask(.tally($0, Aggregate(.rows, where: groups.isMissing))) }
  }
}

extension BoundCheck {
  var emptyRule: EmptyRule {
    EmptyRule(written: check.onEmpty, severity: check.thresholds.severity, isInLag: isInLag)
  }
}

extension EmptyRule {
  func verdict(of standing: Standing) -> Verdict {
    switch standing {
    case .good: .pass
    case .bad(let severity): Verdict(severity)
    case .empty(let emptiness): verdict(of: emptiness)
    case .noHistory: .skipped
    }
  }
}
