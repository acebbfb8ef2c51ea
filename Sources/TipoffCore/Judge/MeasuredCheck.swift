/// A check with its readings, and how they stand.
struct MeasuredCheck {
  let bound: BoundCheck
  let measuring: Measuring
  let reading: Reading
  let groups: GroupCounts?
  let vanishedCount: Int
  /// What one vanished group amounts to.
  let vanishedStanding: Standing?
  /// Joins whose two sides have no key in common.
  let unmatched: [KeyProbe]
  let breaksBounds: Bool
  /// Where it compares: groups judged here, and what is kept for later.
  let judgedGroups: JudgedGroups?
  let compared: Compared?
  let standing: Standing

  init(_ bound: BoundCheck, _ measuring: Measuring, vanished: Asking.Ticket?, answers: Answers) throws(QuestionFailure)
  {
    self.bound = bound
    self.measuring = measuring
    let measured = try measuring.reading(from: answers)
    let compared = try measuring.compared(measured, answers)
    unmatched = try measuring.unmatched(from: answers)
    vanishedCount = try vanished.map { ticket throws(QuestionFailure) in try answers.count(ticket) } ?? 0
    let judge = { (reading: Reading) throws(QuestionFailure) -> Standing in
      try measuring.conditions.standing(of: reading, gauge: bound.gauge, minExamined: bound.check.minExamined)
    }
    self.compared = compared
    if let compared, compared.noHistory == nil, !bound.subject.groupBy.isEmpty {
      let judged = try JudgedGroups(compared.readings, judge)
      (judgedGroups, groups) = (judged, judged.counts)
    } else {
      (judgedGroups, groups) = (nil, try measuring.groupCounts(from: answers))
    }
    reading = Self.whole(measured, compared)
    breaksBounds = try measuring.conditions.breaksBounds(reading)
    vanishedStanding =
      vanishedCount > 0
      ? try judge(
        Reading(group: .none, value: bound.gauge.valueOfNoRow, examined: 0, failing: nil, details: NamedCells([]))
      )
      .replacingEmpty(by: bound.check.onEmpty)
      : nil
    if let words = compared?.noHistory {
      standing = .noHistory(words)
      return
    }
    guard let groups else {
      standing = try judge(reading)
      return
    }
    standing = Self.standing(
      of: groups, tooSmall: bound.check.onEmpty, vanished: vanishedStanding, vanishedCount: vanishedCount)
  }

  /// The reading as people may see it: figures that may be masked values are digests.
  func shown(_ reading: Reading) -> Reading {
    let masking = bound.masking
    guard !masking.isEmpty else { return reading }
    let gauge = bound.gauge
    let figures = [NamedExpression("#value", gauge.value)] + gauge.details
    var hidden = masking.hidden(among: figures, over: gauge.relation).names
    for further in gauge.further
    where masking.hides(.aggregate(further.aggregate), over: further.relation) { hidden.insert(further.name.exact) }
    // What is compared was measured of the column; a change of it is kept only where it is no value.
    let isHidden = hidden.contains("#value") && gauge.comparison == nil
    let columns = HiddenColumns(names: hidden, key: bound.subject.resolver.maskKey)
    return Reading(
      group: reading.group, value: isHidden ? masking.digest(of: reading.value) : reading.value,
      examined: reading.examined, failing: reading.failing, details: columns.shown(reading.details))
  }

  var evidence: Evidence? { bound.gauge.evidenceAfter?(reading) ?? bound.gauge.evidence }

  var exempt: [Gauge.ExemptPart] { bound.gauge.exemptAfter?(reading) ?? bound.gauge.exempt }

  /// What stands for the check as a whole: of several groups compared no single value does.
  private static func whole(_ measured: Reading, _ compared: Compared?) -> Reading {
    guard let compared, compared.noHistory == nil else { return measured }
    if compared.readings.count == 1 { return compared.readings[0] }
    return Reading(group: .none, value: .null, examined: measured.examined, failing: nil, details: NamedCells([]))
  }

  /// Issues and warnings of the groups.
  var totals: (issues: Int, warnings: Int) {
    guard let groups else { return (0, 0) }
    var (issues, warnings) = (groups.errors, groups.warnings)
    let onEmpty = bound.check.onEmpty
    switch vanishedStanding {
    case .bad(.error): issues += vanishedCount
    case .bad(.warning): warnings += vanishedCount
    case .good, .empty, .noHistory, nil: break
    }
    if onEmpty == .fail { issues += groups.tooSmall }
    if onEmpty == .warn { warnings += groups.tooSmall }
    return (issues, warnings)
  }

  private static func standing(
    of groups: GroupCounts, tooSmall: OnEmpty?, vanished: Standing?, vanishedCount: Int
  ) -> Standing {
    let smallIsError = groups.tooSmall > 0 && tooSmall == .fail
    let smallIsWarning = groups.tooSmall > 0 && tooSmall == .warn
    if groups.errors > 0 || vanished == .bad(.error) || smallIsError { return .bad(.error) }
    if groups.warnings > 0 || vanished == .bad(.warning) || smallIsWarning { return .bad(.warning) }
    let judged = groups.groups - groups.tooSmall
    return judged > 0 || (vanishedCount > 0 && vanished == .good) || (groups.tooSmall > 0 && tooSmall == .pass)
      ? .good : .empty
  }
}

extension Standing {
  func replacingEmpty(by onEmpty: OnEmpty?) -> Standing {
    guard self == .empty else { return self }
    switch onEmpty {
    case .fail: return .bad(.error)
    case .warn: return .bad(.warning)
    case .pass: return .good
    case .skip, .error, nil: return .empty
    }
  }
}
