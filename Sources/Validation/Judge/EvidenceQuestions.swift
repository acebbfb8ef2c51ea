import Expressions
import Questions
import Rulebooks
import Values

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
    } else if let failing = measured.evidence.rows {
      askForRows(failing, &asking)
    }
  }

  private mutating func askForGroups(_ asking: inout Asking) {
    let groups = measured.measuring.groups
    if measured.judgedGroups == nil {
      ofGroups = asking.ask(
        EvidenceRows(groups.relation, where: listed, columns: groups.listing, limit: Self.cap))
    }
    if let vanished = measured.bound.vanished, namesGroups(.groupWithoutRow) {
      ofVanished = asking.ask(
        EvidenceRows(vanished.relation, where: vanished.isMissing, columns: vanished.by, limit: Self.cap))
    }
    guard let failing = measured.evidence.rows, check.samples > 0 else { return }
    let most = EvidenceRows.Group(groups.by, most: check.samples)
    ofRows = asking.ask(
      EvidenceRows(
        failing.relation, where: failing.bad, columns: groups.by + failing.columnsWithoutRepeats,
        limit: Self.cap * check.samples, perGroup: most))
  }

  /// With entities up to the cap, each with some rows; without, rows for the one finding.
  private mutating func askForRows(_ failing: FailingRows, _ asking: inout Asking) {
    let hasEntities = !failing.entity.isEmpty
    guard hasEntities || check.samples > 0 else { return }
    let most = hasEntities ? EvidenceRows.Group(failing.entity, most: max(1, check.samples)) : nil
    ofRows = asking.ask(
      EvidenceRows(
        failing.relation, where: failing.bad, columns: failing.columnsWithoutRepeats,
        limit: hasEntities ? rowLimit : check.samples, perGroup: most))
  }

  /// How many entities there are, where the rows do not tell: more than the cap, or more rows than were asked for.
  func countQuestions(after answers: Answers) throws(QuestionFailure) -> EntityCount.Questions {
    if isGrouped { return try groupQuestions(after: answers) }
    guard let failing = measured.evidence.rows, !failing.entity.isEmpty, let ofRows else { return [] }
    let rows = try answers.evidence(ofRows)
    let entities = Set(rows.map { Entity(failing.entity, $0.shown).written }).count
    guard entities > Self.cap || rows.count == rowLimit else { return [] }
    let groups = Relation.group(
      .filter(failing.relation, failing.bad), by: measured.asWritten(failing.entity, of: failing.relation), columns: [])
    return [(.all, .tally(groups, Aggregate(.rows)))]
  }

  /// Asked about groups, where not all that are bad were listed. Groups judged here are all known.
  private func groupQuestions(after answers: Answers) throws(QuestionFailure) -> EntityCount.Questions {
    guard let ofGroups else { return [] }
    let isCutOff = [
      try answers.evidence(ofGroups).count,
      try ofVanished.map { ticket throws(QuestionFailure) in try answers.evidence(ticket).count } ?? 0,
    ]
    .contains { $0 >= Self.cap }
    guard isCutOff else { return [] }
    let entities = measured.badGroups(by: measured.writtenGroups)
    func count(_ worst: Int64) -> Tally {
      .tally(
        entities, Aggregate(.rows, where: .binary(.equal, .column(Column(made: "worst")), .literal(.integer(worst)))))
    }
    var questions: EntityCount.Questions = [(.errors, count(1)), (.warnings, count(0))]
    if let vanished = measured.bound.vanished {
      questions.append((.vanished, countVanished(vanished, besides: entities)))
    }
    return questions
  }

  /// Vanished groups that are no bad group as written.
  private func countVanished(_ vanished: VanishedGroups, besides entities: Relation) -> Tally {
    let names = measured.measuring.groupBy.map { Expression.column(Column($0.name)) }
    let missing = Relation.group(
      .filter(vanished.relation, vanished.isMissing), by: measured.asWritten(vanished.by, of: vanished.relation),
      columns: [])
    let found = Join(
      base: missing, on: vanished.by.map { .column(Column($0.name)) }, other: entities, by: names,
      aggregate: Aggregate(.rows), name: String(made: "found"))
    return .tally(
      .join(found),
      Aggregate(.rows, where: .binary(.equal, .column(Column(made: "found")), .literal(.integer(0)))))
  }

  /// Groups that are named, in findings or in the words of an error.
  private var listed: Expression {
    let groups = measured.measuring.groups
    let expected = measured.bound.gauge.judging.expectedSet.map { Emptiness.nothingExpected(in: $0.table) }
    let emptinesses = [.nothingExamined, .allExempt] + (groups.isUnexpected == nil ? [] : [expected].compactMap { $0 })
    let tooSmall = emptinesses.contains(where: namesGroups) ? [groups.isTooSmall] : []
    return anyOf([groups.isError, groups.isWarning] + tooSmall)
  }

  private var rowLimit: Int { Self.cap * max(1, check.samples) + 1 }

  /// `count` tells how many there are, if that had to be asked.
  func findings(from answers: Answers, severity: Severity, count: EntityCount) throws(QuestionFailure) -> FoundFindings
  {
    let maker = FindingMaker(measured: measured)
    if isGrouped {
      let rows = try ofRows.map { ticket throws(QuestionFailure) in try answers.evidence(ticket) } ?? []
      let vanished = try ofVanished.map { ticket throws(QuestionFailure) in try answers.evidence(ticket) } ?? []
      return maker.grouped(try badGroups(from: answers), samples: rows, vanished: vanished, count: count)
    }
    guard let failing = measured.evidence.rows, let ofRows else { return maker.single(severity, rows: []) }
    let rows = try answers.evidence(ofRows)
    guard !failing.entity.isEmpty else { return maker.single(severity, rows: rows) }
    // Bad without a bad row: a bound beside the measure, or a condition that asks for failing rows.
    guard !rows.isEmpty else { return maker.single(severity, rows: []) }
    let found = maker.keyed(failing, rows: rows, count: count, severity)
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
      let names = measured.measuring.groupBy.map(\.name)
      found += try answers.evidence(ofVanished).map { Entity(zip(names, $0.shown)) }
    }
    return found
  }

  /// Groups with a warning, as many as are listed.
  func warnedGroups(from answers: Answers) throws(QuestionFailure) -> [Entity] {
    let bad = try badGroups(from: answers)
    return bad.filter { $0.severity == .warning }.map(\.reading.group)
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

extension FailingRows {
  /// Entity, then what is shown beside it, each once; a figure of the check that is called as a column of the user's has a made
  /// name, so that neither stands for the other.
  var columnsWithoutRepeats: [NamedExpression] {
    var seen: [ExactText: Expression] = [:]
    for column in entity where seen[column.name.exact] == nil { seen[column.name.exact] = column.expression }
    return entity
      + shown.compactMap { column in
        guard let known = seen.updateIfMissing(column) else { return column }
        guard known != column.expression else { return nil }
        let figure = NamedExpression(made: column.name, column.expression)
        return seen.updateIfMissing(figure) == nil ? figure : nil
      }
  }
}

extension [ExactText: Expression] {
  /// What stands under the name already; else the column does from now on.
  fileprivate mutating func updateIfMissing(_ column: NamedExpression) -> Expression? {
    let known = self[column.name.exact]
    if known == nil { self[column.name.exact] = column.expression }
    return known
  }
}

extension NamedCells {
  /// As a check's message looks for them: its own figures by their names, and columns of the same names as `column` finds them.
  var ofMessage: NamedCells {
    let figures = Set(cells.filter(\.name.isMadeName).map(\.name.withoutMadeMark.exact))
    guard !figures.isEmpty else { return self }
    return NamedCells(
      cells.map { cell in
        let name = figures.contains(cell.name.exact) ? String(made: cell.name) : cell.name.withoutMadeMark
        return (name, cell.value)
      })
  }

  /// As people see them.
  var ofSample: NamedCells {
    NamedCells(
      cells.map { ($0.name.isMadeName ? "\($0.name.withoutMadeMark) (figure)" : $0.name, $0.value) })
  }
}

extension EvidenceRows.Group {
  /// So many rows for each entity.
  fileprivate init(_ entity: [NamedExpression], most: Int) {
    let collations = entity.map { $0.expression.collation ?? .binary }
    self.init(
      leadingColumns: entity.count, most: most,
      asWritten: entity.contains(where: \.mayBeWrittenAlike) ? collations : nil)
  }
}

extension MeasuredCheck {
  /// Masked values are told apart by their digests, as SQL tells them apart.
  func asWritten(_ columns: [NamedExpression], of relation: Relation) -> [NamedExpression] {
    let hidden = bound.masking.hidden(among: columns, over: relation)
    return columns.map { hidden.contains($0.name) ? $0 : $0.asWritten }
  }

  /// What a check's groups are made by, as findings spell it.
  var writtenGroups: [NamedExpression] {
    asWritten(measuring.groups.by, of: bound.gauge.measurement.relation)
  }

  /// Groups of which a finding is made, one for each of these keys; the made column `worst` is 1 where one of them is an error.
  func badGroups(by keys: [NamedExpression]) -> Relation {
    let groups = measuring.groups
    let ofSmall = bound.emptyRule.verdict(of: .nothingExamined).severity
    let bad = anyOf([groups.isError, groups.isWarning] + (ofSmall == nil ? [] : [groups.isTooSmall]))
    let smallIsError = ofSmall == .error ? groups.isTooSmall : .literal(.integer(0))
    let isError = Expression.caseWhen(
      subject: nil, branches: [.init(when: anyOf([groups.isError, smallIsError]), then: .literal(.integer(1)))],
      otherwise: .literal(.integer(0)))
    return .group(
      .filter(groups.relation, bad), by: keys,
      columns: [NamedExpression(made: "worst", .aggregate(Aggregate(.maximum(isError))))])
  }
}
