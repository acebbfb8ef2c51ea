import Questions
import Values

/// A rulebook as an example sets it: its checks alone, on the tables that it gives.
///
/// A name means the rulebook's table, as it is once it is made: no `where`, `derive`, `unpivot` or `group` is applied to it. Where
/// the rulebook reads a table of the same name from the snapshot, it means that one, and all of it is applied.
package struct ExampleScene: Sendable {
  package let rulebook: Rulebook
  package let checks: [Check]
  /// What of the example's tables cannot be meant, each at its place.
  package let mistakes: [Diagnostic]

  /// `mask` is left out where values have to be compared; samples are not limited.
  package init(of rulebook: Rulebook, _ checks: [Check], _ example: CheckExample, masks: Bool) {
    let checks = checks.map { check in
      check.replacing(check.thresholds, samples: Self.mostSamples, mask: masks ? check.mask : [])
    }
    let plain = rulebook.replacing(Self.tables(of: rulebook, checks, example), exemptions: [])
    let reach = ExemptionsReached(plain, checks, example)
    let exemptions = rulebook.exemptions.filter(reach.holds)
    // What only a grid would ask of a parent, an example does not give.
    let tables = plain.tables.map { reach.needsParent($0, for: exemptions) ? $0 : $0.replacing(partOf: nil) }
    var own = rulebook.replacing(tables, exemptions: exemptions)
    own.waivers = example.waivers
    self.rulebook = own
    self.checks = checks
    mistakes = Self.mistakes(self.rulebook, checks, example)
  }

  private static let mostSamples = 100_000

  private static func tables(of rulebook: Rulebook, _ checks: [Check], _ example: CheckExample) -> [TableRule] {
    rulebook.tables.map { rule in
      let own = checks.filter { $0.table.folded == rule.name.folded }
      let given = example.tables.first { $0.name.folded == rule.name.folded }
      guard let given, !rule.readsItsNamesake else { return rule.alone(with: own) }
      return rule.made(as: given, with: own)
    }
  }

  private static func mistakes(_ rulebook: Rulebook, _ checks: [Check], _ example: CheckExample) -> [Diagnostic] {
    var read = TablesRead(in: rulebook)
    for check in checks { read.add(check) }
    for exemption in rulebook.exemptions { read.add(exemption.table, for: "exemption '\(exemption.name)'") }
    for rule in rulebook.tables { if let parent = rule.partOf { read.add(parent.table.value, for: rule.name) } }
    let given = Set(example.tables.map(\.name.folded))
    var mistakes = example.tables.filter { !read.names.contains($0.name.folded) }.map { table in
      let known = read.sources.map(\.name) + rulebook.tables.map(\.name).filter { read.names.contains($0.folded) }
      return Diagnostic(
        table.location, "'\(table.name)' is no table that \(checks[0].id) reads",
        hint: nearestName(to: table.name, among: known).map { "did you mean '\($0)'?" }
          ?? "it reads \(Set(known).sorted().joined(separator: ", "))")
    }
    if mistakes.isEmpty {
      mistakes = read.sources.filter { !given.contains($0.name.folded) }.map { source in
        Diagnostic(
          example.location, "the example gives no table '\(source.name)', which \(source.reader) reads",
          hint: rulebook.table(named: source.reader).map { "give '\($0.name)' as it is made, or '\(source.name)'" })
      }
    }
    return mistakes
  }
}

/// Which exemptions an example shows: those whose table it gives.
private struct ExemptionsReached {
  let rulebook: Rulebook
  let checks: [Check]
  let given: Set<ExactText>

  init(_ rulebook: Rulebook, _ checks: [Check], _ example: CheckExample) {
    self.rulebook = rulebook
    self.checks = checks
    given = Set(example.tables.map(\.name.folded))
  }

  func holds(_ exemption: Exemption) -> Bool {
    checks.contains { check in isNamed(check, by: exemption) && check.parts.contains { isReached($0, by: exemption) } }
  }

  /// Whether one of them finds the table's rows by the rows that these are part of.
  func needsParent(_ table: TableRule, for exemptions: [Exemption]) -> Bool {
    exemptions.contains { exemption in
      table.checks.contains { check in
        isNamed(check, by: exemption)
          && check.parts.contains { part in
            guard case .rows(.parent) = rulebook.reach(of: exemption, to: part) else { return false }
            return true
          }
      }
    }
  }

  private func isNamed(_ check: Check, by exemption: Exemption) -> Bool {
    exemption.appliesTo.contains { wildcard($0.value, matches: check.id) }
  }

  private func isReached(_ part: Check, by exemption: Exemption) -> Bool {
    let isFound = exemption.key.isEmpty || isGiven(exemption.table)
    // A set that is given as it is made is no longer made of the exempted table.
    let sets = [part.kind.expectedTable, part.groupsOf].compactMap { $0?.value }
    guard isFound, !exemption.key.isEmpty || sets.allSatisfy({ isMade($0, of: exemption.table) }) else { return false }
    return switch rulebook.reach(of: exemption, to: part) {
    case .expectedSet, .rows(.made), .rows(.key): true
    case .rows(.parent(let parent)): isGiven(parent.table.value)
    case .none: part.groupsOf != nil
    }
  }

  private func isMade(_ name: String, of exempted: String) -> Bool {
    rulebook.table(named: exempted).map { rulebook.isMade(name, of: $0) } ?? false
  }

  private func isGiven(_ table: String) -> Bool {
    var read = TablesRead(in: rulebook)
    read.add(table, for: "")
    return read.sources.allSatisfy { given.contains($0.name.folded) }
  }
}

extension TableRule {
  /// With these checks alone.
  fileprivate func alone(with checks: [Check]) -> TableRule {
    TableRule(
      name: name, source: source, condition: condition, derived: derived, unpivot: unpivot, group: group, key: key,
      context: context, upstream: [], partOf: partOf, instantsIn: instantsIn, about: about, checks: checks,
      location: location)
  }

  /// With the rows that an example gives; a key of which it leaves a column out names none of them.
  fileprivate func made(as given: ExampleTable, with checks: [Check]) -> TableRule {
    let columns = Set(given.table.columns.map(\.name.folded))
    let own = RuleNode.Scalar(text: name, at: location)
    return TableRule(
      name: name, source: .from(Located(name, scalar: own)), condition: nil, derived: [], unpivot: [],
      group: nil, key: key.allSatisfy { columns.contains($0.value.folded) } ? key : [], context: context,
      upstream: [], partOf: partOf, instantsIn: instantsIn, about: about, checks: checks, location: location)
  }

  fileprivate func replacing(partOf: PartOf?) -> TableRule {
    TableRule(
      name: name, source: source, condition: condition, derived: derived, unpivot: unpivot, group: group, key: key,
      context: context, upstream: upstream, partOf: partOf, instantsIn: instantsIn, about: about, checks: checks,
      location: location)
  }
}

extension Rulebook {
  /// Read already with a run's values.
  fileprivate func replacing(_ tables: [TableRule], exemptions: [Exemption]) -> Rulebook {
    Rulebook(
      name: name, calendar: calendar, parameters: parameters, contexts: contexts, runs: runs, exemptions: exemptions,
      tables: tables, digest: digest, source: nil)
  }
}
