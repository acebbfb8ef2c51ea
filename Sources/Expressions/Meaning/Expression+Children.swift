import Values

extension Expression {
  /// The parts of this expression, in SQLite's order.
  package var children: [Expression] {
    switch self {
    case .literal, .column: []
    case .not(let inner), .negate(let inner), .withoutAffinity(let inner), .isNull(let inner, negated: _): [inner]
    case .cast(let inner, _), .collate(let inner, _): [inner]
    case .binary(_, let left, let right): [left, right]
    case .between(let subject, let lower, let upper, negated: _): [subject, lower, upper]
    case .inList(let subject, let items, negated: _): [subject] + items
    case .like(let subject, let pattern, let escape, negated: _): [subject, pattern] + [escape].compactMap(\.self)
    case .glob(let subject, let pattern, negated: _): [subject, pattern]
    case .caseWhen(let subject, let branches, let otherwise):
      [subject].compactMap(\.self) + branches.flatMap { [$0.when, $0.then] } + [otherwise].compactMap(\.self)
    case .call(_, let arguments): arguments
    case .aggregate(let aggregate): aggregate.measure.subjects + [aggregate.filter].compactMap(\.self)
    }
  }

  /// The same node over transformed children.
  package func mapChildren<Failure>(
    _ transform: (Expression) throws(Failure) -> Expression
  ) throws(Failure) -> Expression {
    switch self {
    case .literal, .column: self
    case .not(let inner): .not(try transform(inner))
    case .negate(let inner): .negate(try transform(inner))
    case .withoutAffinity(let inner): .withoutAffinity(try transform(inner))
    case .isNull(let inner, let negated): .isNull(try transform(inner), negated: negated)
    case .cast(let inner, let affinity): .cast(try transform(inner), affinity)
    case .collate(let inner, let collation): .collate(try transform(inner), collation)
    case .binary(let binary, let left, let right): .binary(binary, try transform(left), try transform(right))
    case .between(let subject, let lower, let upper, let negated):
      .between(try transform(subject), lower: try transform(lower), upper: try transform(upper), negated: negated)
    case .inList(let subject, let items, let negated):
      .inList(try transform(subject), try items.mapEach(transform), negated: negated)
    case .like(let subject, let pattern, let escape, let negated):
      .like(
        try transform(subject), pattern: try transform(pattern), escape: try escape.mapValue(transform),
        negated: negated)
    case .glob(let subject, let pattern, let negated):
      .glob(try transform(subject), pattern: try transform(pattern), negated: negated)
    case .caseWhen(let subject, let branches, let otherwise):
      .caseWhen(
        subject: try subject.mapValue(transform),
        branches: try branches.mapEach { (branch) throws(Failure) in try branch.map(transform) },
        otherwise: try otherwise.mapValue(transform))
    case .call(let function, let arguments): .call(function, try arguments.mapEach(transform))
    case .aggregate(let aggregate): .aggregate(try aggregate.map(transform))
    }
  }

  /// Every node replaced, the innermost first.
  package func rewritten<Failure>(
    _ replace: (Expression) throws(Failure) -> Expression
  ) throws(Failure) -> Expression {
    let inside = try mapChildren { (child) throws(Failure) in try child.rewritten(replace) }
    return try replace(inside)
  }

  /// The names of the columns it reads, as the schema spells them.
  package var columns: Set<ExactText> {
    var names: Set<ExactText> = []
    addColumns(to: &names)
    return names
  }

  /// The same into a set that is there: asked of every expression of a plan, and of its parts, so without lists in between.
  package func addColumns(to names: inout Set<ExactText>) {
    switch self {
    case .literal: break
    case .column(let column): names.insert(column.name.exact)
    case .not(let inner), .negate(let inner), .withoutAffinity(let inner), .isNull(let inner, negated: _),
      .cast(let inner, _), .collate(let inner, _):
      inner.addColumns(to: &names)
    case .binary(_, let left, let right):
      left.addColumns(to: &names)
      right.addColumns(to: &names)
    case .inList(let subject, let items, negated: _):
      subject.addColumns(to: &names)
      for item in items { item.addColumns(to: &names) }
    case .call(_, let arguments): for argument in arguments { argument.addColumns(to: &names) }
    case .aggregate(let aggregate): aggregate.addColumns(to: &names)
    case .between, .like, .glob, .caseWhen: for child in children { child.addColumns(to: &names) }
    }
  }

  /// Whether it is computed over many rows.
  package var holdsAggregate: Bool {
    if case .aggregate = self { true } else { children.contains(where: \.holdsAggregate) }
  }
}

extension Aggregate {
  /// The names of the columns that it reads.
  package func addColumns(to names: inout Set<ExactText>) {
    for subject in measure.subjects { subject.addColumns(to: &names) }
    filter?.addColumns(to: &names)
  }

  fileprivate func map<Failure>(
    _ transform: (Expression) throws(Failure) -> Expression
  ) throws(Failure) -> Aggregate {
    Aggregate(try measure.map(transform), where: try filter.mapValue(transform))
  }
}

extension Aggregate.Measure {
  /// What is measured; nothing for `rows`.
  package var subjects: [Expression] {
    switch self {
    case .rows: []
    case .count(let subject), .distinct(let subject), .minimum(let subject), .maximum(let subject),
      .sum(let subject), .mean(let subject), .variance(let subject), .standardDeviation(let subject),
      .median(let subject), .quantile(let subject, _), .moment(let subject, _), .numbers(let subject),
      .entropy(let subject):
      [subject]
    case .correlation(let first, let second): [first, second]
    }
  }

  fileprivate func map<Failure>(
    _ transform: (Expression) throws(Failure) -> Expression
  ) throws(Failure) -> Aggregate.Measure {
    switch self {
    case .rows: .rows
    case .count(let subject): .count(try transform(subject))
    case .distinct(let subject): .distinct(try transform(subject))
    case .minimum(let subject): .minimum(try transform(subject))
    case .maximum(let subject): .maximum(try transform(subject))
    case .sum(let subject): .sum(try transform(subject))
    case .mean(let subject): .mean(try transform(subject))
    case .variance(let subject): .variance(try transform(subject))
    case .standardDeviation(let subject): .standardDeviation(try transform(subject))
    case .median(let subject): .median(try transform(subject))
    case .quantile(let subject, let share): .quantile(try transform(subject), share)
    case .moment(let subject, let moment): .moment(try transform(subject), moment)
    case .correlation(let first, let second): .correlation(try transform(first), try transform(second))
    case .numbers(let subject): .numbers(try transform(subject))
    case .entropy(let subject): .entropy(try transform(subject))
    }
  }
}

extension Expression.Branch {
  fileprivate func map<Failure>(
    _ transform: (Expression) throws(Failure) -> Expression
  ) throws(Failure) -> Self {
    Self(when: try transform(when), then: try transform(then))
  }
}

extension Array {
  /// `map` of the standard library loses the type of what the closure throws when it is passed on.
  fileprivate func mapEach<Failure, Mapped>(
    _ transform: (Element) throws(Failure) -> Mapped
  ) throws(Failure) -> [Mapped] {
    var mapped: [Mapped] = []
    mapped.reserveCapacity(count)
    for element in self { mapped.append(try transform(element)) }
    return mapped
  }
}

extension Optional {
  fileprivate func mapValue<Failure, Mapped>(
    _ transform: (Wrapped) throws(Failure) -> Mapped
  ) throws(Failure) -> Mapped? {
    guard let self else { return nil }
    return try transform(self)
  }
}
