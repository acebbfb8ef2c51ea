import Rulebooks
import Validation
import Values

/// Holds what was found on an example against what it says.
struct ExampleJudgement {
  private let test: RuleTest
  private let found: [CheckResult]
  private let standings: [WaiverStanding]
  private let rows: ExampleRows

  private var example: CheckExample { test.example }

  init(_ test: RuleTest, _ found: [CheckResult], _ standings: [WaiverStanding], _ rows: ExampleRows) {
    self.test = test
    self.found = found
    self.standings = standings
    self.rows = rows
  }

  var result: RuleTestResult {
    var result = RuleTestResult(test, outcome, came: came)
    guard result.mistakes.isEmpty else { return result }
    for check in test.checks {
      guard let found = found.first(where: { $0.id.exact == check.id.exact }) else { continue }
      result.branches[check.id.exact] = check.branches(in: found)
    }
    return result
  }

  private static let worstFirst: [Verdict] = [.error, .fail, .warn, .skipped, .pass]

  /// The worst of its checks.
  private var came: RuleTestResult.CameTo {
    let worst = Self.worstFirst.lazy.compactMap { verdict in found.first { $0.verdict == verdict } }.first
    return worst.map { RuleTestResult.CameTo($0.verdict, $0.reason, $0.explanation) } ?? .init(.skipped)
  }

  /// What was found is known by name, and waived: a run would let it through.
  private var isAllWaived: Bool {
    found.contains { !$0.findings.isEmpty }
      && found.allSatisfy { $0.findingsCutOff == 0 && ($0.verdict == .pass || $0.findings.allSatisfy(\.isWaived)) }
      && (came.verdict == .fail || came.verdict == .warn)
  }

  private var outcome: RuleTestResult.Outcome {
    if let mistake { return .mistaken([mistake]) }
    let idle = idleWaivers
    if !idle.isEmpty { return .mistaken(idle) }
    var differences = ExampleDifferences()
    if let expected = example.expected {
      let isReached = found.contains { $0.verdict == expected.verdict && (expected.reason ?? $0.reason) == $0.reason }
      if came.verdict != expected.verdict || !isReached { differences.expected = expected.words }
    } else if !example.marksSomething, came.verdict != .pass, !isAllWaived {
      differences.expected = Verdict.pass.rawValue
    }
    let namesRows = example.expected == nil || example.marksSomething
    if namesRows {
      let sightings = found.flatMap {
        $0.findings.filter { !$0.isWaived }.flatMap { Sighting.all(of: $0, among: rows) }
      }
      differences.missed = missed(sightings)
      // What no row shows, a group that is gone, is said by the verdict.
      differences.tooMuch = sightings.compactMap { unmarked($0) }.filter { example.expected == nil || !$0.rows.isEmpty }
    }
    return differences.isEmpty ? .holds : .differs(differences)
  }

  /// An error, or nothing to judge, that nobody asked for: whether the check holds cannot be told.
  private var mistake: Diagnostic? {
    let words = [came.words, came.explanation].compactMap { $0 }.joined(separator: ": ")
    let hint = "where that is meant: verdict: \(came.verdict.rawValue)"
    switch came.verdict {
    case .error where example.expected?.verdict != .error:
      return Diagnostic(
        example.location, "\(test.checkID) cannot be evaluated on this example: \(words)",
        hint: hint + (came.reason.map { ", reason: \($0.rawValue)" } ?? ""))
    case .skipped where example.expected == nil && !example.marksSomething:
      return Diagnostic(
        example.location, "the example cannot tell whether \(test.checkID) holds: \(words)",
        hint: "give it what can be judged; " + hint)
    case .pass, .warn, .fail, .skipped, .error: return nil
    }
  }

  /// A waiver that names nothing of the example shows nothing; one that has expired names what is open again.
  private var idleWaivers: [Diagnostic] {
    standings.filter { $0.state == .unused || $0.state == .notJudged }.map { standing in
      let fingerprints = found.flatMap(\.findings).map(\.fingerprint.text).sorted()
      return Diagnostic(
        standing.location, "the waiver names nothing that \(test.checkID) finds here",
        hint: fingerprints.isEmpty ? "it finds nothing" : "it finds " + fingerprints.prefix(3).joined(separator: ", "))
    }
  }

  private func missed(_ sightings: [Sighting]) -> [ExampleDifferences.RowPlace] {
    rows.tables.enumerated().flatMap { index, table in
      let seen = Set(sightings.flatMap { table.rows(with: $0.values) })
      return table.marked.indices.filter { table.marked[$0] && !seen.contains($0) }
        .map { ExampleDifferences.RowPlace(table: index, row: $0) }
    }
  }

  /// Nil where the marks account for it: one at any row of it, and of rows that look alike as many as were found.
  private func unmarked(_ sighting: Sighting) -> ExampleDifferences.UnmarkedFinding? {
    let places = rows.tables.map { $0.rows(with: sighting.values) }
    for (table, places) in zip(rows.tables, places) {
      let marks = places.count { table.marked[$0] }
      if marks > 0, marks >= min(sighting.count, places.count) { return nil }
    }
    let order = rows.tables.indices.sorted { rows.tables[$0].isSubject && !rows.tables[$1].isSubject }
    let place = order.first { !places[$0].isEmpty }
    let about = place.map { table in
      places[table].filter { !rows.tables[table].marked[$0] }
        .map { ExampleDifferences.RowPlace(table: table, row: $0) }
    }
    return ExampleDifferences.UnmarkedFinding(
      fingerprint: sighting.finding.fingerprint, message: sighting.finding.message, rows: about ?? [])
  }
}

/// One thing that a finding names: its entity, or a row that shows it where no table has the entity's columns.
private struct Sighting {
  let finding: Finding
  let values: [(name: String, value: Value)]
  /// How many rows look so.
  let count: Int

  static func all(of finding: Finding, among rows: ExampleRows) -> [Sighting] {
    let entity = finding.entity.items.map { (name: $0.name, value: $0.value) }
    if entity.contains(where: { rows.hasColumn($0.name) }) || finding.samples.isEmpty {
      return [Sighting(finding: finding, values: entity, count: 1)]
    }
    var counts: [(sample: NamedCells, count: Int)] = []
    for sample in finding.samples {
      if let place = counts.firstIndex(where: { $0.sample == sample }) {
        counts[place].count += 1
      } else {
        counts.append((sample, 1))
      }
    }
    return counts.map { sample, count in
      Sighting(finding: finding, values: sample.cells.map { ($0.name, $0.value) }, count: count)
    }
  }
}

extension ExpectedVerdict {
  /// `skipped, not_due`
  package var words: String { reason.map { "\(verdict.rawValue), \($0.rawValue)" } ?? verdict.rawValue }
}
