import Expressions
import Values

/// All questions of a stage, deduplicated and fused per relation.
package struct Plan: Sendable {
  package let passes: [Pass]
  /// For each question asked, in order, where its answer stands.
  package let places: [Place]

  /// One reading of a relation.
  package enum Pass: Hashable, Sendable {
    case tallies(Relation, [Aggregate])
    case computed(ComputedRows)
    case evidence(EvidenceRows)
    /// Looked for until the first is found.
    case exists(Relation, Expression)
  }

  /// Where an answer stands.
  package struct Place: Hashable, Sendable {
    package let pass: Int
    /// The aggregate within a pass of tallies; 0 in a pass of rows.
    package let index: Int
  }

  /// Passes of another plan, or parts of them: their answers have no further places.
  package init(passes: [Pass]) {
    self.passes = passes
    places = []
  }

  /// Fuses equal relations; groups of the same rows by the same keys become one, with the columns of all.
  package init(_ questions: [Question]) {
    var drafts = Drafts(groups: MergedGroups(questions))
    places = questions.map { drafts.place(of: $0) }
    passes = drafts.all.map(\.pass)
  }
}

extension Plan.Pass {
  package var relation: Relation {
    switch self {
    case .tallies(let relation, _), .exists(let relation, _): relation
    case .computed(let rows): rows.relation
    case .evidence(let rows): rows.relation
    }
  }
}

/// The passes while they grow.
private struct Drafts {
  let groups: MergedGroups
  private(set) var all: [Draft] = []
  private var talliesOf: [Relation: Int] = [:]
  /// By what they are groups of: thousands of checks may ask for columns of the same ones.
  private var passOf: [MergedGroups.Group: Int] = [:]
  private var rowsOf: [Question: Int] = [:]
  private var last: (relation: Relation, pass: Int)?

  init(groups: MergedGroups) {
    self.groups = groups
  }

  mutating func place(of question: Question) -> Plan.Place {
    switch question {
    case .tally(let tally):
      let pass = place(ofTallies: tally.relation)
      return Plan.Place(pass: pass, index: all[pass].index(of: tally.aggregate))
    case .computed(let rows): return place(ofRows: question, .computed(rows))
    case .evidence(let rows): return place(ofRows: question, .evidence(rows))
    case .exists(let relation, let condition): return place(ofRows: question, .exists(relation, condition))
    }
  }

  private mutating func place(ofRows question: Question, _ pass: Plan.Pass) -> Plan.Place {
    let place = rowsOf[question] ?? add(Draft(pass))
    rowsOf[question] = place
    return Plan.Place(pass: place, index: 0)
  }

  private mutating func place(ofTallies relation: Relation) -> Int {
    if let group = groups.group(of: relation) {
      let pass = passOf[group] ?? add(Draft(.tallies(groups.relation(of: group), [])))
      passOf[group] = pass
      return pass
    }
    // Questions of one check follow each other: the last relation is often the next one too.
    if let last, last.relation == relation { return last.pass }
    let pass = talliesOf[relation] ?? add(Draft(.tallies(relation, [])))
    talliesOf[relation] = pass
    last = (relation, pass)
    return pass
  }

  private mutating func add(_ draft: Draft) -> Int {
    all.append(draft)
    return all.count - 1
  }
}

private struct Draft {
  private let empty: Plan.Pass
  private var aggregates: [Aggregate] = []
  private var indexes: [Aggregate: Int] = [:]

  init(_ empty: Plan.Pass) {
    self.empty = empty
  }

  var pass: Plan.Pass {
    switch empty {
    case .tallies(let relation, _): .tallies(relation, aggregates)
    case .computed, .evidence, .exists: empty
    }
  }

  mutating func index(of aggregate: Aggregate) -> Int {
    if let index = indexes[aggregate] { return index }
    indexes[aggregate] = aggregates.count
    aggregates.append(aggregate)
    return aggregates.count - 1
  }
}

/// Groups by equal keys of equal rows, each with the union of the columns asked for.
private struct MergedGroups {
  struct Group: Hashable {
    fileprivate let base: Relation
    fileprivate let by: [NamedExpression]
  }

  private struct Columns {
    private(set) var all: [NamedExpression] = []
    private var expressions: [ExactText: Expression] = [:]

    /// Not if one name stands for two expressions.
    func canTake(_ asked: [NamedExpression]) -> Bool {
      asked.allSatisfy { column in expressions[column.name.exact].map { $0 == column.expression } ?? true }
    }

    mutating func take(_ asked: [NamedExpression]) {
      for column in asked where expressions.updateValue(column.expression, forKey: column.name.exact) == nil {
        all.append(column)
      }
    }
  }

  private var columns: [Group: Columns] = [:]

  init(_ questions: [Question]) {
    for case .tally(let tally) in questions {
      guard case .group(let base, let by, let asked) = tally.relation else { continue }
      let group = Group(base: base, by: by)
      if columns[group, default: Columns()].canTake(asked) { columns[group, default: Columns()].take(asked) }
    }
  }

  /// Nil of what is no group, or asks by one name for something else.
  func group(of relation: Relation) -> Group? {
    guard case .group(let base, let by, let asked) = relation else { return nil }
    let group = Group(base: base, by: by)
    return columns[group]?.canTake(asked) == true ? group : nil
  }

  func relation(of group: Group) -> Relation {
    .group(group.base, by: group.by, columns: columns[group]?.all ?? [])
  }
}
