/// Rows of a table (games) × contexts, where tables say that their rows are part of it.
struct GridQuestions {
  static let rowLimit = 200

  private let rulebook: Rulebook
  private let resolver: Resolver
  private let results: [CheckResult]
  private let parents: [Parent]
  private let maskings: [Masking]

  /// A table of which others are part, and how entities name its rows.
  private struct Parent {
    let table: BoundTable
    /// The column that most tables know its rows by.
    let label: Column
    let checks: [ExactText: [ExactText: String]]
  }

  init(_ rulebook: Rulebook, _ resolver: Resolver, _ results: [CheckResult], _ maskings: [Masking]) {
    self.rulebook = rulebook
    self.resolver = resolver
    self.results = results
    self.maskings = maskings
    let names = rulebook.tables.compactMap { $0.partOf?.table.value }
    var seen: Set<ExactText> = []
    parents = names.filter { seen.insert($0.folded).inserted }.compactMap { name in
      Self.parent(named: name, rulebook: rulebook, resolver: resolver)
    }
  }

  func grids() async throws(CancellationError) -> [Grid] {
    var asking = Asking()
    let tickets = parents.map { parent in
      let columns = parent.table.columns.filter { !$0.name.hasPrefix("#") }
      let ordered = [parent.label] + columns.filter { $0 != parent.label }
      let rows = EvidenceRows(
        parent.table.relation, where: nil, columns: ordered.map { NamedExpression($0) }, limit: Self.rowLimit)
      return (
        parent, ordered, asking.ask(rows), asking.ask(.tally(parent.table.relation, Aggregate(.rows)))
      )
    }
    let answers = try await asking.answers(from: resolver.engine)
    return tickets.compactMap { parent, columns, rows, count in
      guard let rows = try? answers.evidence(rows), let count = try? answers.value(count).number, !rows.isEmpty else {
        return nil
      }
      return grid(parent, columns.map(\.name), rows.map(\.shown), count: Int(count))
    }
  }

  private func grid(_ parent: Parent, _ names: [String], _ rows: [[Value]], count: Int) -> Grid {
    let shown = results.filter { parent.checks[$0.id.exact] != nil }
    var seen: Set<ExactText> = []
    let contexts = shown.map(\.context).filter { seen.insert($0.exact).inserted }
    let tallies = shown.map { GridTally($0, columns: parent.checks[$0.id.exact] ?? [:]) }
    let hidden = hiddenColumns(parent.table)
    return Grid(
      table: parent.table.name, contexts: contexts,
      rows: rows.map { row in
        let masked = hidden.shown(zip(names, row))
        // Findings name a masked row by its digest.
        let cells = Dictionary(zip(names.map(\.exact), zip(row, masked).map { [$0, $1.1] })) { first, _ in first }
        return Grid.Row(
          label: masked[0].1.description,
          cells: contexts.map { context in
            zip(shown, tallies).filter { $0.0.context == context }
              .reduce(Grid.Cell.unexamined) { $0.joined(with: $1.1.cell(of: cells)) }
          })
      }, rowsCutOff: count - rows.count)
  }

  /// What a check masks is masked here too.
  private func hiddenColumns(_ table: BoundTable) -> HiddenColumns {
    let columns = table.columns.map { NamedExpression($0) }
    let hidden = maskings.map { $0.hidden(among: columns, over: table.relation).names }
    return HiddenColumns(names: hidden.reduce(into: []) { $0.formUnion($1) }, key: resolver.maskKey)
  }

  private static func parent(named name: String, rulebook: Rulebook, resolver: Resolver) -> Parent? {
    guard let rule = rulebook.table(named: name), let table = try? resolver.table(rule) else { return nil }
    var checks: [ExactText: [ExactText: String]] = [:]
    var uses: [ExactText: Int] = [:]
    for child in rulebook.tables {
      let pairs = child.pairs(with: rule)
      if child.name.folded != rule.name.folded { for pair in pairs { uses[pair.theirs.exact, default: 0] += 1 } }
      for check in child.checks {
        let names = check.entityColumns(rulebook).compactMap { name in
          place(of: name, pairs, isInherited: rulebook.isMade(check.kind.expectedTable?.value, of: rule), table)
        }
        if !names.isEmpty { checks[check.id.exact] = Dictionary(names) { first, _ in first } }
      }
    }
    let labels = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    guard let label = labels.lazy.compactMap({ table.column(named: $0.text) }).first else { return nil }
    return Parent(table: table, label: label, checks: checks)
  }

