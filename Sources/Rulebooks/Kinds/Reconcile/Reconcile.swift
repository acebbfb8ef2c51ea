import Expressions
import Questions
import Values

extension Kinds {
  package struct Reconcile: RowKind {
    static let with = Option.table("with", "the other source")
    static let match = Option.match("match", "the key: this table's column or expression: the other's")
    static let columns = Option.pairs("columns", "what must agree")
    static let tolerance = Option.tolerances(
      "tolerance", "how far apart numbers may be: 2, 1% of the greater one, or either as [2, 1%]")
    static let nulls = Option<Nulls>.choice(
      "nulls", initial: .equal,
      "NULLs in compared columns: equal to each other only, not compared, or always a difference")
    static let minOverlap = Option.share("min_overlap", "rows of this table that must be compared, of those with a key")

    enum Nulls: String, CaseIterable, Sendable {
      case equal, skip, fail
    }

    package static let about = KindDescription(
      name: "reconcile",
      summary: "Rows that two sources share say the same.",
      why: "Two sources of one game rarely break in the same way: where they disagree, one of them is wrong.",
      options: [
        with.description, match.description, columns.description, tolerance.description, nulls.description,
        minOverlap.description,
      ],
      measure: "compared rows that differ",
      edges: [
        "Rows are compared where both tables have the key; unmatched ones only lower the overlap (use `reference` and `coverage` for them). A key that holds NULL matches nothing.",
        "Rows are never multiplied. Copies over there that agree in all compared columns count as one row; where they disagree the key is `ambiguous`: its rows are not compared, and counted. Each row of this table is compared by itself.",
        "`overlap` is the share of this table's rows with a key that were compared; under `min_overlap` the check is bad whatever `warn` and `error` say. Without `min_overlap`, no common row at all is `empty`, not a pass.",
        "Numbers are compared with the tolerance, 7 and 7.0 being one; a text never agrees with a number unless the column's type makes one of it, and digits kept as text that would agree as numbers, where no row has two numbers, are verdict `error`, `type_mismatch`: write `number(x)`. Without a tolerance reals must be equal to the last bit.",
        "`extra` counts keys of the other table that this one does not have.",
        "Both sides hold keys, none is common, and their forms or storage classes have nothing in common: verdict `error`, `keys_never_match`.",
      ],
      examples: examples)

    let with: Located<String>
    let match: [MatchPair]
    let columns: [MatchPair]
    let tolerances: Tolerances
    let nulls: Nulls
    let minOverlap: Share?
    package var otherTables: [Located<String>] { [with] }
    package var clauses: [Clause] { (match + columns).flatMap { $0.mine.clauses + $0.theirs.clauses } }

    package var facts: KindFacts {
      var facts = KindFacts(expected: expectedTable)
      facts.matched = match
      if (match + columns).allSatisfy(\.isOfOneName) {
        facts.reflection = Reflection(table: with, words: "each row agrees with itself")
      }
      return facts
    }

    package init?(reading options: inout OptionReader) {
      tolerances = options[Self.tolerance] ?? .all(.none)
      nulls = options[Self.nulls] ?? .equal
      minOverlap = options[Self.minOverlap]
      options.refuseNothing(Self.minOverlap, minOverlap)
      let with = options.require(Self.with)
      let match = options.require(Self.match)
      guard let columns = options.require(Self.columns) else { return nil }
      options.refuseUnknownColumns(of: Self.tolerance, known: columns.map(\.mine.text))
      guard let with, let match else { return nil }
      if minOverlap == nil, columns.allSatisfy({ pair in match.contains { $0.namesTheSame(as: pair) } }) {
        options.report(
          columns[0].mine.written.location,
          "reconcile can never fail: rows are matched by '\(columns[0].mine.text)', so that it is equal in both",
          hint: "name columns beside the key, or give min_overlap")
      }
      self.with = with
      self.match = match
      self.columns = columns
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      try comparison(subject).test
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let comparison = try comparison(subject)
      var gauge = gauge(of: comparison.test, subject: subject)
      gauge.measurement.details = comparison.details
      comparison.addDemands(to: &gauge.measurement)
      gauge.judging.furtherBreach = minOverlap?.isMissed(
        by: Gauge.Columns.detail("compared"), of: Gauge.Columns.detail("rows_with_key"))
      gauge.evidence.rows?.message = comparison.message
      gauge.evidence.equalColumns = try equalColumns(of: subject)
      let (table, least) = (with.value, minOverlap)
      gauge.wording.outcome = { reading in
        let share = reading.detail("overlap").map { least?.told($0) ?? Numerals.share.text($0) } ?? "nothing"
        let needed = least.map { ", expected at least \($0.words)" } ?? ""
        return "\(counted(reading.failing ?? 0, of: reading.examined, "compared row")) "
          + "\(reading.failing == 1 ? "differs" : "differ") from \(table); overlap \(share)\(needed)"
      }
      gauge.wording.notes = [
        .count("ambiguous", "not compared: \(table) has several rows of the key that disagree")
      ]
      gauge.wording.passedOver = [
        .words { reading in
          let partners = reading.count("compared") + reading.count("skipped") + reading.count("ambiguous")
          let all = reading.count("rows_with_key") + reading.count("nulls")
          return partners < all ? "\(counted(partners, of: all, "row")) had a partner" : nil
        },
        .count(
          "skipped", one: "with a partner holds NULL, and was not compared",
          many: "with a partner hold NULL, and were not compared"),
        .count("extra", of: "key", one: "of \(table) has no row here", many: "of \(table) have no row here"),
      ]
      return gauge
    }

    /// What it compares is equal in both tables, or nearly so.
    private func equalColumns(of subject: Subject) throws(BindingFailure) -> [EqualColumns] {
      let other = try subject.table(with)
      var equal: [EqualColumns] = []
      for pair in match + columns {
        equal.append(
          EqualColumns(
            mine: try subject.bind(pair.mine).expression, relation: subject.table.relation,
            theirs: try subject.bind(pair.theirs, in: other).expression, other: other.relation))
      }
      return equal
    }

    private func comparison(_ subject: Subject) throws(BindingFailure) -> Comparison {
      let keys = try KeyMatch(match, with: with, subject: subject)
      var compared: [Comparison.Pair] = []
      for (index, pair) in columns.enumerated() {
        let values = ComparedKeys(
          [try subject.bind(pair.mine)], of: subject.table.name, with: [try subject.bind(pair.theirs, in: keys.other)],
          of: keys.other.name)
        compared.append(
          Comparison.Pair(
            mine: values.mine[0], theirs: values.theirs[0],
            column: Column(made: "theirs_\(index)"), tolerance: tolerances.tolerance(of: pair.mine.text),
            reading: (subject.reading, subject.reading(of: keys.other))))
      }
      return Comparison(keys: keys, pairs: compared, nulls: nulls, subject: subject)
    }
  }
}

