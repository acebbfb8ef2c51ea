import Expressions
import Questions
import Rulebooks
import Values

/// An expression over scalars of tables, `count(schedule) > 0`: each scalar is a question, the rest is computed.
package struct ScalarQuestion {
  private let expression: Expression
  private let columns: [Column]
  private let tickets: [Asking.Ticket]
  private let reading: TimeReading
  private let clause: Clause
  private let role: String
  /// One of its scalars is made of what the check masks.
  let isMasked: Bool
  /// What its scalars read and put in order.
  let demands: Set<ReadingDemand>

  /// `masking` is nil where what the check hides is not known.
  package init(
    _ clause: Clause, _ resolver: Resolver, role: String, masking: Masking? = Masking.none, asking: inout Asking
  ) throws(BindingFailure) {
    var binder = ScalarBinder(clause: clause, resolver: resolver, role: role)
    let syntax = try binder.replacingScalars(in: clause.syntax)
    demands = binder.demands
    isMasked = binder.scalars.contains { masking?.hides(.aggregate($0.aggregate), over: $0.relation) ?? true }
    (self.clause, self.role) = (clause, role)
    columns = binder.scalars.indices.map { Column(ScalarBinder.name($0)) }
    tickets = binder.scalars.map { asking.ask($0) }
    // Plain instants lie in the zone of the table that they are from.
    let plainZone = binder.zones.count == 1 ? binder.zones.first ?? .utc : .utc
    reading = TimeReading(plainZone: plainZone, calendar: resolver.clock.calendar)
    if let name = syntax.bareName {
      throw BindingFailure(
        .noSuchColumn,
        "\(clause.location(atUTF8Offset: name.span.offset)): \(role) looks at whole tables, and '\(name.text)' is no scalar of one",
        hint: "write count(table), count(table where …), max(table.column), first(table.column) or last(table.column)")
    }
    expression = try resolver.clauses.bind(
      Clause(syntax: syntax, scalar: clause.scalar), columns: columns, plainZone: plainZone, table: role, role: role)
  }

  func isTrue(_ answers: Answers) throws(QuestionFailure) -> Bool { (try value(answers).number ?? 0) != 0 }

  /// Nil where there is none.
  func instant(_ answers: Answers) throws(QuestionFailure) -> Instant? {
    let value = try value(answers)
    if let instant = reading.instant(value) { return instant }
    guard value.isNull else {
      throw QuestionFailure(
        .typeMismatch,
        "\(role): \(clause.text) is \(isMasked ? "a value" : shownValue(value)), which is no day and no instant\n"
          + "name a column of days or instants, or derive one with parse_time(x, format)")
    }
    return nil
  }

  private func value(_ answers: Answers) throws(QuestionFailure) -> Value {
    let row = try tickets.map { ticket throws(QuestionFailure) in try answers.value(ticket) }
    let known = KnownScalars(columns: columns, row: row, reading: reading, isMasked: isMasked)
    if let words = try known.disorder(in: expression) { throw QuestionFailure(.typeMismatch, "\(role): \(words)") }
    return try known.value(of: expression)
  }

  /// Why the values that its scalars are made of cannot be what the rule takes them for; nil where they can.
  func words(of faults: [ReadingDemand: ReadingFault]) -> String? {
    demands.first(in: faults).map { fault in
      "\(role): \(clause.text): " + fault.words { _, _ in isMasked }
    }
  }
}

extension ExpressionSyntax {
  /// A name outside of a scalar over a table, where there is one.
  fileprivate var bareName: (text: String, span: TextSpan)? {
    switch node {
    case .name(let name): return name.isMadeName ? nil : (name, span)
    case .qualifiedName(let table, let column): return ("\(table).\(column)", span)
    case .literal, .truth, .parameter, .not, .negate, .plus, .binary, .member, .between, .inList, .like, .glob, .isNull,
      .caseWhen,
      .cast, .collate, .call:
      return children.lazy.compactMap(\.bareName).first
    }
  }
}

/// Takes scalars over tables out of an expression: `count(t)`, `count(t where …)`, `min max sum avg(t.c)`, `first(t.c)`, `last(t.c)`.
struct ScalarBinder {
  let clause: Clause
  let resolver: Resolver
  let role: String
  private(set) var scalars: [Tally] = []
  private(set) var demands: Set<ReadingDemand> = []
  /// Those of the tables that are spoken of.
  private(set) var zones: Set<Zone> = []

