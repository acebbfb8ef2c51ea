import Expressions
import Questions
import Values

extension Kinds {
  package struct Length: RowKind {
    static let column = Option.operand("column", "whose texts are measured")
    static let expression = Option.expression("expression", "measured in place of a column")
    static let min = Option.count("min", "the least good number of characters")
    static let max = Option.count("max", "the greatest good number of characters")
    static let equal = Option.count("equal", "the one good number of characters")

    package static let about = KindDescription(
      name: "length",
      summary: "Texts have the right number of characters.",
      why: "A key that lost its leading zeros, or a name that was cut off at 20 characters, is still a text.",
      options: [column.description, expression.description, min.description, max.description, equal.description],
      combinations: [
        .exactlyOne(["column", "expression"]), .atLeastOne(["min", "max", "equal"]),
        .excludes("equal", ["min", "max"]),
      ],
      measure: "failing rows",
      edges: [
        "NULL is not examined, and counted; the empty text has 0 characters.",
        "Characters are Unicode code points, as SQLite's `length` counts them: `é` written as `e` and an accent has two. A NUL character ends the text.",
        "Numbers are measured as the text that SQLite makes of them (`-1` has two characters, `7.0` three), blobs in bytes.",
        "`shortest` and `longest` are reported.",
      ],
      examples: [
        KindExample(
          "an id that lost its zeros",
          rules: """
            - length: { column: game_id, equal: 10 }
            """,
          tables: [
            (
              "t",
              """
              game_id TEXT
              '0022500650'
              '22500651'    ←
              ''            ←
              NULL
              """
            )
          ], verdict: .fail),
        KindExample(
          "within bounds",
          rules: """
            - length: { column: name, min: 1, max: 8 }
            """,
          tables: [
            (
              "t",
              """
              name
              Jokić
              Š
              """
            )
          ], verdict: .pass),
      ])

    let subject: Operand
    let min: Setting?
    let max: Setting?
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var clauses: [Clause] { subject.clauses + [min, max].compactMap { $0?.clause } }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      let equal = options[Self.equal]
      min = equal ?? options[Self.min]
      max = equal ?? options[Self.max]
      options.needsOneBound(Self.min, Self.max, orElse: Self.equal)
      options.refuseReversed(min, max)
      options.refuseEmptyBounds(
        min, max, written: [Self.min, Self.max, Self.equal].map { options.node($0) }, in: .count, of: "a length")
      guard let subject, min != nil || max != nil else { return nil }
      self.subject = subject
    }

    package func rowTest(of subject: Subject) throws(BindingFailure) -> RowTest {
      let value = try subject.bind(self.subject)
      let least = try subject.count(of: min)
      let greatest = try subject.count(of: max)
      let bounds = try Bounds(min: least.map(Value.init(counting:)), max: greatest.map(Value.init(counting:)))
      let length = Expression.call(.length, [value.expression])
      let isNull = Expression.isNull(value.expression, negated: false)
      return RowTest(
        unexamined: isNull, failing: allOf([.not(isNull), bounds.isBroken(byMeasure: length)]),
        shown: [value, NamedExpression("length of \(value.name)", length)],
        expectation: "\(bounds.words) \(least == 1 && greatest == 1 ? "character" : "characters")",
        further: [
          subject.figure("shortest", .minimum(length)), subject.figure("longest", .maximum(length)),
        ])
    }
  }
}

extension OptionReader {
  /// Bounds of which one must be there, or the one good value in place of both.
  func needsOneBound(_ min: Option<Setting>, _ max: Option<Setting>, orElse equal: Option<Setting>) {
    let names = [min, max, equal].map(\.description.name)
    guard names.contains(where: gives) else {
      report(location, "\(kind.name) needs \(names[0]), \(names[1]) or \(names[2])")
      return
    }
    if isGiven(equal), isGiven(min) || isGiven(max) { conflict(names[2], with: [names[0], names[1]]) }
  }

  /// Bounds between which nothing lies; `strict` is what leaves a bound itself out.
  func refuseReversed(
    _ min: Setting?, _ max: Setting?, names: (String, String) = ("min", "max"), strict: String? = nil
  ) {
    if case .value(let least)? = min, case .value(let greatest)? = max,
      (least.number == nil) != (greatest.number == nil)
        || (least.number == nil && least.isPointOfTime != greatest.isPointOfTime)
    {
      report(
        location, "\(kind.name): the bounds \(shownValue(least)) and \(shownValue(greatest)) are not of one type",
        hint: "write two numbers, two dates or two instants")
      return
    }
    guard case .value(let least)? = min, case .value(let greatest)? = max else { return }
    if areReversed(least, greatest) {
      report(location, "\(kind.name): '\(names.0)' is greater than '\(names.1)'", hint: "nothing lies between them")
    } else if let strict, least.isOne(with: greatest) {
      report(
        location, "\(kind.name): '\(names.0)' and '\(names.1)' are one, and '\(strict)' leaves it out",
        hint: "nothing lies between them")
    }
  }

  private func areReversed(_ least: Value, _ greatest: Value) -> Bool {
    if let least = least.number, let greatest = greatest.number { return least > greatest }
    guard case (.text(let first), .text(let last)) = (least, greatest) else { return false }
    if let first = Day(parsing: first), let last = Day(parsing: last) { return first > last }
    guard let first = first.momentsInAnyZone, let last = last.momentsInAnyZone else { return false }
    return first.lowerBound > last.upperBound
  }
}

extension String {
  /// What a day or an instant may mean, whatever the zone of the table and the rulebook's days.
  fileprivate var momentsInAnyZone: ClosedRange<Instant>? {
    let (day, zones) = (Int64(86_400_000_000), Int64(26 * 3_600_000_000))
    switch TimePoint(parsing: self, plainIn: .utc) {
    case nil: return nil
    case .instant(let instant)? where hasSuffix("Z"): return instant...instant
    case .instant(let instant)?:
      return Instant(clamping: instant.microseconds - zones)...Instant(clamping: instant.microseconds + zones)
    case .day(let known)?:
      let start = Int64(known.number) * day
      return Instant(clamping: start - zones)...Instant(clamping: start + day + zones)
    }
  }
}

extension Value {
  /// Whether it is written as a day or an instant; a number may be of any kind.
  fileprivate var isPointOfTime: Bool {
    if case .text(let text) = self { TimePoint(parsing: text, plainIn: .utc) != nil } else { false }
  }

  /// Whether two bounds are one value.
  fileprivate func isOne(with other: Value) -> Bool {
    if let number, let other = other.number { return number == other }
    guard case (.text(let text), .text(let other)) = (self, other) else { return false }
    return text.exact == other.exact
  }

  package init(counting count: Int) { self = .integer(Int64(count)) }
}

extension Subject {
  /// A figure over the rows of the check, shown as a detail; it shares their pass.
  func figure(_ name: String, _ measure: Aggregate.Measure) -> Measurement.FurtherDetail {
    Measurement.FurtherDetail(name: name, relation: table.relation, aggregate: Aggregate(measure, where: population))
  }
}
