extension Kinds {
  public struct Compare: RowKind {
    static let columns = Option.operands("columns", required: true, "the two columns or expressions, left and right")
    static let relation = Option<Threshold.Comparison>.choice(
      "is", initial: .equal, "how the left stands to the right; in quotes")
    static let tolerance = Option.comparedWithin(
      "tolerance", "how far apart they may be and still agree: 2, 1% of the greater one, [2, 1%], or 90s of instants")
    static let nulls = Option<Nulls>.choice(
      "nulls", initial: .skip, "a row with NULL: not examined, failing, or NULL being equal to NULL alone")

    enum Nulls: String, CaseIterable, Sendable {
      case skip, fail, equal
    }

    public static let about = KindDescription(
      name: "compare",
      summary: "Two values of a row stand to each other as they should.",
      why: "A snapshot taken after tip-off, a total that is not the sum of its parts: each value alone is plausible.",
      options: [columns.description, relation.description, tolerance.description, nulls.description],
      measure: "failing rows",
      edges: [
        "NULL in either: `nulls: skip` does not examine the row, and counts it; `fail` fails it; `equal` holds NULL equal to NULL and different from all else, and neither before nor after anything.",
        "Numbers compare exactly, integers beyond 2^53 with integers too; 7 and 7.0 are one, and so are 0 and -0.0; infinities equal themselves.",
        "Two texts that are both instants or days compare as instants, whatever offset they are written with: a day is its midnight, and plain ones lie in the zone of `instants_in`. Other texts compare by the left one's collation, byte by byte unless it says otherwise.",
        "Values of different storage classes, a text and a number, neither agree nor come one after the other: all but `!=` fails. A text that looks like a number is a text: write `cast(x as real)`.",
        "`tolerance` is about numbers, and widens `=`, `<=` and `>=`; under `!=` they must be further apart. `<` and `>` take none. As a duration it is about instants: both values are read as such, numbers as epoch seconds or milliseconds, and what is none fails.",
      ],
      examples: [
        KindExample(
          "taken after tip-off",
          rules: """
            - compare: { columns: [taken_at, tip_off], is: "<" }
            """,
          tables: [
            (
              "t",
              """
              id | taken_at             | tip_off
              1  | 2026-01-25T18:00:00Z | 2026-01-25T19:00:00-05:00
              2  | 2026-01-26T00:30:00Z | 2026-01-25T19:00:00-05:00  ←
              3  | NULL                 | 2026-01-25T19:00:00-05:00
              """
            )
          ], verdict: .fail),
        KindExample(
          "a total that is not the sum of its parts",
          rules: """
            - compare: { columns: [total, home + away], tolerance: 0.5, nulls: fail }
            """,
          tables: [
            (
              "t",
              """
              id | total REAL | home REAL | away REAL
              1  | 220.5      | 110       | 110
              2  | 221        | 110       | 110        ←
              3  | NULL       | 110       | 110        ←
              """
            )
          ], verdict: .fail),
        KindExample(
          "all agree",
          rules: """
            - compare: { columns: [a, b], is: ">=", nulls: equal }
            """,
          tables: [
            (
              "t",
              """
              a    | b
              7    | 7.0
              9    | 8
              NULL | NULL
              """
            )
          ], verdict: .pass),
      ])

    let left: Operand
    let right: Operand
    let relation: Threshold.Comparison
    let tolerance: ComparedWithin
    let nulls: Nulls
    public var clauses: [Clause] { left.clauses + right.clauses }

    public init?(reading options: inout OptionReader) {
      relation = options[Self.relation] ?? .equal
      tolerance = options[Self.tolerance] ?? .number(.none)
      nulls = options[Self.nulls] ?? .skip
      let columns = options.require(Self.columns)
      if let columns, columns.count != 2 {
        options.report(columns[0].written.location, "compare needs two columns, found \(columns.count)")
      }
      if options.isGiven(Self.tolerance), relation == .less || relation == .greater {
        options.report(
          options.location, "compare: '\(relation.rawValue)' takes no tolerance",
          hint: "write is: \"\(relation.rawValue)=\" where values within the tolerance are good")
      }
      guard let columns, columns.count == 2 else { return nil }
      (left, right) = (columns[0], columns[1])
    }

    public func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let pair = ComparedPair(
        left: try subject.bind(left), right: try subject.bind(right), relation: relation, tolerance: tolerance,
        zone: subject.table.plainZone)
      let within = tolerance.words.map { " within \($0)" } ?? ""
      let isNull = pair.holdsNull
      let nullCount = Gauge.FurtherDetail(
        name: "nulls", relation: subject.table.relation,
        aggregate: TipoffCore.Aggregate(.rows, where: allOf([subject.population, isNull])))
      return RowTest(
        unexamined: nulls == .skip ? isNull : nil, failing: pair.fails(nulls), shown: [pair.left, pair.right],
        expectation: "\(pair.left.name) \(relation.rawValue) \(pair.right.name)\(within)",
        further: nulls == .skip ? [] : [nullCount])
    }
  }
}

