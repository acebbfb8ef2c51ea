import Questions
import Rulebooks
import Values

/// Turns rows of evidence into findings: masked, merged by entity, in entity order.
struct FindingMaker {
  let measured: MeasuredCheck
  private let hiddenInRows: HiddenColumns
  private let hiddenInGroups: HiddenColumns

  private var bound: BoundCheck { measured.bound }
  private var check: Check { bound.check }

  init(measured: MeasuredCheck) {
    self.measured = measured
    let masking = measured.bound.masking
    hiddenInRows = masking.hidden(
      among: measured.evidence.rows?.columnsWithoutRepeats ?? [],
      over: measured.evidence.rows?.relation ?? measured.bound.gauge.measurement.relation)
    hiddenInGroups = masking.hidden(
      among: measured.measuring.groupBy, over: measured.bound.gauge.measurement.relation)
  }

  /// The check as a whole: one finding, entity empty.
  func single(_ severity: Severity, rows: [EvidenceRow]) -> FoundFindings {
    let names = measured.evidence.rows?.columnsWithoutRepeats.map(\.name) ?? []
    let samples = rows.prefix(check.samples).map { cells(names, $0.shown).ofSample }
    let message = outcome(measured.reading)
    return found([finding(severity, .none, message, samples)], total: 1, severity)
  }

  /// One finding for each entity as written: the number 1 and the text '1' are one.
  func keyed(_ failing: FailingRows, rows: [EvidenceRow], count: EntityCount, _ severity: Severity) -> FoundFindings {
    let names = failing.columnsWithoutRepeats.map(\.name)
    let findings = rows.map { row in
      let shown = cells(names, row.shown)
      let entity = hiddenInRows.shown(Entity(failing.entity, row.shown))
      return finding(severity, entity, failing.message(shown.ofMessage), [shown.ofSample])
    }
    let merged = merged(findings)
    return found(Array(merged.prefix(EvidenceQuestions.cap)), total: count.all ?? merged.count, severity)
  }

  func grouped(
    _ groups: [BadGroup], samples: [EvidenceRow], vanished: [EvidenceRow], count: EntityCount
  ) -> FoundFindings {
    let readings = measured.measuring.groups
    let width = readings.by.count
    let names = measured.evidence.rows.map { readings.by.map(\.name) + $0.columnsWithoutRepeats.map(\.name) } ?? []
    let rowsByGroup = Dictionary(grouping: samples.map(\.shown)) { Entity(readings.by, $0) }
    var findings = groups.map { group in
      if let words = whyNotJudged(group) { return finding(group.severity, masked(group.reading.group), words, []) }
      let rows = rowsByGroup[abridged(group.reading.group)] ?? []
      return finding(
        group.severity, masked(group.reading.group), outcome(group.reading),
        rows.prefix(check.samples).map { cells(Array(names.dropFirst(width)), Array($0.dropFirst(width))).ofSample })
    }
    let severityOfVanished = bound.emptyRule.verdict(of: .groupWithoutRow).severity
    if let severity = severityOfVanished {
      findings += vanished.map { row in finding(severity, entity(readings.by, row.shown), "the group has no row", []) }
    }
    let merged = merged(findings)
    let counts = count.totals(vanished: severityOfVanished) ?? totals(of: merged, vanished: vanished.count)
    return FoundFindings(
      findings: Array(merged.prefix(EvidenceQuestions.cap)), issues: counts.issues, warnings: counts.warnings)
  }

  /// The totals of groups that are all known; of vanished ones only the first are.
  private func totals(of findings: [Finding], vanished: Int) -> (issues: Int, warnings: Int) {
    guard vanished < EvidenceQuestions.cap else { return measured.totals }
    return (findings.count { $0.severity == .error }, findings.count { $0.severity == .warning })
  }

  /// The whole had nothing to examine, and that is bad.
  func empty(_ severity: Severity, _ words: String) -> FoundFindings {
    found([finding(severity, .none, words, [])], total: 1, severity)
  }

  /// What was measured, and the conditions that the user wrote.
  private func outcome(_ reading: Reading) -> String {
    bound.gauge.wording.outcome(measured.shown(reading)) + (check.thresholds.words.map { " (\($0))" } ?? "")
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

  private func cells(_ names: [String], _ row: [Value]) -> NamedCells {
    NamedCells(hiddenInRows.shown(zip(names, row)))
  }

  /// The values of groups that were judged here are whole.
  private func masked(_ entity: Entity) -> Entity {
    Entity(hiddenInGroups.shown(entity.items.map { ($0.name, $0.value.abridged) }))
  }

  private func abridged(_ entity: Entity) -> Entity { Entity(entity.items.map { ($0.name, $0.value.abridged) }) }

  /// What the finding of a row is named by; of whole values.
  func entity(ofRow row: some Sequence<Value>, _ columns: [NamedExpression]) -> Entity {
    hiddenInRows.shown(Entity(columns, row.map(\.abridged)))
  }

  func entity(ofGroup group: Entity) -> Entity { masked(group) }

  private func entity(_ columns: [NamedExpression], _ row: [Value]) -> Entity { masked(Entity(columns, row)) }

  /// Findings of one check with equal entity, as written, are one: the worst of them, with the samples of all.
  private func merged(_ findings: [Finding]) -> [Finding] {
    var places: [ExactText: Int] = [:]
    var merged: [Finding] = []
    for finding in findings {
      let name = finding.entity.written
      guard let place = places[name] else {
        places[name] = merged.count
        merged.append(finding)
        continue
      }
      merged[place] = merged[place].joined(with: finding, mostSamples: check.samples)
    }
    return merged.map { $0.withSamples(most: check.samples) }
  }
}

extension Finding {
  fileprivate func joined(with other: Finding, mostSamples: Int) -> Finding {
    let worse = severity == .warning && other.severity == .error ? other : self
    return worse.with(samples.count < mostSamples ? samples + other.samples : samples)
  }

  fileprivate func withSamples(most count: Int) -> Finding {
    samples.count > count ? with(Array(samples.prefix(count))) : self
  }

  private func with(_ samples: [NamedCells]) -> Finding {
    Finding(
      check: check, context: context, severity: severity, slice: slice, entity: entity, message: message,
      samples: samples)
  }
}
