/// Turns rows of evidence into findings: masked, merged by entity, in entity order.
struct FindingMaker {
  let measured: MeasuredCheck
  private let masking: Masking

  private var bound: BoundCheck { measured.bound }
  private var check: Check { bound.check }

  init(measured: MeasuredCheck) {
    self.measured = measured
    masking = Masking(measured.bound.check.mask)
  }

  /// The check as a whole: one finding, entity empty.
  func single(_ severity: Severity, rows: [EvidenceRow]) -> FoundFindings {
    let names = measured.evidence?.columnsWithoutRepeats.map(\.name) ?? []
    let samples = rows.prefix(check.samples).map { cells(names, $0.shown) }
    let message = outcome(measured.reading)
    return found([finding(severity, .none, message, samples)], total: 1, severity)
  }

  /// One finding per distinct entity; `entities` is their true number where it is greater.
  func keyed(_ evidence: Evidence, rows: [EvidenceRow], entities: Int?, _ severity: Severity) -> FoundFindings {
    let names = evidence.columnsWithoutRepeats.map(\.name)
    var findings: [Finding] = []
    for group in consecutive(rows.map(\.shown), leading: evidence.entity.count).prefix(EvidenceQuestions.cap) {
      let entity = Entity(masking.shown(zip(names, group[0]).prefix(evidence.entity.count)))
      let samples = group.prefix(check.samples).map { cells(names, $0) }
      findings.append(finding(severity, entity, evidence.message(cells(names, group[0])), samples))
    }
    let distinct = merged(findings)
    return found(distinct, total: entities ?? distinct.count, severity)
  }

  func grouped(_ groups: [BadGroup], samples: [EvidenceRow], vanished: [EvidenceRow]) -> FoundFindings {
    let readings = measured.measuring.groups
    let width = readings.by.count
    let names = measured.evidence.map { readings.by.map(\.name) + $0.columnsWithoutRepeats.map(\.name) } ?? []
    let rowsByGroup = Dictionary(grouping: samples.map(\.shown)) { $0.prefix(width).map(\.asKey) }
    var findings = groups.map { group in
      if let words = whyNotJudged(group) { return finding(group.severity, masked(group.reading.group), words, []) }
      let rows = rowsByGroup[readings.key(of: group.reading).map { $0.abridged.asKey }] ?? []
      return finding(
        group.severity, masked(group.reading.group), outcome(group.reading),
        rows.prefix(check.samples).map { cells(Array(names.dropFirst(width)), Array($0.dropFirst(width))) })
    }
    if let severity = bound.emptyRule.verdict(of: .groupWithoutRow).severity {
      findings += vanished.map { row in
        let entity = Entity(masking.shown(zip(readings.by.map(\.name), row.shown)))
        return finding(severity, entity, "the group has no row", [])
      }
    }
    let counts = measured.totals
    return FoundFindings(
      findings: Array(findings.prefix(EvidenceQuestions.cap)), issues: counts.issues, warnings: counts.warnings)
  }

  /// The whole had nothing to examine, and that is bad.
  func empty(_ severity: Severity, _ words: String) -> FoundFindings {
    found([finding(severity, .none, words, [])], total: 1, severity)
  }

  /// What was measured, and the conditions that the user wrote.
  private func outcome(_ reading: Reading) -> String {
    bound.gauge.outcome(reading) + (check.thresholds.words.map { " (\($0))" } ?? "")
  }

  /// Why a group cannot be judged; nil where it can.
  private func whyNotJudged(_ group: BadGroup) -> String? {
    guard case .empty(let emptiness) = group.standing else { return nil }
    return emptiness.words(group.reading, measured)
  }

  private func found(_ findings: [Finding], total: Int, _ severity: Severity) -> FoundFindings {
    FoundFindings(
      findings: findings, issues: severity == .error ? total : 0, warnings: severity == .warning ? total : 0)
  }

  private func finding(
    _ severity: Severity, _ entity: Entity, _ message: String, _ samples: some Sequence<NamedCells>
  ) -> Finding {
    Finding(
      check: check.id, context: check.context, severity: severity, slice: bound.slice, entity: entity,
      message: message, samples: Array(samples))
  }

  private func cells(_ names: [String], _ row: [Value]) -> NamedCells { NamedCells(masking.shown(zip(names, row))) }

  /// Of groups that were judged here the values are whole.
  private func masked(_ entity: Entity) -> Entity {
    Entity(masking.shown(entity.items.map { ($0.name, $0.value.abridged) }))
  }

  /// Rows with equal leading values, which stand together.
  private func consecutive(_ rows: [[Value]], leading: Int) -> [[[Value]]] {
    var groups: [[[Value]]] = []
    for row in rows {
      if let last = groups.last?[0], last.prefix(leading).map(\.asKey) == row.prefix(leading).map(\.asKey) {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  /// Findings of one check with equal entity are one finding.
  private func merged(_ findings: [Finding]) -> [Finding] {
    var seen: Set<Entity> = []
    return findings.filter { seen.insert($0.entity).inserted }
  }
}
