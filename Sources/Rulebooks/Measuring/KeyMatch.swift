import Expressions
import Questions
import Values

/// A row's key on both sides of a match.
struct KeyMatch {
  let mine: [NamedExpression]
  let theirs: [NamedExpression]
  let other: BoundTable
  let notes: [String]

  init(_ match: [MatchPair], with name: Located<String>, subject: Subject) throws(BindingFailure) {
    other = try subject.table(name)
    var theirs: [NamedExpression] = []
    for pair in match { theirs.append(try subject.bind(pair.theirs, in: other)) }
    let keys = ComparedKeys(
      try subject.bind(match.map(\.mine)), of: subject.table.name, with: theirs, of: other.name)
    (mine, self.theirs, notes) = (keys.mine, keys.theirs, keys.notes)
  }

  /// This table's key holds no NULL.
  var isKnown: Expression { allOf(mine.map { .isNull($0.expression, negated: true) }) }

  var isKnownThere: Expression { allOf(theirs.map { .isNull($0.expression, negated: true) }) }

  /// This table's rows, each with figures over the other's rows that have its key.
  func joined(_ base: Relation, _ columns: [NamedExpression]) -> Relation {
    .join(
      Join(
        base: base, on: mine.map(\.expression), other: other.relation, by: theirs.map(\.expression), columns: columns))
  }

  /// `matched`: true of a row that has a row over there.
  func probe(_ subject: Subject, matched: Expression) -> KeyProbe {
    KeyProbe(
      expected: .init(other, other.relation, keys: theirs), actual: .init(under: subject, keys: mine),
      matched: .aggregate(Aggregate(.rows, where: allOf([subject.population, matched]))), examinesOnlyMatched: true)
  }

  /// Distinct keys over there that no row of this table has.
  func extra(_ subject: Subject) -> Measurement.FurtherDetail {
    let keys = theirs.enumerated().map { NamedExpression(made: "their_\($0)", $1.expression) }
    let matches = Column(made: "matches")
    let join = Join(
      base: .group(.filter(other.relation, isKnownThere), by: keys, columns: []), on: keys.map { .column($0.column) },
      other: subject.rows, by: mine.map(\.expression),
      aggregate: Aggregate(.rows), name: matches.name)
    return Measurement.FurtherDetail(
      name: "extra", relation: .join(join),
      aggregate: Aggregate(.rows, where: .binary(.equal, .column(matches), .literal(.integer(0)))))
  }
}

/// Rows of the population for which a condition holds, counted.
func rows(_ subject: Subject, where condition: Expression) -> Expression {
  .aggregate(Aggregate(.rows, where: allOf([subject.population, condition])))
}

extension OptionType {
  // A number with a point in it is a text with one.
  static let tableColumn = OptionType(
    "table.column",
    JSONSchema.string(RulePattern.tableColumn).or(
      JSONSchema(.number, keywords: [("not", JSONSchema(.integer).text)])),
    examples: .text("teams.code"))
}

extension Option where Value == Located<String> {
  static func tableColumn(_ name: String, required: Bool = true, _ words: String) -> Self {
    Option(description: .init(name: name, type: .tableColumn, isRequired: required, initial: nil, words: words)) {
      $1.name($0)
    }
  }
}
