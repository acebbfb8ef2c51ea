import Expressions
import Questions
import Values

/// Finds what a check's questions put in order, and what they read as times or numbers.
///
/// A part that is evaluated only where another holds (`and`, `or`, `case`) is asked for those rows alone.
package struct DemandFinder {
  package private(set) var demands: Set<ReadingDemand> = []

  /// Rows that the check looks at.
  private let population: Expression?
  private var picks: Set<ExactText> = []

  /// `groups` are the columns of `group_by`: what makes groups is read too.
  package init(_ measurement: Measurement, population: Expression?, groups: [NamedExpression] = []) {
    self.population = population
    picks = Set(measurement.picks.map(\.name.exact))
    demands.formUnion(measurement.demands)
    let roots = [measurement.value, measurement.examined, measurement.failing].compactMap { $0 }
    for aggregate in roots.flatMap(\.aggregates) {
      find(in: aggregate, measurement.relation, textsAreMeant: measurement.ordersTexts)
    }
    let filters = [measurement.groupFilter].compactMap { $0 }
    let names = (roots + filters).reduce(into: Set(groups.map(\.name.exact))) { $0.formUnion($1.columns) }
    find(in: measurement.relation, reading: names)
    if let elsewhere = measurement.examinedElsewhere { find(in: elsewhere, reading: []) }
  }

  /// What a single number over a table needs.
  package init(_ tally: Tally) {
    population = tally.aggregate.filter
    find(in: tally.aggregate, tally.relation, textsAreMeant: false)
    let names = Expression.aggregate(tally.aggregate).columns
    find(in: tally.relation, reading: names)
  }

  // MARK: - Relations

  private mutating func find(in relation: Relation, reading names: Set<ExactText>) {
    switch relation {
    case .source, .query: return
    case .filter(let base, let condition):
      find(in: condition, GuardedRelation(base, nil))
      find(in: base, reading: names.union(condition.columns))
    case .derive(let base, let derived):
      let wanted = derived.filter { names.contains($0.name.exact) }
      for column in wanted { find(in: column.expression, GuardedRelation(base, nil)) }
      find(in: base, reading: wanted.reduce(into: names) { $0.formUnion($1.expression.columns) })
    case .unpivot(let base, let columns):
      find(in: base, reading: names.union(columns.flatMap { $0.sources.map(\.name.exact) }))
    case .group(let base, let by, let columns):
      let wanted = by + columns.filter { names.contains($0.name.exact) }
      for column in wanted { findGrouped(column.expression, base) }
      find(in: base, reading: wanted.reduce(into: []) { $0.formUnion($1.expression.columns) })
    case .join(let join):
      joined(join, reading: names)
    case .window(let window):
      let parts = window.partition + window.order.map(\.expression) + window.columns.flatMap(\.expressions)
      for part in parts { find(in: part, GuardedRelation(window.base, nil)) }
      find(in: window.base, reading: parts.reduce(into: names) { $0.formUnion($1.columns) })
    }
  }

  private mutating func joined(_ join: Join, reading names: Set<ExactText>) {
    for expression in join.on { find(in: expression, GuardedRelation(join.base, nil)) }
    for expression in join.by { find(in: expression, GuardedRelation(join.other, nil)) }
    for column in join.columns {
      findGrouped(column.expression, join.other, isPicked: picks.contains(column.name.exact))
    }
    find(in: join.base, reading: join.on.reduce(into: names) { $0.formUnion($1.columns) })
    let others = join.by + join.columns.map(\.expression)
    find(in: join.other, reading: others.reduce(into: []) { $0.formUnion($1.columns) })
  }

  /// Over a group: what is inside of aggregates is of its rows, and so are the keys.
  private mutating func findGrouped(_ expression: Expression, _ base: Relation, isPicked: Bool = false) {
    guard expression.holdsAggregate else { return find(in: expression, GuardedRelation(base, nil)) }
    for aggregate in expression.aggregates { find(in: aggregate, base, textsAreMeant: isPicked) }
  }

  // MARK: - Expressions

  /// Rows of a relation of which a part of an expression is evaluated.
  private struct GuardedRelation {
    let relation: Relation
    let guardian: Expression?
    /// The population, where that is part of it.
    let scope: Expression?
    /// What all rows of the relation fulfil: asked of the rows before, of which these are those that it chose.
    private let fulfilled: [Expression]

    init(_ relation: Relation, _ guardian: Expression?, scope: Expression? = nil) {
      self.init(relation, guardian, scope: scope, fulfilled: relation.fulfilled)
    }

    private init(_ relation: Relation, _ guardian: Expression?, scope: Expression?, fulfilled: [Expression]) {
      self.relation = relation
      self.guardian = guardian
      self.scope = scope
      self.fulfilled = fulfilled
    }

    func fulfils(_ condition: Expression) -> Bool { fulfilled.contains(condition) }

    func and(_ condition: Expression, scope other: Expression? = nil) -> GuardedRelation {
      GuardedRelation(relation, allOf([guardian, condition]), scope: scope ?? other, fulfilled: fulfilled)
    }
    func andNot(_ condition: Expression) -> GuardedRelation {
      and(.binary(.isNot, condition, .literal(.boolean(true))))
    }
  }

  private mutating func find(in aggregate: Aggregate, _ relation: Relation, textsAreMeant: Bool) {
    if let filter = aggregate.filter { find(in: filter, GuardedRelation(relation, nil)) }
    let place = GuardedRelation(relation, aggregate.filter, scope: aggregate.filter.flatMap(scope))
    for subject in aggregate.measure.subjects { find(in: subject, place) }
    switch aggregate.measure {
    case .minimum(let subject), .maximum(let subject):
      if !textsAreMeant { order(subject.plain, subject.plain, asTimes: subject.timeArguments, place) }
    case .rows, .count, .distinct, .sum, .mean, .variance, .standardDeviation, .median, .quantile, .moment,
      .correlation, .numbers, .entropy:
      break
    }
  }

  private mutating func find(in expression: Expression, _ place: GuardedRelation) {
    guard !place.fulfils(expression) else { return }
    switch expression {
    case .binary(.and, let left, let right):
      find(in: left, place)
      find(in: right, place.and(left, scope: scope(of: left)))
    case .binary(.or, let left, let right):
      find(in: left, place)
      find(in: right, place.andNot(left))
    // Kinds ask so for what cannot be read, to count it.
    case .binary(.is, let left, let right), .binary(.isNot, let left, let right):
      for part in [left, right] { find(in: part.withoutRank, place) }
    case .binary, .between: ordered(expression, asTimes: nil, place)
    case .caseWhen(let subject, let branches, let otherwise): branched(subject, branches, otherwise, place)
    case .isNull(let value, _): find(in: value.withoutRank, place)
    case .call(let function, let arguments): called(function, arguments, expression, place)
    case .literal, .column, .not, .negate, .withoutAffinity, .inList, .like, .glob, .cast, .collate, .aggregate:
      for child in expression.children { find(in: child, place) }
    }
  }

  /// What the expression puts in order, and what its parts do.
  private mutating func ordered(_ expression: Expression, asTimes times: [Expression]?, _ place: GuardedRelation) {
    for (left, right) in expression.orderedPairs { order(left, right, asTimes: times, place) }
    for part in expression.children { find(in: part, place) }
  }

  /// The population, where a chain of conditions begins with it.
  private func scope(of condition: Expression) -> Expression? {
    guard let population else { return nil }
    if condition == population { return population }
    guard case .binary(.and, let left, _) = condition else { return nil }
    return scope(of: left)
  }

  private mutating func branched(
    _ subject: Expression?, _ branches: [Expression.Branch], _ otherwise: Expression?, _ place: GuardedRelation
  ) {
    if let subject { find(in: subject, place) }
    var rest = place
    for branch in branches {
      find(in: branch.when, rest)
      find(in: branch.then, subject == nil ? rest.and(branch.when) : rest)
      if subject == nil { rest = rest.andNot(branch.when) }
    }
    if let otherwise { find(in: otherwise, rest) }
  }

  /// `reading` is the value as it is read: the call, or what takes another reading in its place.
  private mutating func called(
    _ function: Function, _ arguments: [Expression], _ reading: Expression, _ place: GuardedRelation
  ) {
    switch function {
    case .iif where arguments.count == 3:
      return branched(nil, [.init(when: arguments[0], then: arguments[1])], arguments[2], place)
    case .coalesce, .ifnull:
      // What is not read there is looked for in the next one: one of them is enough.
      for argument in arguments.dropLast() {
        if argument.isBranched {
          find(in: argument, place)
        } else {
          for child in argument.children { find(in: child, place) }
        }
      }
      guard let last = arguments.last else { return }
      if case .call(let function, let inner) = last { return called(function, inner, reading, place) }
      return find(in: last, place)
    case .asTimes:
      let inner = arguments[0]
      return inner.orderedPairs.isEmpty ? find(in: inner, place) : ordered(inner, asTimes: reading.timeArguments, place)
    case .min, .max: return ordered(.call(function, arguments), asTimes: nil, place)
    case .instant, .dayOf, .timeRank, .number, .parseTime, .date, .time, .datetime, .julianday, .unixepoch, .strftime:
      let index = function == .strftime ? 1 : 0
      if arguments.indices.contains(index) { read(arguments[index], reading, function, place) }
    // Where the path leads nowhere there is still a document.
    case .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart:
      read(arguments[0], .call(.jsonType, [arguments[0]]), function, place)
    case .abs, .iif, .nullif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr, .instr, .replace, .round,
      .typeof, .hex, .unicode, .elapsed, .timeOfRank, .jsonValid, .matches, .shape, .form, .keyText, .conforms:
      break
    }
    for argument in arguments { find(in: argument, place) }
  }

  private mutating func read(
    _ value: Expression, _ reading: Expression, _ function: Function, _ place: GuardedRelation
  ) {
    guard value.readsColumns, !value.holdsAggregate, !value.isReadAlready else { return }
    demands.insert(
      ReadingDemand(
        place.relation, where: place.guardian, .read(value, reading: reading, as: function.readsAs), scope: place.scope)
    )
  }

  private mutating func order(
    _ left: Expression, _ right: Expression, asTimes times: [Expression]?, _ place: GuardedRelation
  ) {
    guard let need = ReadingDemand.Need(ordering: left, right, asTimes: times, in: place.relation) else { return }
    demands.insert(ReadingDemand(place.relation, where: place.guardian, need, scope: place.scope))
  }
}