/// This table's rows beside the other's, and where they differ.
private struct Comparison {
  let keys: KeyMatch
  let pairs: [Pair]
  let nulls: Kinds.Reconcile.Nulls
  let subject: Subject

  struct Pair: Sendable {
    let mine: NamedExpression
    let theirs: NamedExpression
    /// Where the other's value stands after the join.
    let column: Column
    let tolerance: Tolerance
    let reading: (mine: TimeReading, theirs: TimeReading)

    var isNull: Expression {
      anyOf([.isNull(mine.expression, negated: false), .isNull(.column(column), negated: false)])
    }

    /// A value that is picked of several has lost its column's type, which makes a number of digits it is compared with.
    func areApart(_ mine: Expression, _ theirs: Expression) -> Expression {
      let plain = tolerance.isExceeded(mine, theirs, asTimes: reading.mine, reading.theirs)
      guard self.theirs.expression.affinity.isNumeric, !mine.affinity.isNumeric else { return plain }
      let number = Expression.cast(theirs, .numeric)
      return .caseWhen(
        subject: nil,
        branches: [
          .init(
            when: isOfClass(theirs, ["integer", "real"]),
            then: tolerance.isExceeded(mine, number, asTimes: reading.mine, reading.theirs))
        ], otherwise: plain)
    }

    /// The same of two values of a row, read back.
    func areApart(_ mine: Value, _ theirs: Value) -> Bool {
      let isNumber = self.mine.expression.affinity.isNumeric && mine.number != nil && mine.asText == nil
      let own = isNumber ? Expression.cast(.literal(mine), .numeric) : .literal(mine)
      return (try? areApart(own, .literal(theirs)).constantValue()) != .integer(0)
    }

    func differs(_ nulls: Kinds.Reconcile.Nulls) -> Expression {
      let differs = areApart(mine.expression, .column(column))
      switch nulls {
      case .equal: return differs
      case .skip: return allOf([.not(isNull), differs])
      case .fail: return anyOf([isNull, differs])
      }
    }

