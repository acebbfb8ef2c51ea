import Expressions
import Questions
import Values

/// Questions of all shapes about the tables of a snapshot: what two executors must answer alike.
package struct RandomQuestions {
  private let tables: [SourceTable]
  private var random: SeededRandom

  package init(about schema: SnapshotSchema, seed: UInt64) {
    tables = schema.tables.filter { $0.problem == nil && $0.columns.count > 1 }
    random = SeededRandom(seed: seed)
  }

  package mutating func make(_ count: Int) -> [Question] {
    guard !tables.isEmpty else { return [] }
    var relations = tables.map(Relation.source)
    for _ in 0..<6 { relations.append(relation(levels: 1 + random.below(3))) }
    return (0..<count).map { _ in question(about: random.pick(relations)) }
  }

  /// Questions about rows that have a value in a column, one that stands there mostly.
  package mutating func make(_ count: Int, values: (SourceTable, Column) -> [Value]) -> [Question] {
    guard !tables.isEmpty else { return [] }
    return (0..<count).map { _ in
      let table = random.pick(tables)
      let (rows, column) = (Relation.source(table), random.pick(table.columns))
      let stored = values(table, column)
      let value = random.chance(85) && !stored.isEmpty ? Expression.literal(random.pick(stored)) : literal()
      let sides = random.chance(80) ? (Expression.column(column), value) : (value, .column(column))
      var condition = Expression.binary(random.chance(90) ? .equal : .is, sides.0, sides.1)
      if random.chance(40) { condition = .binary(random.pick([.and, .and, .or]), condition, self.condition(rows, 2)) }
      return question(about: .filter(rows, condition))
    }
  }

  private mutating func question(about relation: Relation) -> Question {
    switch random.below(10) {
    case 0: .exists(relation, condition(relation, 2))
    case 1: .computed(ComputedRows(relation, columns: named(relation, most: 3), most: random.pick([3, 1000])))
    case 2: .evidence(evidence(of: relation))
    case _: .tally(relation, aggregate(relation))
    }
  }

  private mutating func evidence(of relation: Relation) -> EvidenceRows {
    let columns = named(relation, most: 4)
    let group: EvidenceRows.Group? =
      random.chance(50)
      ? .init(leadingColumns: 1, most: 1 + random.below(2), asWritten: random.chance(40) ? [.binary] : nil) : nil
    return EvidenceRows(
      relation, where: random.chance(80) ? condition(relation, 2) : nil, columns: columns,
      limit: random.pick([2, 20, 1000]), perGroup: group)
  }

  private mutating func named(_ relation: Relation, most: Int) -> [NamedExpression] {
    (0...random.below(most)).map {
      NamedExpression("x\($0)", random.chance(75) ? column(relation) : value(relation, 1))
    }
  }

  private mutating func relation(levels: Int) -> Relation {
    let base = levels > 1 ? relation(levels: levels - 1) : .source(random.pick(tables))
    switch random.below(7) {
    case 0, 1: return .filter(base, condition(base, 2))
    case 2: return .derive(base, [NamedExpression(random.pick(["d\(levels)", "c1"]), value(base, 2))])
    case 3:
      let first = random.pick(base.columns)
      let alike = base.columns.filter { $0.affinity == first.affinity && $0.collation == first.collation }
      let sources = [first] + (0..<random.below(3)).map { _ in random.pick(random.chance(90) ? alike : base.columns) }
      return .unpivot(base, [UnpivotColumn(name: "p\(levels)", sources: sources)])
    case 4:
      let keys = random.chance(90) ? named(base, most: 2) : []
      let figures = (0...random.below(2)).map { number in NamedExpression("f\(number)", figure(base)) }
      return .group(base, by: keys.map { NamedExpression("k" + $0.name, $0.expression) }, columns: figures)
    case 5:
      let other = Relation.source(random.pick(tables))
      return .join(
        Join(
          base: base, on: [column(base)], other: other, by: [column(other)], aggregate: aggregate(other),
          name: "l\(levels)"))
    case _:
      let other = Relation.source(random.pick(tables))
      let count = 1 + random.below(2)
      return .join(
        Join(
          base: base, on: (0..<count).map { _ in column(base) }, other: other,
          by: (0..<count).map { _ in column(other) },
          columns: [NamedExpression("j\(levels)", figure(other))]))
    }
  }

  private mutating func figure(_ relation: Relation) -> Expression {
    let first = Expression.aggregate(aggregate(relation))
    return random.chance(70) ? first : .binary(.add, first, .aggregate(Aggregate(.rows)))
  }

  private mutating func aggregate(_ relation: Relation) -> Aggregate {
    let subject = random.chance(70) ? column(relation) : value(relation, 2)
    let measure: Aggregate.Measure =
      switch random.below(18) {
      case 0, 1, 2, 3: .rows
      case 4: .count(subject)
      case 5: .distinct(subject)
      case 6: .minimum(random.chance(50) ? subject : subject.asTimes(Self.time))
      case 7: .maximum(random.chance(50) ? subject : subject.asTimes(Self.time))
      case 8: .sum(subject)
      case 9: .mean(subject)
      case 10: .variance(subject)
      case 11: .median(subject)
      case 12: .moment(subject, random.pick(Aggregate.Moment.allCases))
      case 13: .quantile(subject, 0.9)
      case 14: .correlation(subject, column(relation))
      case 15: .numbers(subject)
      case 16: .entropy(subject)
      case _: .standardDeviation(subject)
      }
    let isFiltered = if case .rows = measure { true } else { random.chance(40) }
    return Aggregate(measure, where: isFiltered ? condition(relation, 3) : nil)
  }

  private mutating func column(_ relation: Relation) -> Expression { .column(random.pick(relation.columns)) }

  /// A literal, or what is computed of literals alone.
  private mutating func literal() -> Expression {
    let literal = Expression.literal(RandomCells.value(&random))
    switch random.below(14) {
    case 0: return .call(.date, [literal, .literal(.text("-3 days"))])
    case 1: return .call(random.pick([.lower, .abs, .typeof]), [literal])
    case 2: return .binary(random.pick([.add, .multiply, .concatenate]), literal, .literal(.integer(1)))
    case 3: return .cast(literal, random.pick([.text, .integer, .real]))
    case _: return literal
    }
  }

  private mutating func condition(_ relation: Relation, _ levels: Int) -> Expression {
    guard levels > 0 else { return .isNull(column(relation), negated: random.chance(50)) }
    let comparisons: [BinaryOperator] = [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .isNot,
    ]
    let subject = random.chance(75) ? column(relation) : value(relation, levels - 1)
    switch random.below(13) {
    case 11, 12: return ordered(subject, relation, levels)
    case 0, 1, 2:
      return .binary(random.pick(comparisons), subject, random.chance(60) ? literal() : value(relation, levels - 1))
    case 3: return .between(subject, lower: literal(), upper: literal(), negated: random.chance(50))
    case 4:
      let items = (0..<random.below(5)).map { _ in literal() }
      return .inList(subject, items, negated: random.chance(50))
    case 5: return .isNull(subject, negated: random.chance(50))
    case 6: return .not(condition(relation, levels - 1))
    case 7: return .binary(.and, condition(relation, levels - 1), condition(relation, levels - 1))
    case 8: return .binary(.or, condition(relation, levels - 1), condition(relation, levels - 1))
    case 9:
      let pattern = random.pick(["^[0-9]+$", "a", "^\\p{L}", "", "(?i)B"])
      return random.chance(50)
        ? .call(.matches, [subject, .literal(.text(pattern))])
        : .like(
          subject, pattern: .literal(.text(random.pick(["a%", "%1%", "_", "%"]))), escape: nil,
          negated: random.chance(50))
    case _: return subject
    }
  }

  private static let time: [Expression] = [
    .literal(.text("UTC")), .literal(.text("America/New_York")), .literal(.integer(21_600)),
  ]

  /// A comparison in the order of time.
  private mutating func ordered(_ subject: Expression, _ relation: Relation, _ levels: Int) -> Expression {
    let times = ["2026-01-25", "2026-01-25T10:00:00Z", "2026-01-24T23:30:00-05:00", "2026-01-25 19:30"]
    func other(_ questions: inout Self) -> Expression {
      questions.random.chance(60)
        ? .literal(.text(questions.random.pick(times))) : questions.value(relation, levels - 1)
    }
    let (lower, upper) = (other(&self), other(&self))
    if random.chance(35) {
      return .between(subject, lower: lower, upper: upper, negated: random.chance(50)).asTimes(Self.time)
    }
    let comparison: BinaryOperator = random.pick([.less, .lessOrEqual, .greater, .greaterOrEqual])
    return .binary(comparison, subject, lower).asTimes(Self.time)
  }

  private mutating func value(_ relation: Relation, _ levels: Int) -> Expression {
    guard levels > 0 else { return random.chance(70) ? column(relation) : literal() }
    let (first, second) = (value(relation, levels - 1), value(relation, levels - 1))
    let time = Self.time
    switch random.below(15) {
    case 0: return .binary(random.pick([.add, .subtract, .multiply, .divide, .modulo]), first, second)
    case 1: return .call(.coalesce, [first, second])
    case 2: return .call(random.pick([.length, .typeof, .lower, .number, .hex, .abs, .sign]), [first])
    case 3: return .call(random.pick([.timeRank, .instant, .dayOf]), [first] + time)
    case 4:
      return .caseWhen(
        subject: nil, branches: [.init(when: condition(relation, levels - 1), then: first)], otherwise: second)
    case 5: return .cast(first, random.pick([.text, .integer, .real, .numeric, .blob]))
    case 6: return .negate(first)
    case 7: return .withoutAffinity(first)
    case 8: return .binary(.concatenate, first, second)
    case 9: return .call(.conforms, [first, .literal(.text("integer"))])
    case 10: return .call(random.pick([.min, .max, .nullif, .ifnull]), [first, second])
    case 11: return condition(relation, levels - 1)
    case 12: return .call(random.pick([.min, .max]), [first, second]).asTimes(time)
    case _: return column(relation)
    }
  }
}