  init(clause: Clause, resolver: Resolver, role: String) {
    self.clause = clause
    self.resolver = resolver
    self.role = role
  }

  static func name(_ index: Int) -> String { String(made: "scalar_\(index)") }

  mutating func replacingScalars(in syntax: ExpressionSyntax) throws(BindingFailure) -> ExpressionSyntax {
    switch syntax.node {
    case .call(let call) where Self.names.contains(call.name.lowercased()) && call.arguments.count == 1:
      let scalar = try question(call)
      scalars.append(scalar)
      demands.formUnion(DemandFinder(scalar).demands)
      return ExpressionSyntax(.name(Self.name(scalars.count - 1)), syntax.span)
    case .binary(let comparison, let left, let right):
      let node = ExpressionSyntax.Node.binary(
        comparison, try replacingScalars(in: left), try replacingScalars(in: right))
      return ExpressionSyntax(node, syntax.span)
    case .not(let inner):
      return ExpressionSyntax(.not(try replacingScalars(in: inner)), syntax.span)
    case .negate(let inner):
      return ExpressionSyntax(.negate(try replacingScalars(in: inner)), syntax.span)
    case .isNull(let inner, let negated):
      return ExpressionSyntax(.isNull(try replacingScalars(in: inner), negated: negated), syntax.span)
    case .between(let subject, let lower, let upper, let negated):
      let node = ExpressionSyntax.Node.between(
        try replacingScalars(in: subject), lower: try replacingScalars(in: lower),
        upper: try replacingScalars(in: upper), negated: negated)
      return ExpressionSyntax(node, syntax.span)
    case .literal, .truth, .parameter, .name, .qualifiedName, .plus, .member, .inList, .like, .glob, .caseWhen, .cast,
      .collate,
      .call:
      return syntax
    }
  }

  private static let names: Set<String> = ["count", "min", "max", "sum", "avg", "first", "last"]

  private mutating func question(_ call: CallSyntax) throws(BindingFailure) -> Tally {
    let argument = call.arguments[0]
    switch argument.expression.node {
    case .name(let table) where call.name.lowercased() == "count":
      let table = try resolver.table(named: table)
      let condition = try argument.condition.map { condition throws(BindingFailure) in
        try resolver.clauses.bind(Clause(syntax: condition, scalar: clause.scalar), to: table, role: role)
      }
      return .tally(table.relation, Aggregate(.rows, where: condition))
    case .qualifiedName(let table, let column):
      let table = try resolver.table(named: table)
      zones.insert(table.plainZone)
      return try question(call.name.lowercased(), of: column, in: table)
    default:
      throw failure(argument.expression, "expected a table in \(call.name)(…), as in count(t) or max(t.column)")
    }
  }

  private mutating func question(_ name: String, of column: String, in table: BoundTable) throws(BindingFailure)
    -> Tally
  {
    let value = Expression.column(try table.column(named: column, for: role))
    let reading = TimeReading(plainZone: table.plainZone, calendar: resolver.clock.calendar)
    let instant = reading.seconds(of: value)
    let ordered = value.mayMeetAsTime(value) ? value.asTimes(reading.arguments) : value
    if ["sum", "avg"].contains(name) { demandNumbers(value, in: table) }
    let measure: Aggregate.Measure =
      switch name {
      case "min": .minimum(ordered)
      case "max": .maximum(ordered)
      case "sum": .sum(value)
      case "avg": .mean(value)
      case "first": .minimum(instant)
      case "last": .maximum(instant)
      default: .count(value)
      }
    return .tally(table.relation, Aggregate(measure))
  }

  /// What is summed up must be numbers.
  private mutating func demandNumbers(_ value: Expression, in table: BoundTable) {
    let number = Expression.caseWhen(
      subject: nil, branches: [.init(when: isOfClass(value, ["integer", "real"]), then: value)], otherwise: nil)
    demands.insert(ReadingDemand(table.relation, where: nil, .read(value, reading: number, as: "a number")))
  }

  private func failure(_ syntax: ExpressionSyntax, _ message: String) -> BindingFailure {
    let place = clause.location(atUTF8Offset: syntax.span.offset)
    return BindingFailure(.typeMismatch, "\(place): \(role): \(message)")
  }
}
