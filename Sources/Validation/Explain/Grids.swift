import Expressions
import Questions
import Rulebooks
import Values

/// Rows of a table (games) × contexts, where tables say that their rows are part of it.
struct GridQuestions {
  /// Rows that are looked at; the reporter shows the worst of them.
  static let rowLimit = 5000

  private let rulebook: Rulebook
  private let resolver: Resolver
  private let results: [CheckResult]
  private let parents: [Parent]
  private let maskings: [Masking]
  /// By check, what is known of it; alternatives of an `any` are none.
  private let measured: [ExactText: MeasuredCheck]

  /// A table of which others are part, and how entities name its rows.
  private struct Parent {
    let table: BoundTable
    /// The column that most tables know its rows by.
    let label: Column
    var checks: [ExactText: GridPlacement]
    /// The rulebook's tables whose checks it is about, whether they name its rows or not.
    let tables: Set<ExactText>
    /// Tables whose rows are part of it, itself among them.
    let children: [GridChild]

    /// Its rows, each with how many rows of each child are part of it.
    var counted: Relation { children.reduce(table.relation) { $1.counting(over: $0) } }
    var counts: [Column] { children.flatMap(\.counts) }
  }

  init(
    _ rulebook: Rulebook, _ resolver: Resolver, _ results: [CheckResult], _ maskings: [Masking],
    measured: [ExactText: MeasuredCheck]
  ) {
    self.rulebook = rulebook
    self.resolver = resolver
    self.results = results
    self.maskings = maskings
    self.measured = measured
    let names = rulebook.tables.compactMap { $0.partOf?.table.value }
    var seen: Set<ExactText> = []
    let subjects = measured.mapValues(\.bound.subject)
    parents = names.filter { seen.insert($0.folded).inserted }.compactMap { name in
      Self.parent(named: name, rulebook: rulebook, resolver: resolver, subjects)
    }
  }

  func grids() async throws(CancellationError) -> [Grid] {
    var asking = Asking()
    // There is nothing to draw of what no check of this run looks at.
    let looked = parents.filter { parent in results.contains { parent.checks[$0.id.exact] != nil } }
    let tickets = looked.map { parent in
      let named = Set(parent.checks.values.flatMap(\.parentColumns).map(\.exact))
      let columns = parent.table.columns.filter { named.contains($0.name.exact) }
      let ordered = [parent.label] + columns.filter { $0 != parent.label }
      let counts = parent.counts.map { NamedExpression($0) }
      let rows = EvidenceRows(
        parent.counted, where: nil, columns: ordered.map { NamedExpression($0) } + counts, limit: Self.rowLimit)
      return (
        parent, ordered, asking.ask(rows), asking.ask(.tally(parent.table.relation, Aggregate(.rows))),
        lookups(of: parent, asking: &asking), placedCounts(parent, &asking)
      )
    }
    let answers = try await asking.answers(from: resolver.engine)
    return tickets.compactMap { parent, columns, rows, count, lookups, counts in
      var parent = parent
      for (check, lookup, hidden, ticket) in lookups {
        guard let rows = try? answers.evidence(ticket) else { continue }
        parent.checks[check]?.found = lookup.places(rows.map(\.shown), hidden)
      }
      guard let rows = try? answers.evidence(rows), let count = try? answers.value(count).number, !rows.isEmpty else {
        return nil
      }
      var counted: [ExactText: [PlacedCount]] = [:]
      for (result, ticket) in counts { counted[result.id.exact] = ticket.counts(of: result, from: answers) }
      return grid(parent, columns.map(\.name), rows.map(\.shown), cutOff: Int(count) - rows.count, counted)
    }
  }

  /// Asked for checks alone that have something to place.
  private func lookups(
    of parent: Parent, asking: inout Asking
  ) -> [(check: ExactText, lookup: GridLookup, hidden: HiddenColumns, ticket: Asking.EvidenceTicket)] {
    var asked: [(check: ExactText, lookup: GridLookup, hidden: HiddenColumns, ticket: Asking.EvidenceTicket)] = []
    for result in results {
      guard let lookup = parent.checks[result.id.exact]?.lookup else { continue }
      let entities = result.findings.map(\.entity) + result.exemptions.flatMap(\.examples)
      guard !entities.isEmpty else { continue }
      let hidden = lookup.hidden(maskings, resolver.maskKey)
      asked.append((result.id.exact, lookup, hidden, asking.ask(lookup.rows(of: entities, hidden))))
    }
    return asked
  }

  /// Findings beyond a cap are counted for each row.
  private func placedCounts(_ parent: Parent, _ asking: inout Asking) -> [(CheckResult, GridCount)] {
    var counts: [(CheckResult, GridCount)] = []
    for result in results where result.findingsCutOff > 0 {
      guard let measured = measured[result.id.exact], let place = parent.checks[result.id.exact],
        let count = GridCount(of: measured, at: place, most: Self.rowLimit, asking: &asking)
      else { continue }
      counts.append((result, count))
    }
    return counts
  }