  /// The parent's column that an entity's column names; an expected set made of the parent has the parent's own.
  private static func place(
    of name: String, _ pairs: [ColumnPair], isInherited: Bool, _ parent: BoundTable
  ) -> (ExactText, String)? {
    if isInherited { return parent.column(named: name).map { (name.exact, $0.name) } }
    return pairs.first { $0.mine.exact == name.exact }.flatMap { pair in
      parent.column(named: pair.theirs).map { (name.exact, $0.name) }
    }
  }
}

extension TableRule {
  /// How this table's columns name rows of the parent, which names its own by its key.
  fileprivate func pairs(with parent: TableRule) -> [ColumnPair] {
    if name.folded == parent.name.folded { return key.map { ColumnPair(mine: $0.value, theirs: $0.value) } }
    guard let partOf, partOf.table.value.folded == parent.name.folded else { return [] }
    return partOf.match
  }
}

extension Rulebook {
  /// Whether the rows of a table are, or are made of, the rows of another.
  func isMade(_ name: String?, of table: TableRule) -> Bool {
    guard let name else { return false }
    var seen: Set<ExactText> = []
    var next = self.table(named: name)
    while let current = next, seen.insert(current.name.folded).inserted {
      if current.name.folded == table.name.folded { return true }
      guard case .from(let source) = current.source, current.group == nil else { return false }
      next = source.value.folded == current.name.folded ? nil : self.table(named: source.value)
    }
    return false
  }
}

extension Check {
  /// The columns that tell its findings apart.
  func entityColumns(_ rulebook: Rulebook) -> [String] {
    if !groupBy.isEmpty { return groupBy.map(\.value) }
    return kind.entityColumns(
      key: rulebook.table(named: table)?.key.map(\.value) ?? [],
      expectedKey: kind.expectedTable.flatMap { rulebook.table(named: $0.value) }?.key.map(\.value) ?? [])
  }
}

/// One check's findings by the columns that name a row of the grid.
private struct GridTally {
  private let columns: [ExactText: String]
  private var found: [(entity: [(column: String, value: Value)], severity: Severity)] = []
  private var exempt: [[(column: String, value: Value)]] = []
  private let isJudged: Bool

  init(_ result: CheckResult, columns: [ExactText: String]) {
    self.columns = columns
    isJudged = [.pass, .warn, .fail].contains(result.verdict)
    for finding in result.findings { found.append((places(finding.entity), finding.severity)) }
    exempt = result.exemptions.flatMap { $0.examples.map(places) }
  }

  func cell(of row: [ExactText: [Value]]) -> Grid.Cell {
    guard isJudged else { return .unexamined }
    let here = found.filter { isHere($0.entity, row) }
    let issues = here.count { $0.severity == .error }
    if !here.isEmpty { return .found(issues: issues, warnings: here.count - issues) }
    return exempt.contains { isHere($0, row) } ? .exempt : .clean
  }

  private func places(_ entity: Entity) -> [(column: String, value: Value)] {
    entity.items.compactMap { item in columns[item.name.exact].map { ($0, item.value) } }
  }

  private func isHere(_ entity: [(column: String, value: Value)], _ row: [ExactText: [Value]]) -> Bool {
    !entity.isEmpty && entity.allSatisfy { row[$0.column.exact]?.contains($0.value) == true }
  }
}

extension Grid.Cell {
  /// Of two checks of one context: what is found outweighs what is clean, that outweighs what is exempt.
  fileprivate func joined(with other: Grid.Cell) -> Grid.Cell {
    switch (self, other) {
    case (.found(let issues, let warnings), .found(let otherIssues, let otherWarnings)):
      .found(issues: issues + otherIssues, warnings: warnings + otherWarnings)
    case (.found, _): self
    case (_, .found): other
    case (.clean, _), (_, .clean): .clean
    case (.exempt, _), (_, .exempt): .exempt
    case (.unexamined, .unexamined): .unexamined
    }
  }
}
