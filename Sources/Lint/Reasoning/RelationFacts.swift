import Expressions
import Questions
import Values

/// What holds of every row of a relation: its filters, and what its computed columns are made of.
struct RelationFacts {
  private(set) var conditions: [Expression] = []
  private(set) var columns: [Column: ValueRange] = [:]
  private var meaning: [ExactText: Expression] = [:]
  /// The number of parts that each meaning is made of.
  private var weights: [ExactText: Int] = [:]
  private var depth = 0

  /// A column made of more parts may hold anything: where columns name each other several times, they would grow without end.
  private static let heaviest = 1000

  init(_ relation: Relation) {
    read(relation)
  }

  /// An expression over the relation, in terms of what lies under its computed columns.
  func resolved(_ expression: Expression) -> Expression {
    expression.rewritten { node in
      if case .column(let column) = node { return meaning[column.name.folded] ?? node }
      return node
    }
  }

  /// Whether no row of the relation can meet a condition over it; without one, whether there can be no row.
  func exclude(_ condition: Expression? = nil, knowsTypes: Bool) -> Bool {
    let all = conditions + [condition.map(resolved)].compactMap { $0 }
    return knowsTypes
      ? Contradiction.isNeverTrue(all, columns: columns)
      : Contradiction.isNeverTrueOfAnyTypes(all, columns: columns)
  }

  private mutating func read(_ relation: Relation) {
    switch relation {
    case .source, .query: break
    case .filter(let base, let condition):
      read(base)
      conditions.append(resolved(condition))
    case .derive(let base, let derived):
      read(base)
      let made = derived.map { column -> (name: ExactText, weight: Int, expression: Expression?) in
        let weight = weight(of: column.expression)
        return (column.name.folded, weight, weight > Self.heaviest ? nil : resolved(column.expression))
      }
      for (name, weight, expression) in made {
        weights[name] = expression == nil ? 1 : weight
        meaning[name] = expression ?? fresh(name.text, .anything)
      }
    case .unpivot(let base, let added):
      read(base)
      for column in added { meaning[column.name.folded] = fresh(column.name, .anything) }
    case .join(let join):
      read(join.base)
      for column in join.columns {
        meaning[column.name.folded] = fresh(column.name, found(column.expression, join.absent))
      }
    case .window(let window):
      read(window.base)
      for column in window.columns { meaning[column.name.folded] = fresh(column.name, .anything) }
    case .group(let base, let by, let made): readGroup(base, by, made)
    }
  }

  /// Once what it names is put in.
  private func weight(of expression: Expression) -> Int {
    if case .column(let column) = expression { return weights[column.name.folded] ?? 1 }
    return expression.children.reduce(1) { $0 + weight(of: $1) }
  }

  /// A row that finds nothing has NULL, or 0 where it counts.
  private func found(_ figure: Expression, _ absent: Join.Absent) -> ValueRange {
    var range = ValueRange.of(figure)
    switch absent {
    case .null:
      range.allowsNull = true
      return range
    case .zero: return range.isWhole ? .count : range.union(.oneOf([.integer(0)])).neverNull()
    }
  }

  /// Conditions on the keys alone still hold of the group; all else is hidden in it.
  private mutating func readGroup(_ base: Relation, _ by: [NamedExpression], _ made: [NamedExpression]) {
    read(base)
    let keys = by.map { ($0.name.folded, resolved($0.expression)) }
    let known = Set(keys.flatMap { $0.1.columns })
    let plain = keys.allSatisfy { if case .column = $0.1 { true } else { false } }
    conditions = plain ? conditions.filter { $0.columns.isSubset(of: known) } : []
    meaning = Dictionary(keys) { first, _ in first }
    for column in made {
      meaning[column.name.folded] = fresh(column.name, ValueRange.of(column.expression))
    }
  }

  /// A name that no column of the data can have.
  private mutating func fresh(_ name: String, _ range: ValueRange) -> Expression {
    depth += 1
    let column = Column("\(name)\u{0}\(depth)")
    columns[column] = range
    return .column(column)
  }
}