/// How far apart two values may be: as numbers, or as instants.
enum ComparedWithin: Hashable, Sendable {
  case number(Tolerance)
  case span(TimeSpan)

  /// Nil without any.
  var words: String? {
    switch self {
    case .number(let tolerance): tolerance.words
    case .span(let span): "\(span)"
    }
  }
}

/// Two values of a row, and when they do not stand as they should.
private struct ComparedPair {
  let left: NamedExpression
  let right: NamedExpression
  let relation: Threshold.Comparison
  let tolerance: ComparedWithin
  let zone: Zone

  var holdsNull: Expression { anyOf([isNull(left), isNull(right)]) }

  /// Never NULL: what is neither true nor false would be counted nowhere.
  func fails(_ nulls: Kinds.Compare.Nulls) -> Expression {
    let isWrong = Expression.not(holds)
    switch nulls {
    case .skip: return allOf([.not(holdsNull), isWrong])
    case .fail: return anyOf([holdsNull, isWrong])
    case .equal:
      let areNull = allOf([isNull(left), isNull(right)])
      return .caseWhen(
        subject: nil,
        branches: [
          .init(when: areNull, then: .literal(.boolean(!relation.holdsOfEquals))),
          .init(when: holdsNull, then: .literal(.boolean(relation != .notEqual))),
        ], otherwise: isWrong)
    }
  }

  private var holds: Expression {
    switch tolerance {
    case .span(let span):
      let areInstants = allOf([left, right].map { .isNull(instant($0), negated: true) })
      return either([
        (areInstants, relation.holds(instant(left), instant(right), within: Tolerance(absolute: span.seconds)))
      ])
    case .number(let tolerance):
      let (first, second) = (bare(left), bare(right))
      let areNumbers = allOf([left, right].map { .not(isNotANumber($0.expression)) })
      return either([
        (areNumbers, relation.holds(first, second, within: tolerance)),
        (areOne("text"), textsHold), (areOne("blob"), relation.holds(first, second, within: .none)),
      ])
    }
  }

  /// The clock is asked only where both are texts.
  private var textsHold: Expression {
    let areInstants = allOf([left, right].map { .isNull(instant($0), negated: true) })
    return .caseWhen(
      subject: nil,
      branches: [.init(when: areInstants, then: relation.holds(instant(left), instant(right), within: .none))],
      otherwise: relation.holds(bare(left), bare(right), within: .none))
  }

  /// The first case that is true; values of no common class only differ.
  private func either(_ cases: [(when: Expression, then: Expression)]) -> Expression {
    let differ = tolerance.isSpan ? false : relation == .notEqual
    return .caseWhen(
      subject: nil, branches: cases.map { .init(when: $0.when, then: $0.then) }, otherwise: .literal(.boolean(differ)))
  }

  private func areOne(_ storageClass: String) -> Expression {
    allOf([left, right].map { .binary(.equal, .call(.typeof, [$0.expression]), .literal(.text(storageClass))) })
  }

  private func isNull(_ value: NamedExpression) -> Expression { .isNull(value.expression, negated: false) }

  /// A column's type must not make a number of the other side's text.
  private func bare(_ value: NamedExpression) -> Expression { .withoutAffinity(value.expression) }

  private func instant(_ value: NamedExpression) -> Expression {
    .call(.instant, [value.expression, .literal(.text(zone.name))])
  }
}

extension ComparedWithin {
  fileprivate var isSpan: Bool {
    switch self {
    case .span: true
    case .number: false
    }
  }
}

extension Threshold.Comparison {
  fileprivate var holdsOfEquals: Bool {
    switch self {
    case .equal, .lessOrEqual, .greaterOrEqual: true
    case .notEqual, .less, .greater: false
    }
  }

  fileprivate func holds(_ left: Expression, _ right: Expression, within tolerance: Tolerance) -> Expression {
    let plain = Expression.binary(binaryOperator, left, right)
    guard tolerance != .none else { return plain }
    let agree = Expression.not(tolerance.isExceeded(left, right))
    switch self {
    case .equal: return agree
    case .notEqual: return .not(agree)
    case .lessOrEqual, .greaterOrEqual: return anyOf([plain, agree])
    case .less, .greater: return plain
    }
  }
}

extension Option where Value == ComparedWithin {
  fileprivate static func comparedWithin(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .tolerance, isRequired: false, initial: "none", words: words)) {
      $1.comparedWithin($0)
    }
  }
}

extension OptionReader {
  fileprivate func comparedWithin(_ node: RuleNode) -> ComparedWithin? {
    if case .scalar(let scalar) = node.content, let span = TimeSpan(parsing: scalar.text), span >= .zero {
      return .span(span)
    }
    return tolerance(node).map(ComparedWithin.number)
  }
}
