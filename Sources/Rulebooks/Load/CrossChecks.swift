import Questions
import Values

/// What can be known wrong of a whole rulebook before any snapshot is there.
struct CrossChecks {
  private let rulebook: Rulebook
  private let reader: RuleReader

  init(_ rulebook: Rulebook, reader: RuleReader) {
    self.rulebook = rulebook
    self.reader = reader
  }

  func run() {
    refuseCircles()
    for check in rulebook.parts {
      refuseOwnTableAsExpected(check)
      refuseOwnColumnAsList(check)
      refuseReflection(check)
      refuseOwnGroups(check)
      refuseTooManyColumns(check)
      refuseFunnelElsewhere(check)
    }
    // Nothing is known of names that could not be read.
    guard !reader.hasLostSome else { return }
    refuseFormerIDs()
    for exemption in rulebook.exemptions { ExemptionChecks(exemption, of: rulebook, reader: reader).run() }
    for table in rulebook.tables { refuseUnknownLineage(table) }
  }

  /// Tables made of each other in a ring have no rows.
  private func refuseCircles() {
    var done: Set<ExactText> = []
    var reported: Set<ExactText> = []
    for table in rulebook.tables {
      var path: [TableRule] = []
      visit(table, path: &path, done: &done, reported: &reported)
    }
  }

  private func visit(
    _ table: TableRule, path: inout [TableRule], done: inout Set<ExactText>, reported: inout Set<ExactText>
  ) {
    let name = table.name.folded
    if let start = path.firstIndex(where: { $0.name.folded == name }) {
      let ring = path[start...].map(\.name)
      guard reported.isDisjoint(with: ring.map(\.folded)) else { return }
      reported.formUnion(ring.map(\.folded))
      reader.report(path[start].location, "tables in a circle: \((ring + [table.name]).joined(separator: " → "))")
      return
    }
    guard !done.contains(name) else { return }
    path.append(table)
    for other in rulebook.tablesBelow(table) { visit(other, path: &path, done: &done, reported: &reported) }
    path.removeLast()
    done.insert(name)
  }

  private func refuseOwnTableAsExpected(_ check: Check) {
    guard let expected = check.kind.expectedTable, expected.value.folded == check.table.folded else {
      return
    }
    reader.report(
      expected.location, "the expected set of '\(check.id)' is the table under test",
      hint: "what is missing there is missing from the expected set too: name another table")
  }

  private func refuseOwnColumnAsList(_ check: Check) {
    guard let (own, table, column) = check.kind.facts.acceptedFrom,
      table.value.folded == check.table.folded, column.value.folded == own.text.folded
    else { return }
    reader.report(
      table.location, "the accepted values of '\(check.id)' are taken from the column under test",
      hint: "each of its values is among them: name another table or column")
  }

  /// A table held against itself by the same columns: no data could make a difference.
  private func refuseReflection(_ check: Check) {
    guard let reflection = check.kind.judging.facts.reflection, reflection.table.value.folded == check.table.folded,
      !reflection.heedsCondition || check.looksAtAllRows
    else { return }
    reader.report(
      reflection.table.location, "'\(check.id)' holds the table against itself: \(reflection.words)",
      hint: reflection.heedsCondition
        ? "name another table, or a where: that leaves some rows" : "name another table or column")
  }

  private func refuseOwnGroups(_ check: Check) {
    guard let groups = check.groupsOf, groups.value.folded == check.table.folded, check.looksAtAllRows else { return }
    reader.report(
      groups.location, "the groups of '\(check.id)' are taken from the table under test: each of them is there",
      hint: "name a table that knows which there must be, such as a schedule; or leave groups_of out")
  }

  /// Derived columns are declared, and do not count.
  private func refuseTooManyColumns(_ check: Check) {
    guard let (needed, most, location) = check.kind.judging.facts.storedColumns else { return }
    let derived = Set(rulebook.table(named: check.table)?.derived.map(\.name.folded) ?? [])
    let stored = needed.filter { !derived.contains($0.folded) }
    guard stored.count > most else { return }
    reader.report(
      location, "'\(check.id)' requires \(counted(stored.count, "column")), and column_count allows \(most)",
      hint: "raise column_count, or leave some out of required")
  }

  private func refuseFunnelElsewhere(_ check: Check) {
    let steps = check.kind.judging.facts.steps
    guard let first = steps.first, !steps.dropFirst().contains(where: { $0.value.folded == check.table.folded })
    else { return }
    reader.report(
      first.location, "no step of the funnel after the first is '\(check.table)', the table under test",
      hint: "write the check under the last table of its steps, or add that table")
  }

  /// One history cannot go on under two checks.
  private func refuseFormerIDs() {
    let ids = Set(rulebook.checks.map(\.id.exact))
    var claimed: [ExactText: Location] = [:]
    for former in rulebook.checks.flatMap(\.formerIDs) {
      if ids.contains(former.value.exact) {
        reader.report(
          former.location, "was: the check '\(former.value)' is still there",
          hint: "name an id that no check has any more")
      } else if let first = claimed[former.value.exact] {
        reader.report(former.location, "was: '\(former.value)' is taken over twice", hint: "first at \(first)")
      } else {
        claimed[former.value.exact] = former.location
      }
    }
  }

  /// What a table is made from may stand outside of the rulebook; a name that is nearly one of its tables is a slip.
  private func refuseUnknownLineage(_ table: TableRule) {
    let names = rulebook.tables.map(\.name)
    for name in table.upstream + table.checks.flatMap(\.upstream) where rulebook.table(named: name.value) == nil {
      guard let nearest = nearestName(to: name.value, among: names) else { continue }
      reader.report(
        name.location, "the rulebook has no table '\(name.value)'", hint: "did you mean '\(nearest)'?")
    }
    guard let parent = table.partOf?.table, rulebook.table(named: parent.value) == nil else { return }
    reader.report(
      parent.location, "the rulebook has no table '\(parent.value)'",
      hint: nearestName(to: parent.value, among: names).map { "did you mean '\($0)'?" })
  }
}

extension Check {
  /// Nothing narrows its table's rows.
  fileprivate var looksAtAllRows: Bool { conditions.isEmpty && kind.partition == nil }
}

extension Rulebook {
  /// Tables of the rulebook that a table is made of.
  fileprivate func tablesBelow(_ table: TableRule) -> [TableRule] {
    switch table.source {
    case .from(let name):
      return self.table(named: name.value).map { $0.name.folded == table.name.folded ? [] : [$0] } ?? []
    case .query(let scalar):
      let names = SQLWords(scalar.text).names
      return tables.filter { $0.name.folded != table.name.folded && names.contains($0.name.folded) }
    }
  }
}