extension Relation {
  /// Conditions that have chosen its rows, as far as their columns still are what they were.
  fileprivate var fulfilled: [Expression] {
    switch self {
    case .filter(let base, let condition): return base.fulfilled + [condition]
    case .derive(let base, let derived):
      let names = Set(derived.map(\.name.exact))
      return base.fulfilled.filter { $0.columns.isDisjoint(with: names) }
    case .window(let window): return window.base.fulfilled
    case .join(let join): return join.base.fulfilled
    case .source, .query, .unpivot, .group: return []
    }
  }
}

extension Window.Column {
  fileprivate var expressions: [Expression] {
    switch value {
    case .previous(let expression), .greatestBefore(let expression): [expression]
    case .rank: []
    }
  }
}

extension Function {
  /// What its argument is read as.
  fileprivate var readsAs: String {
    switch self {
    case .number: "a number"
    case .parseTime: "a time of that format"
    case .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart: "JSON"
    case .abs, .coalesce, .ifnull, .nullif, .iif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr,
      .instr, .replace, .round, .typeof, .hex, .unicode, .min, .max, .date, .time, .datetime, .julianday, .unixepoch,
      .strftime, .instant, .dayOf, .timeRank, .elapsed, .timeOfRank, .asTimes, .jsonValid, .matches, .shape, .form,
      .keyText,
      .conforms:
      "a day or an instant"
    }
  }
}

extension Expression {
  /// Columns of the user's, not figures that a kind has made.
  package var readsColumns: Bool { columns.contains { !$0.text.isMadeName } }

  /// What is ranked by a kind: users have no such function, and each reading of theirs is a demand.
  fileprivate var withoutRank: Expression {
    if case .call(.timeRank, let arguments) = self, let value = arguments.first { value } else { self }
  }

  /// Whether some of its parts are evaluated for some rows alone.
  fileprivate var isBranched: Bool {
    switch self {
    case .caseWhen, .binary(.and, _, _), .binary(.or, _, _): true
    case .call(let function, let arguments): function == .iif && arguments.count == 3
    case .binary, .between, .isNull, .literal, .column, .not, .negate, .withoutAffinity, .inList, .like, .glob, .cast,
      .collate, .aggregate:
      false
    }
  }

  /// What gives a day, an instant or JSON: what it reads is looked at by itself.
  fileprivate var isReadAlready: Bool {
    guard case .call(let function, _) = self else { return false }
    return [
      .instant, .dayOf, .timeRank, .parseTime, .date, .time, .datetime, .julianday, .unixepoch, .jsonPart,
    ].contains(function)
  }
}