    /// True where copies over there do not all say the same.
    var disagrees: Expression {
      let value = theirs.expression
      let several = Expression.binary(.greater, .aggregate(Aggregate(.distinct(value))), .literal(.integer(1)))
      let some = Expression.binary(.greater, .aggregate(Aggregate(.count(value))), .literal(.integer(0)))
      let notAll = Expression.binary(
        .less, .aggregate(Aggregate(.count(value))), .aggregate(Aggregate(.rows)))
      return anyOf([several, allOf([some, notAll])])
    }
  }

  private static let matches = Column(made: "matches")
  private static let conflicts = Column(made: "conflicts")

  // Never NULL: what is neither true nor false would be counted nowhere.
  private var isMatched: Expression { allOf([keys.isKnown, .isNull(.column(Self.matches), negated: true)]) }
  private var isAmbiguous: Expression {
    allOf([isMatched, .binary(.is, .column(Self.conflicts), .literal(.integer(1)))])
  }
  private var isCompared: Expression { allOf([isMatched, .not(isAmbiguous)]) }

  private var isExamined: Expression {
    switch nulls {
    case .equal, .fail: isCompared
    case .skip: allOf([isCompared, anyOf(pairs.map { .not($0.isNull) })])
    }
  }

  private var relation: Relation {
    let figures = [
      NamedExpression(Self.matches.name, .aggregate(Aggregate(.rows))),
      NamedExpression(Self.conflicts.name, anyOf(pairs.map(\.disagrees))),
    ]
    return keys.joined(
      subject.table.relation,
      figures + pairs.map { NamedExpression($0.column.name, .aggregate(Aggregate(.minimum($0.theirs.expression)))) })
  }

  var test: RowTest {
    let theirs = pairs.map { NamedExpression("\($0.mine.name) in \(keys.other.name)", .column($0.column)) }
    return RowTest(
      unexamined: .not(isExamined), failing: allOf([isExamined, anyOf(pairs.map { $0.differs(nulls) })]),
      shown: keys.mine + zip(pairs, theirs).flatMap { [$0.mine, $1] }, expectation: "to agree with \(keys.other.name)",
      relation: relation, keyProbe: keys.probe(subject, matched: isMatched), further: [keys.extra(subject)],
      keyNotes: keys.notes)
  }

  var details: [NamedExpression] {
    let (compared, known) = (rows(subject, where: isExamined), rows(subject, where: keys.isKnown))
    let skipped = rows(subject, where: allOf([isCompared, .not(isExamined)]))
    return (nulls == .skip ? [NamedExpression("skipped", skipped)] : []) + [
      NamedExpression("rows_with_key", known), NamedExpression("compared", compared),
      NamedExpression(
        "overlap", .binary(.divide, .binary(.multiply, compared, .literal(.real(1))), known)),
      NamedExpression("ambiguous", rows(subject, where: isAmbiguous)),
      NamedExpression("nulls", rows(subject, where: .not(keys.isKnown))),
    ]
  }

  func addDemands(to measurement: inout Measurement) {
    for pair in pairs {
      // A name that is told, and that the rule's writer can look up.
      let theirs = NamedExpression("\(keys.other.name).\(pair.theirs.name)", .column(pair.column))
      measurement.demandAgreement(
        AgreeingPair(
          left: pair.mine.expression, right: .column(theirs.column), relation: .derive(relation, [theirs]),
          population: allOf([subject.population, isExamined]), differ: pair.areApart), within: pair.tolerance)
      measurement.picks.insert(pair.column)
    }
  }

  /// Names the columns that differ, of this row.
  var message: @Sendable (NamedCells) -> String {
    let (table, nulls, pairs) = (keys.other.name, nulls, pairs)
    return { cells in
      let differing = pairs.compactMap { pair -> String? in
        let name = pair.mine.name
        let (mine, theirs) = (cells.value(name) ?? .null, cells.value("\(name) in \(table)") ?? .null)
        let isNull = mine.isNull || theirs.isNull
        let isBad = isNull && nulls != .equal ? nulls == .fail : pair.areApart(mine, theirs)
        guard isBad else { return nil }
        let allowed = pair.tolerance.words.map { " (may differ by \($0))" } ?? ""
        return "\(name) is \(shownValue(mine)), in \(table) \(shownValue(theirs))\(allowed)"
      }
      return differing.isEmpty ? "differs from \(table)" : differing.joined(separator: "; ")
    }
  }
}
