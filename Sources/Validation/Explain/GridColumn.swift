import Values

/// How a check's findings name rows of a grid.
struct GridPlacement {
  /// The row's column for each column of an entity.
  let columns: [ExactText: String]
  /// Where entities hold no column of the row's.
  var lookup: GridLookup?
  /// What was found by it, by the fingerprints of entities.
  var found: [ExactText: GridPlace] = [:]
  /// The count of rows that it looks at: where that is 0 for a row of the grid, nothing was looked at. Nil: it judges an expectation.
  let needsRowsIn: ExactText?

  /// The parent's columns that it speaks of.
  var parentColumns: [String] { lookup?.theirs ?? Array(columns.values) }

  func place(of entity: Entity) -> GridPlace {
    guard lookup == nil else { return found[entity.fingerprintText.exact] ?? [] }
    return entity.items.compactMap { item in columns[item.name.exact].map { ($0.exact, item.value.asKey) } }
  }
}

/// A row of the grid, by the columns that name it in entities: all rows of its table that nothing tells apart.
struct GridRow {
  let label: String
  private let plain: [ExactText: Value]
  private let masked: [ExactText: Value]
  /// Counts that are 0.
  private var absences: Set<ExactText>

  init(_ names: [String], _ row: [Value], masked: [Value], without absences: Set<ExactText>) {
    self.absences = absences
    label = masked[0].description
    plain = Dictionary(zip(names.map(\.exact), row)) { first, _ in first }
    self.masked = Dictionary(zip(names.map(\.exact), masked)) { first, _ in first }
  }

  /// A key that is declared may recur: what was found of it is drawn, and counted, once.
  static func each(once rows: [GridRow]) -> [GridRow] {
    var places: [[ExactText: Value]: Int] = [:]
    var each: [GridRow] = []
    for row in rows {
      guard let place = places[row.plain] else {
        places[row.plain] = each.count
        each.append(row)
        continue
      }
      each[place].absences.formIntersection(row.absences)
    }
    return each
  }

  func hasRows(in count: ExactText?) -> Bool { count.map { !absences.contains($0) } ?? true }

  /// Where the values of these columns stand: findings name a masked row by its digest.
  func values<Counts>(of columns: [ExactText], in places: [[Value]: Counts]) -> [Value]? {
    [masked, plain].map { values in columns.map { (values[$0] ?? .null).asKey } }.first { places[$0] != nil }
  }
}

/// What all checks of one context say of the rows of a grid.
struct GridColumn {
  let cells: [Grid.Mark]
  /// Nil where every finding has its row.
  let unplaced: Grid.Unplaced?

  /// `places`: by check; checks that name no row have none. `counted`: findings of checks of which not all are listed, as the
  /// engine counted them.
  init(
    _ context: String, _ results: [CheckResult], places: [ExactText: GridPlacement],
    counted: [ExactText: [PlacedCount]], rows: [GridRow]
  ) {
    let tallies = results.map {
      GridTally($0, place: places[$0.id.exact], counted: counted[$0.id.exact], rows: rows)
    }
    let issues = tallies.reduce(0) { $0 + $1.unplacedIssues }
    let warnings = tallies.reduce(0) { $0 + $1.unplacedWarnings }
    let unlisted = tallies.reduce(0) { $0 + $1.unlisted }
    // A check that was not judged might have spoken of any row.
    let isPartial = zip(results, tallies).contains { $0.leavesRowsOpen && !$1.namesRows }
    let placed = tallies.filter(\.namesRows)
    cells = rows.indices.map { index in
      let cell = placed.reduce(Grid.Mark.unexamined) { $0.joined(with: $1.cells[index]) }
      guard cell == .clean || placed.isEmpty else { return cell }
      return issues > 0 ? .unplaced : isPartial ? .unjudged : cell
    }
    unplaced =
      issues + warnings + unlisted > 0
      ? Grid.Unplaced(context: context, issues: issues, warnings: warnings, unlisted: unlisted) : nil
  }
}

extension CheckResult {
  /// It said nothing though it was its turn, or nothing of some groups; without a past nothing could be compared, which says
  /// nothing of the rows.
  var leavesRowsOpen: Bool {
    guard unexamined.isEmpty || reason == .noHistory else { return true }
    return switch (verdict, reason) {
    case (.error, _): true
    case (.skipped, let reason): reason != .noHistory
    case (.pass, _), (.warn, _), (.fail, _): false
    }
  }
}

/// One check's findings, each at the rows that its entity names.
private struct GridTally {
  let namesRows: Bool
  private(set) var cells: [Grid.Mark] = []
  private(set) var unplacedIssues: Int
  private(set) var unplacedWarnings: Int
  /// Findings that nobody listed or counted by row: they may be of any.
  private(set) var unlisted = 0