  private func grid(
    _ parent: Parent, _ names: [String], _ rows: [[Value]], cutOff: Int, _ counted: [ExactText: [PlacedCount]]
  ) -> Grid {
    let contexts = contexts(of: parent)
    let hidden = hiddenColumns(parent.table)
    let rows = GridRow.each(
      once: rows.map { row in
        let empty = zip(parent.counts, row.dropFirst(names.count)).filter { $0.1.number == 0 }
        return GridRow(
          names, Array(row.prefix(names.count)), masked: hidden.shown(zip(names, row)).map(\.1),
          without: Set(empty.map(\.0.name.exact)))
      })
    let columns = contexts.map { context in
      GridColumn(
        context, results.filter { $0.context.exact == context.exact }, places: parent.checks, counted: counted,
        rows: rows)
    }
    return Grid(
      table: parent.table.name, contexts: contexts,
      rows: rows.indices.map { index in
        Grid.Row(label: rows[index].label, cells: columns.map { $0.cells[index] })
      }, rowsCutOff: cutOff, unplaced: columns.compactMap(\.unplaced))
  }

  /// Those whose checks name rows; then those that have something to say, though none of their checks names a row.
  private func contexts(of parent: Parent) -> [String] {
    let placed = results.filter { parent.checks[$0.id.exact] != nil }
    let others = results.filter { result in
      parent.tables.contains(result.table.folded)
        && (result.issueCount + result.warningCount > 0 || result.leavesRowsOpen)
    }
    var seen: Set<ExactText> = []
    return (placed + others).map(\.context).filter { seen.insert($0.exact).inserted }
  }

  /// What a check masks is masked here too.
  private func hiddenColumns(_ table: BoundTable) -> HiddenColumns {
    let columns = table.columns.map { NamedExpression($0) }
    let hidden = maskings.map { $0.hidden(among: columns, over: table.relation).names }
    return HiddenColumns(names: hidden.reduce(into: []) { $0.formUnion($1) }, key: resolver.maskKey)
  }

  private static func parent(
    named name: String, rulebook: Rulebook, resolver: Resolver, _ subjects: [ExactText: Subject]
  ) -> Parent? {
    guard let rule = rulebook.table(named: name), let table = try? resolver.table(rule) else { return nil }
    var checks: [ExactText: GridPlacement] = [:]
    var children: [GridChild] = []
    var uses: [ExactText: Int] = [:]
    var tables: Set<ExactText> = []
    for child in rulebook.tables {
      let pairs = child.pairs(with: rule)
      let isOther = child.name.folded != rule.name.folded
      if !isOther || !pairs.isEmpty { tables.insert(child.name.folded) }
      if isOther { for pair in pairs { uses[pair.theirs.exact, default: 0] += 1 } }
      var rows = isOther ? Self.child(child, pairs, table, resolver) : GridChild(parent: table)
      for check in child.checks {
        let names = check.entityColumns(rulebook).compactMap { name in
          place(of: name, pairs, isInherited: rulebook.isMade(check.kind.expectedTable?.value, of: rule), table)
        }
        let lookup = names.isEmpty ? Self.lookup(check, of: child, rulebook, resolver, rule, table) : nil
        guard !names.isEmpty || lookup != nil else { continue }
        let looksAtRows = !check.kind.groupsAreExpected
        checks[check.id.exact] = GridPlacement(
          columns: Dictionary(names) { first, _ in first }, lookup: lookup,
          needsRowsIn: looksAtRows ? rows?.count(of: subjects[check.id.exact])?.name.exact : nil)
      }
      if let rows, !rows.counts.isEmpty { children.append(rows) }
    }
    let labels = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    guard let label = labels.lazy.compactMap({ table.column(named: $0.text) }).first else { return nil }
    return Parent(table: table, label: label, checks: checks, tables: tables, children: children)
  }

  /// By the table whose keys name the check's findings: its own, or its expected set. A group is of no one row.
  private static func lookup(
    _ check: Check, of child: TableRule, _ rulebook: Rulebook, _ resolver: Resolver, _ rule: TableRule,
    _ parent: BoundTable
  ) -> GridLookup? {
    let expected = check.kind.groupsAreExpected ? check.kind.expectedTable : nil
    guard check.groupBy.isEmpty, let named = expected.map({ rulebook.table(named: $0.value) }) ?? child,
      let table = try? resolver.table(named)
    else { return nil }
    return GridLookup(
      entity: check.entityColumns(rulebook), in: table, pairs: named.pairs(with: rule), of: parent)
  }

  /// Nil where it cannot be asked how many of its rows are part of a row of the parent.
  private static func child(
    _ rule: TableRule, _ pairs: [ColumnPair], _ parent: BoundTable, _ resolver: Resolver
  ) -> GridChild? {
    guard !pairs.isEmpty, let table = try? resolver.table(rule) else { return nil }
    let mine = pairs.compactMap { table.column(named: $0.mine) }
    let theirs = pairs.compactMap { parent.column(named: $0.theirs) }
    guard mine.count == pairs.count, theirs.count == pairs.count else { return nil }
    return GridChild(table: table, mine: mine, theirs: theirs)
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

extension Check {
  /// The columns that tell its findings apart.
  func entityColumns(_ rulebook: Rulebook) -> [String] {
    if !groupBy.isEmpty { return groupBy.map(\.value) }
    return kind.entityColumns(
      key: rulebook.table(named: table)?.key.map(\.value) ?? [],
      expectedKey: kind.expectedTable.flatMap { rulebook.table(named: $0.value) }?.key.map(\.value) ?? [])
  }
}
