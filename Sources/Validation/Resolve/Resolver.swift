import Expressions
import Questions
import Rulebooks
import Values

/// Binds the rulebook's tables to what is really in the snapshot; each table once.
package final class Resolver {
  let rulebook: Rulebook
  package let engine: any Engine
  package let clauses: ClauseBinder
  let snapshotDigest: String
  let maskKey: MaskKey
  private let recall: Recall?

  private var resolved: [ExactText: Result<BoundTable, BindingFailure>] = [:]
  private var sources: [ExactText: BoundTable] = [:]
  /// Tables as their own checks see them.
  var tested: [ExactText: Result<BoundTable, BindingFailure>] = [:]

  package init(
    rulebook: Rulebook, engine: any Engine, parameters: [String: Value], clock: RunClock, snapshotDigest: String,
    maskKey: MaskKey, recall: Recall?
  ) {
    self.rulebook = rulebook
    self.engine = engine
    clauses = ClauseBinder(parameters: parameters, clock: clock)
    self.snapshotDigest = snapshotDigest
    self.maskKey = maskKey
    self.recall = recall
  }

  package var parameters: [String: Value] { clauses.parameters }
  package var clock: RunClock { clauses.clock }
  /// Parameters that are days or moments.
  var dates: Set<String> {
    Set(rulebook.parameters.filter { $0.type == .date || $0.type == .instant }.map(\.name))
  }

  var runID: String {
    Run.id(
      rulesDigest: rulebook.digest, waiversDigest: rulebook.waiversDigest, snapshotDigest: snapshotDigest,
      NamedValues(parameters.map { ($0.key, $0.value) }), clock.now)
  }

  /// What a check may be compared with; nil where there is no history.
  func past(of check: Check, slice: Slice) throws(BindingFailure) -> Past? {
    guard check.kind.comparesWithPast, let recall else { return nil }
    do throws(QuestionFailure) {
      return Past(
        of: try recall(check.id), before: runID, testing: slice, snapshotDigest: snapshotDigest,
        dates: dates, clock: clock)
    } catch {
      throw BindingFailure(error.reason, error.message)
    }
  }

  /// The rulebook's table of that name, else the snapshot's.
  package func table(named name: String, notDefining definer: String? = nil) throws(BindingFailure) -> BoundTable {
    if let rule = rulebook.table(named: name), rule.name.folded != definer?.folded {
      return try table(rule)
    }
    guard let source = engine.schema.table(named: name) else { throw noSuchTable(name) }
    if let problem = source.problem {
      throw BindingFailure(
        problem.reason, "\(source.isView ? "view" : "table") '\(source.name)' cannot be read: \(problem.message)")
    }
    if let known = sources[source.name.exact] { return known }
    let table = BoundTable(name: source.name, relation: .source(source), key: [], parameters: [], plainZone: .utc)
    sources[source.name.exact] = table
    return table
  }

  package func table(_ rule: TableRule) throws(BindingFailure) -> BoundTable {
    let name = rule.name.folded
    if let known = resolved[name] { return try known.get() }
    let result: Result<BoundTable, BindingFailure>
    do throws(BindingFailure) {
      result = .success(try TableBinder(rule: rule, resolver: self, exemptions: []).bound())
    } catch {
      result = .failure(error)
    }
    resolved[name] = result
    return try result.get()
  }

  /// The table with a column for each exemption, 1 in the rows that it leaves out.
  func expectedTable(named name: String, exemptions: [Exemption]) throws(BindingFailure) -> ExpectedTable {
    let made = exemptions.filter { $0.key.isEmpty }
    let plain: BoundTable
    if let rule = rulebook.table(named: name), !made.isEmpty {
      plain = try TableBinder(rule: rule, resolver: self, exemptions: made).bound()
    } else {
      plain = try table(named: name)
    }
    var relation = plain.relation
    for exemption in exemptions where !exemption.key.isEmpty {
      relation = try excused(relation, of: plain, by: exemption)
    }
    let flags = exemptions.map { (exemption: $0, column: Column(Self.flag($0))) }
    return ExpectedTable(table: plain.replacing(relation), unflagged: try table(named: name).relation, flags: flags)
  }

  static func flag(_ exemption: Exemption) -> String { String(made: "exempt_\(exemption.name)") }

  /// Excused are the rows whose key the exemption's own table holds.
  func excused(
    _ relation: Relation, of expected: BoundTable, by exemption: Exemption
  ) throws(BindingFailure) -> Relation {
    let other = try table(named: exemption.table)
    let role = "exemption '\(exemption.name)'"
    var on: [Expression] = []
    var by: [Expression] = []
    for pair in exemption.key {
      on.append(.column(try expected.column(named: pair.theirs, for: role)))
      by.append(.column(try other.column(named: pair.mine, for: role)))
    }
    let condition = try exemption.condition.map { clause throws(BindingFailure) in
      try clauses.bind(clause, to: other, role: role)
    }
    let found = Column(made: "found_\(exemption.name)")
    let join = Join(
      base: relation, on: on, other: other.relation.filtered(by: condition), by: by, aggregate: Aggregate(.rows),
      name: found.name)
    let isFound = Expression.binary(.greater, .column(found), .literal(.integer(0)))
    return .derive(.join(join), [NamedExpression(Self.flag(exemption), isFound)])
  }

  private func noSuchTable(_ name: String) -> BindingFailure {
    let names = rulebook.tables.map(\.name) + engine.schema.tables.map(\.name)
    let hint = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    let tables = engine.schema.tables.map(\.name).prefix(20).joined(separator: ", ")
    return BindingFailure(
      .noSuchTable, "no table '\(name)' in the rulebook or the snapshot",
      hint: hint ?? (tables.isEmpty ? "the snapshot has no tables" : "the snapshot's tables are \(tables)"))
  }
}