  init(_ result: CheckResult, place: GridPlacement?, counted: [PlacedCount]?, rows: [GridRow]) {
    (unplacedIssues, unplacedWarnings) = (result.openIssueCount, result.openWarningCount)
    namesRows = place != nil
    guard let place else { return }
    let listed = result.findings.map { PlacedCount(place.place(of: $0.entity), $0.severity) }
    var found = PlacedFindings(counted ?? listed)
    var waived = PlacedFindings(
      counted.flatMap { result.isWaivedBeyondCap ? $0 : nil }
        ?? zip(result.findings, listed).filter { $0.0.isWaived }.map(\.1))
    if counted == nil {
      unlisted = result.isWaivedBeyondCap ? 0 : result.findingsCutOff
      unplacedIssues = result.findings.count { $0.severity == .error && !$0.isWaived }
      unplacedWarnings = result.findings.count { $0.severity == .warning && !$0.isWaived }
    }
    let exempt = PlacedFindings(
      result.exemptions.flatMap { $0.examples.map { PlacedCount(place.place(of: $0), .warning) } })
    let isJudged = [.pass, .warn, .fail].contains(result.verdict)
    // Only the first groups that were not judged are known; were there more, it might be any.
    let unexamined = PlacedFindings(
      result.unexamined.groups.map { PlacedCount(place.place(of: $0.entity), .warning) })
    let byDesign = PlacedFindings(result.unexamined.byDesign.map { PlacedCount(place.place(of: $0), .warning) })
    let isWhole = !result.unexamined.isCutOff
    // No row is known to be absent from a list that was cut off.
    let isListed = unlisted == 0 && result.exemptions.allSatisfy { $0.keys <= $0.examples.count }
    cells = rows.map { row in
      let (all, accepted) = (found.take(at: row), waived.take(at: row))
      let (issues, warnings) = (all.issues - accepted.issues, all.warnings - accepted.warnings)
      if issues + warnings > 0 { return .found(issues: issues, warnings: warnings) }
      if accepted.issues + accepted.warnings > 0 { return .waived(accepted.issues + accepted.warnings) }
      guard isJudged else { return .unjudged }
      if exempt.counts(at: row).warnings > 0 { return .exempt }
      if unexamined.counts(at: row).warnings > 0 { return .unjudged }
      guard row.hasRows(in: place.needsRowsIn), byDesign.counts(at: row).warnings == 0 else { return .unexamined }
      guard isWhole else { return .unjudged }
      return isListed ? .clean : .unplaced
    }
    unplacedIssues -= found.placed.issues - waived.placed.issues
    unplacedWarnings -= found.placed.warnings - waived.placed.warnings
  }
}

/// How many findings name a row by these values of its columns; none where they name no row.
struct PlacedCount {
  let place: [(column: ExactText, value: Value)]
  let issues: Int
  let warnings: Int

  init(_ place: [(column: ExactText, value: Value)], issues: Int, warnings: Int) {
    self.place = place
    self.issues = issues
    self.warnings = warnings
  }

  fileprivate init(_ place: [(column: ExactText, value: Value)], _ severity: Severity) {
    self.init(place, issues: severity == .error ? 1 : 0, warnings: severity == .warning ? 1 : 0)
  }
}

/// Findings by the values that name their rows.
private struct PlacedFindings {
  private var counts: [[ExactText]: [[Value]: (issues: Int, warnings: Int)]] = [:]
  private var seen: Set<SeenEntity> = []

  private struct SeenEntity: Hashable {
    let columns: [ExactText]
    let values: [Value]
  }

  private(set) var placed = (issues: 0, warnings: 0)

  init(_ findings: [PlacedCount]) {
    for finding in findings where !finding.place.isEmpty {
      let (columns, values) = (finding.place.map(\.column), finding.place.map(\.value))
      let known = counts[columns]?[values] ?? (0, 0)
      counts[columns, default: [:]][values] = (known.issues + finding.issues, known.warnings + finding.warnings)
    }
  }

  func counts(at row: GridRow) -> (issues: Int, warnings: Int) {
    counts.reduce(into: (0, 0)) { sum, part in
      let here = row.values(of: part.key, in: part.value).flatMap { part.value[$0] } ?? (0, 0)
      sum = (sum.0 + here.issues, sum.1 + here.warnings)
    }
  }

  /// The same, and remembers whose findings have a row.
  mutating func take(at row: GridRow) -> (issues: Int, warnings: Int) {
    for (columns, places) in counts {
      guard let values = row.values(of: columns, in: places), let here = places[values],
        seen.insert(SeenEntity(columns: columns, values: values)).inserted
      else { continue }
      placed = (placed.issues + here.issues, placed.warnings + here.warnings)
    }
    return counts(at: row)
  }
}

extension Grid.Mark {
  /// Joins two checks of one context: what is found outweighs what was not judged, that what is waived, that what is clean, and that what is exempt.
  fileprivate func joined(with other: Grid.Mark) -> Grid.Mark {
    switch (self, other) {
    case (.found(let issues, let warnings), .found(let otherIssues, let otherWarnings)):
      .found(issues: issues + otherIssues, warnings: warnings + otherWarnings)
    case (.found, _): self
    case (_, .found): other
    case (.unjudged, _), (_, .unjudged): .unjudged
    case (.unplaced, _), (_, .unplaced): .unplaced
    case (.waived(let count), .waived(let other)): .waived(count + other)
    case (.waived, _): self
    case (_, .waived): other
    case (.clean, _), (_, .clean): .clean
    case (.exempt, _), (_, .exempt): .exempt
    case (.unexamined, .unexamined): .unexamined
    }
  }
}
