import Expressions
import Questions
import Values

/// The values that a column may, or may not, hold: written down, or those of another table's column.
enum ValueList: Sendable {
  case literals([Value])
  case column(table: Located<String>, column: Located<String>)

  init?(
    _ options: inout OptionReader, _ values: Option<[Value]>, _ from: Option<Located<String>>, accepts: Bool
  ) {
    let option = values
    let written = options[option]
    let source = options[from]
    switch (written, source) {
    case (let values?, nil):
      options.refuseNulls(among: values, of: option, accepts: accepts)
      self = .literals(values.filter { !$0.isNull })
    case (nil, let source?):
      guard let (table, column) = options.tableAndColumn(source) else { return nil }
      self = .column(table: table, column: column)
    case (nil, nil), (.some, .some):
      if options.isGiven(values) == options.isGiven(from) { options.oneOf(["values", "values_from"]) }
      return nil
    }
  }

  /// How many values another table's column gives.
  static let listed = "listed"

  var tables: [Located<String>] {
    switch self {
    case .literals: []
    case .column(let table, _): [table]
    }
  }

  func rowTest(of operand: Operand, subject: Subject, accepts: Bool) throws(BindingFailure) -> RowTest {
    let value = try subject.bind(operand)
    let isNull = Expression.isNull(value.expression, negated: false)
    switch self {
    case .literals(let values):
      let list = values.map(Expression.literal)
      return RowTest(
        unexamined: isNull, failing: .inList(value.expression, list, negated: accepts), shown: [value],
        expectation: expectation(values.map(shownValue), accepts: accepts))
    case .column(let table, let column):
      let other = try subject.table(table)
      let source = try other.column(column, for: "values_from")
      let keys = ComparedKeys(
        [value], of: subject.table.name, with: [NamedExpression(source)], of: other.name)
      let matches = Column(made: "matches")
      let join = Join(
        base: subject.table.relation, on: keys.mine.map(\.expression), other: other.relation,
        by: keys.theirs.map(\.expression), aggregate: Aggregate(.rows), name: matches.name)
      let isListed = Expression.binary(.greater, .column(matches), .literal(.integer(0)))
      return RowTest(
        unexamined: isNull,
        failing: allOf([.isNull(value.expression, negated: true), accepts ? .not(isListed) : isListed]),
        shown: [value], expectation: expectation(["\(table.value).\(column.value)"], accepts: accepts),
        relation: .join(join), keyProbe: accepts ? probe(subject, other, keys, isListed, isNull) : nil,
        further: accepts
          ? [] : [.init(name: Self.listed, relation: other.relation, aggregate: Aggregate(.count(.column(source))))],
        keyNotes: keys.notes)
    }
  }

  /// Values that are written in two ways have nothing in common; what is rejected may well be unlike what is there.
  private func probe(
    _ subject: Subject, _ other: BoundTable, _ keys: ComparedKeys, _ isListed: Expression, _ isNull: Expression
  ) -> KeyProbe {
    KeyProbe(
      expected: .init(other, other.relation, keys: keys.theirs), actual: .init(under: subject, keys: keys.mine),
      matched: .aggregate(Aggregate(.rows, where: allOf([subject.population, .not(isNull), isListed]))))
  }

  private func expectation(_ values: [String], accepts: Bool) -> String {
    let shown = values.prefix(8).joined(separator: ", ") + (values.count > 8 ? ", … (\(values.count) values)" : "")
    return accepts ? "one of \(shown)" : "none of \(shown)"
  }
}

extension OptionReader {
  /// NULL is examined nowhere: a list that rejects it, or has nothing else, does not do what it says.
  fileprivate func refuseNulls(among values: [Value], of option: Option<[Value]>, accepts: Bool) {
    guard let node = node(option), values.contains(.null), !accepts || values.allSatisfy(\.isNull) else { return }
    report(
      node.location,
      "\(kind.name): NULL is not examined, so that the list cannot \(accepts ? "be of it alone" : "reject it")",
      hint: accepts
        ? "write null: for a column that holds nothing else" : "write not_null: for it, as a check of its own")
  }
}
