import Expressions
import Questions
import Rulebooks
import Values

/// A table under test, with a column for each exemption that leaves rows of it out of a check's population.
struct ExemptRows {
  /// The table as all of its checks see it; its rows have the same columns, whichever exemptions a check has.
  let common: BoundTable
  /// The same with what this check alone needs.
  let table: BoundTable
  let flags: [Flag]
  /// Exemptions that name the check by a wildcard, and find no column in its table.
  let notes: [String]

  struct Flag {
    let exemption: Exemption
    /// 1 in the rows that it leaves out.
    let column: Column
    /// By which these are named.
    let entity: [NamedExpression]
  }

  /// Nil where nothing can be exempt.
  var isJudged: Expression? { flags.isEmpty ? nil : .not(anyOf(flags.map { isSet($0.column) })) }

  /// What each leaves out of the rows that the check's conditions choose.
  func parts(where conditions: [Expression]) -> [ExemptPart] {
    flags.map { flag in
      let rows = table.relation.filtered(by: allOf(conditions + [isSet(flag.column)]))
      return ExemptPart(
        exemption: flag.exemption, relation: .group(rows, by: flag.entity, columns: []),
        condition: .literal(.integer(1)), entity: flag.entity.map { NamedExpression($0.column) }, rows: rows)
    }
  }
}

extension Resolver {
  func exemptRows(of check: Check, in rule: TableRule) throws(BindingFailure) -> ExemptRows {
    let common = try testedTable(rule)
    var table = common
    var flags: [ExemptRows.Flag] = []
    var notes: [String] = []
    for named in rulebook.exemptions(naming: check) {
      guard case .rows(let stated) = rulebook.reach(of: named.exemption, to: check) else { continue }
      var path = stated
      // The key may be that of another table that the wildcard names.
      if !named.isByID, rulebook.missingColumn(of: stated, in: common) != nil,
        let parent = rulebook.parentPath(of: named.exemption, to: rule)
      {
        path = parent
      }
      if let missing = rulebook.missingColumn(of: path, in: common), !named.isByID {
        notes.append(
          "exemption '\(named.exemption.name)' leaves nothing out of it, though '\(named.pattern.value)' names it: "
            + "table '\(rule.name)' has no column '\(missing)'")
        continue
      }
      table = try flagged(table, by: named.exemption, path)
      flags.append(
        .init(
          exemption: named.exemption, column: Column(Self.flag(named.exemption)),
          entity: Self.entity(of: path, in: common, rule)))
    }
    return ExemptRows(common: common, table: table, flags: flags, notes: notes)
  }

  /// The table with a column for each exemption of rows that it is made of; the same for all of its checks, so that they
  /// share a pass.
  private func testedTable(_ rule: TableRule) throws(BindingFailure) -> BoundTable {
    if let known = tested[rule.name.folded] { return try known.get() }
    let result: Result<BoundTable, BindingFailure>
    do throws(BindingFailure) {
      let made = rulebook.exemptionsOfRows(ofWhich: rule)
      result = .success(
        made.isEmpty ? try table(rule) : try TableBinder(rule: rule, resolver: self, exemptions: made).bound())
    } catch {
      result = .failure(error)
    }
    tested[rule.name.folded] = result
    return try result.get()
  }

  private func flagged(
    _ table: BoundTable, by exemption: Exemption, _ path: ExemptionPath
  ) throws(BindingFailure) -> BoundTable {
    switch path {
    case .made: table
    case .key: table.replacing(try excused(table.relation, of: table, by: exemption))
    case .parent(let parent): table.replacing(try partOfExempt(table, parent, exemption))
    }
  }

  /// Exempt are the rows whose parent is: where its key stands in several rows, all of these.
  private func partOfExempt(
    _ table: BoundTable, _ parent: PartOf, _ exemption: Exemption
  ) throws(BindingFailure) -> Relation {
    let parents = try expectedTable(named: parent.table.value, exemptions: [exemption.withoutKey])
    let role = "exemption '\(exemption.name)'"
    var on: [Expression] = []
    var by: [Expression] = []
    for pair in parent.match {
      on.append(.column(try table.column(named: pair.mine, for: role)))
      by.append(.column(try parents.table.column(named: pair.theirs, for: role)))
    }
    let isExempt = parents.isExempt ?? .literal(.integer(0))
    let exempt = Column(made: "found_\(exemption.name)")
    let judged = Column(made: "judged_\(exemption.name)")
    let join = Join(
      base: table.relation, on: on, other: parents.table.relation, by: by,
      columns: [
        NamedExpression(exempt.name, .aggregate(Aggregate(.rows, where: isExempt))),
        NamedExpression(judged.name, .aggregate(Aggregate(.rows, where: .not(isExempt)))),
      ], absent: .zero)
    let flag = allOf([
      .binary(.greater, .column(exempt), .literal(.integer(0))),
      .binary(.equal, .column(judged), .literal(.integer(0))),
    ])
    return .derive(.join(join), [NamedExpression(Self.flag(exemption), flag)])
  }

  /// The columns that say why it is exempt, where they are enough to say which rows of a grid are meant; else the table's key.
  private static func entity(of path: ExemptionPath, in table: BoundTable, _ rule: TableRule) -> [NamedExpression] {
    let matched = path.columns.compactMap { table.column(named: $0) }
    let own = table.key.isEmpty ? Array(table.columns.prefix(4)) : table.key
    let names = Set(matched.map(\.name.folded))
    let isPlaced = rule.partOf?.match.allSatisfy { names.contains($0.mine.folded) } ?? true
    let isWithinKey = table.key.isEmpty || names.isSubset(of: table.key.map(\.name.folded))
    return (matched.isEmpty || !isPlaced || !isWithinKey ? own : matched).map { NamedExpression($0) }
  }
}

extension ExemptionPath {
  /// Columns of the tested table by which it finds rows.
  fileprivate var columns: [String] {
    switch self {
    case .made: []
    case .key(let pairs): pairs.map(\.theirs)
    case .parent(let parent): parent.match.map(\.mine)
    }
  }
}

extension Rulebook {
  fileprivate func missingColumn(of path: ExemptionPath, in table: BoundTable) -> String? {
    path.columns.first { table.column(named: $0) == nil }
  }

  /// Exemptions that leave rows of the table out of some check, of rows that it is made of.
  fileprivate func exemptionsOfRows(ofWhich rule: TableRule) -> [Exemption] {
    exemptions.filter { exemption in
      rule.checks.flatMap(\.parts).contains { check in
        guard exemption.appliesTo.contains(where: { wildcard($0.value, matches: check.id) }),
          case .rows(.made) = reach(of: exemption, to: check)
        else { return false }
        return true
      }
    }
  }

  /// Exemptions that leave something out of a check, of what is expected or of its rows.
  package func exemptions(of check: Check) -> [Exemption] {
    exemptions(naming: check).map(\.exemption).filter { exemption in
      check.parts.contains { part in
        if part.groupsOf != nil { return true }
        return switch reach(of: exemption, to: part) {
        case .expectedSet, .rows: true
        case .none: false
        }
      }
    }
  }
}
