/// The rows asked for after judging, and the findings made of them.
struct EvidenceQuestions {
  /// Findings kept for one check; what is cut off is counted.
  static let cap = 1000

  let measured: MeasuredCheck
  private var ofGroups: Asking.EvidenceTicket?
  private var ofRows: Asking.EvidenceTicket?
  private var ofVanished: Asking.EvidenceTicket?

  private var check: Check { measured.bound.check }
  private var isGrouped: Bool { measured.groups != nil }

  init(of measured: MeasuredCheck, asking: inout Asking) {
    self.measured = measured
    if isGrouped {
      askForGroups(&asking)
    } else if let evidence = measured.evidence {
      askForRows(evidence, &asking)
    }
  }

  private mutating func askForGroups(_ asking: inout Asking) {
    let groups = measured.measuring.groups
    let tooSmall = namesGroups(.nothingExamined) || namesGroups(.allExempt) ? [groups.isTooSmall] : []
    let bad = anyOf([groups.isError, groups.isWarning] + tooSmall)
    if measured.judgedGroups == nil {
      ofGroups = asking.ask(
        EvidenceRows(groups.relation, where: bad, columns: groups.listing, limit: Self.cap))
    }
    if let vanished = measured.bound.vanished, namesGroups(.groupWithoutRow) {
      ofVanished = asking.ask(
        EvidenceRows(vanished.relation, where: vanished.isMissing, columns: vanished.by, limit: Self.cap))
    }
    guard let evidence = measured.evidence, check.samples > 0 else { return }
    let most = EvidenceRows.Group(leadingColumns: groups.by.count, most: check.samples)
    ofRows = asking.ask(
      EvidenceRows(
        evidence.relation, where: evidence.bad, columns: groups.by + evidence.columnsWithoutRepeats,
        limit: Self.cap * check.samples, perGroup: most))
  }

  /// With entities up to the cap, each with some rows; without, rows for the one finding.
  private mutating func askForRows(_ evidence: Evidence, _ asking: inout Asking) {
    let hasEntities = !evidence.entity.isEmpty
    guard hasEntities || check.samples > 0 else { return }
    let most =
      hasEntities ? EvidenceRows.Group(leadingColumns: evidence.entity.count, most: max(1, check.samples)) : nil
    ofRows = asking.ask(
      EvidenceRows(
        evidence.relation, where: evidence.bad, columns: evidence.columnsWithoutRepeats,
        limit: hasEntities ? rowLimit : check.samples, perGroup: most))
  }

  /// How many entities there are, where the rows do not tell: more than the cap, or more rows than were asked for.
  func countQuestion(after answers: Answers) throws(QuestionFailure) -> Tally? {
    guard !isGrouped, let evidence = measured.evidence, !evidence.entity.isEmpty, let ofRows else { return nil }
    let rows = try answers.evidence(ofRows)
    let entities = Set(rows.map { Array($0.shown.prefix(evidence.entity.count)) }).count
    guard entities > Self.cap || rows.count == rowLimit else { return nil }
    let groups = Relation.group(.filter(evidence.relation, evidence.bad), by: evidence.entity, columns: [])
    return .tally(groups, Aggregate(.rows))
  }

  private var rowLimit: Int { Self.cap * max(1, check.samples) + 1 }

  /// `entities` is their true number, if it had to be asked.
  func findings(from answers: Answers, severity: Severity, entities: Int?) throws(QuestionFailure) -> FoundFindings {
    let maker = FindingMaker(measured: measured)
    if isGrouped {
      let rows = try ofRows.map { ticket throws(QuestionFailure) in try answers.evidence(ticket) } ?? []
      let vanished = try ofVanished.map { ticket throws(QuestionFailure) in try answers.evidence(ticket) } ?? []
      return maker.grouped(try badGroups(from: answers), samples: rows, vanished: vanished)
    }
    guard let evidence = measured.evidence, let ofRows else { return maker.single(severity, rows: []) }
    let rows = try answers.evidence(ofRows)
    guard !evidence.entity.isEmpty else { return maker.single(severity, rows: rows) }
    // Bad without a bad row: a bound beside the measure, or a condition that asks for failing rows.
    guard !rows.isEmpty else { return maker.single(severity, rows: []) }
    let found = maker.keyed(evidence, rows: rows, entities: entities, severity)
    return measured.breaksBounds ? found.adding(maker.single(severity, rows: [])) : found
  }
}

extension EvidenceQuestions {
  /// As the engine found them, or as they were judged here.
  private func badGroups(from answers: Answers) throws(QuestionFailure) -> [BadGroup] {
    if let judged = measured.judgedGroups { return judged.bad }
    var bad: [BadGroup] = []
    for (isError, reading) in try listedGroups(from: answers) {
      let emptiness = try emptiness(of: reading)
      let severity =
        emptiness.map { measured.bound.emptyRule.verdict(of: $0).severity } ?? (isError ? .error : .warning)
      guard let severity else { continue }
      bad.append(
        BadGroup(
          severity: severity, reading: reading, standing: emptiness.map { Standing.empty($0) } ?? .bad(severity)))
    }
    return bad
  }

  /// Groups that could not be judged where the check calls that an error, as many as are listed.
  func erroneousGroups(from answers: Answers) throws(QuestionFailure) -> [Entity] {
    let rule = measured.bound.emptyRule
    var found: [Entity] = []
    for (_, reading) in try listedGroups(from: answers) {
      if let emptiness = try emptiness(of: reading), rule.verdict(of: emptiness) == .error {
        found.append(reading.group)
      }
    }
    if rule.verdict(of: .groupWithoutRow) == .error, let ofVanished {
      let names = measured.measuring.groups.by.map(\.name)
      found += try answers.evidence(ofVanished).map { Entity(zip(names, $0.shown)) }
    }
    return found
  }

  private func listedGroups(from answers: Answers) throws(QuestionFailure) -> [(isError: Bool, reading: Reading)] {
    guard let ofGroups else { return [] }
    return try answers.evidence(ofGroups).map { measured.measuring.groups.reading(of: $0.shown) }
  }

  private func emptiness(of reading: Reading) throws(QuestionFailure) -> Emptiness? {
    if case .empty(let emptiness) = try measured.measuring.standing(of: reading) { emptiness } else { nil }
  }

  /// Whether groups of this emptiness are named: in findings, or in the words of an error.
  private func namesGroups(_ emptiness: Emptiness) -> Bool {
    switch measured.bound.emptyRule.verdict(of: emptiness) {
    case .fail, .warn, .error: true
    case .pass, .skipped: false
    }
  }
}

extension Evidence {
  /// Entity, then what is shown beside it.
  var columnsWithoutRepeats: [NamedExpression] {
    var seen = Set(entity.map(\.name.exact))
    return entity + shown.filter { seen.insert($0.name.exact).inserted }
  }
}

/// Findings up to the cap, and how many there are in all.
struct FoundFindings {
  var findings: [Finding]
  var issues: Int
  var warnings: Int

  func adding(_ other: FoundFindings) -> FoundFindings {
    FoundFindings(
      findings: other.findings + findings.prefix(EvidenceQuestions.cap - other.findings.count),
      issues: issues + other.issues, warnings: warnings + other.warnings)
  }
}
