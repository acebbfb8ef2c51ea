extension Kinds {
  public struct Freshness: Kind {
    static let column = Option.operand("column", "the instant of each row; the newest counts")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let maxAge = Option.span("max_age", "the greatest good age of the newest instant, against the run's clock")
    static let onDate = Option.date("on_date", "the day of the rulebook's zone in which the newest instant lies")

    public static let about = KindDescription(
      name: "freshness",
      summary: "The newest instant is young enough, or lies in the right day.",
      why: "A file that was not written again looks exactly like one that was.",
      options: [column.description, expression.description, maxAge.description, onDate.description],
      combinations: [
        .exactlyOne(["column", "expression"]), .atLeastOneOrThreshold(["max_age", "on_date"]),
      ],
      measure: "age of the newest instant, in seconds; conditions take durations, `> 6h`",
      edges: [
        "Instants are ISO-8601 with `Z` or an offset; plain ones are UTC unless the table says `instants_in`; numbers are epoch seconds, or milliseconds from 1e11 on.",
        "`on_date` is the day of the rulebook's `timezone`, from `day_starts` to `day_starts`: 23, 24 or 25 hours.",
        "An empty table, and one without any readable instant, fails; unreadable ones are counted.",
        "An instant after the run's clock has a negative age: it is young enough, and a note says so.",
      ],
      examples: [
        KindExample(
          "older than allowed",
          rules: """
            - freshness: { column: at, max_age: 12h }
            """,
          tables: [
            (
              "t",
              """
              id | at
              1  | 2026-01-25T14:08:35Z
              2  | 2026-01-25T09:00:00-05:00
              """
            )
          ], verdict: .fail),
        KindExample(
          "of the right day in New York, where it is still the 25th",
          rules: """
            - freshness: { column: at, on_date: 2026-01-25 }
            """,
          tables: [
            (
              "t",
              """
              path | at
              a    | 2026-01-26T06:14:23Z
              """
            )
          ], verdict: .pass),
        KindExample(
          "no instant at all",
          rules: """
            - freshness: { column: at, max_age: 12h }
            """,
          tables: [
            (
              "t",
              """
              id | at TEXT
              1  | NULL
              """
            )
          ], verdict: .fail),
      ])

    let subject: Operand
    let maxAge: TimeSpan?
    let onDate: Setting?
    public var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    public var clauses: [Clause] { subject.clauses + [onDate?.clause].compactMap { $0 } }

    public init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      maxAge = options[Self.maxAge]
      onDate = options[Self.onDate]
      if !options.isGiven(Self.maxAge), !options.isGiven(Self.onDate) {
        options.needsBoundsOrThresholds(["max_age", "on_date"])
      }
      guard let subject else { return nil }
      self.subject = subject
    }

    public func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let value = try subject.bind(self.subject)
      let zone = Expression.literal(.text(subject.table.plainZone.name))
      let instant = Expression.call(.instant, [value.expression, zone])
      let newest = Expression.aggregate(TipoffCore.Aggregate(.maximum(instant), where: subject.population))
      let now = Expression.literal(subject.clock.nowSeconds)
      let holds = Expression.isNull(value.expression, negated: true)
      let isUnreadable = allOf([subject.population, holds, .isNull(instant, negated: false)])
      let expectation = try expectation(subject)
      return Gauge(
        relation: subject.table.relation, value: .binary(.subtract, now, newest),
        examined: .aggregate(TipoffCore.Aggregate(.rows, where: allOf([subject.population, holds]))),
        details: [
          NamedExpression("newest", isoText(of: newest)),
          NamedExpression("unreadable", .aggregate(TipoffCore.Aggregate(.rows, where: isUnreadable))),
        ],
        measureName: "age", unit: .seconds, breach: expectation.breach,
        // Without any instant it fails, whatever `warn` and `error` say of ages.
        breachIsDeclared: true,
        judgesEmptyTable: true, groupFilter: subject.population, outcome: expectation.outcome, notes: expectation.notes)
    }

    private func expectation(_ subject: Subject) throws(BindingFailure) -> FreshnessExpectation {
      let day = try subject.optionalDay(of: onDate)
      return FreshnessExpectation(maxAge: maxAge, day: day, calendar: subject.clock.calendar, now: subject.clock.now)
    }
  }
}

/// Seconds since 1970 as ISO-8601 in UTC.
func isoText(of seconds: Expression) -> Expression {
  let format = Expression.literal(.text("%Y-%m-%dT%H:%M:%SZ"))
  return .call(.strftime, [format, seconds, .literal(.text("unixepoch"))])
}

/// What the newest instant is held to.
private struct FreshnessExpectation: Sendable {
  let maxAge: TimeSpan?
  let day: Day?
  let calendar: SlateCalendar
  let now: Instant

  /// Also true without any instant: then the age is NULL.
  var breach: Expression {
    let age = Gauge.Columns.value
    var breaches: [Expression] = [.isNull(age, negated: false)]
    if let maxAge { breaches.append(.binary(.greater, age, .literal(.real(maxAge.seconds)))) }
    if let interval {
      breaches.append(.binary(.lessOrEqual, age, .literal(.real(now.since(interval.upperBound).seconds))))
      breaches.append(.binary(.greater, age, .literal(.real(now.since(interval.lowerBound).seconds))))
    }
    return anyOf(breaches)
  }

  private var interval: Swift.Range<Instant>? { day.map { calendar.interval(of: $0) } }

  private var words: String {
    let age = maxAge.map { "at most \($0) old" }
    let date = day.map { "in the day \($0) of \(calendar.zone.name)" }
    return [age, date].compactMap { $0 }.joined(separator: " and ")
  }

  var outcome: @Sendable (Reading) -> String {
    let words = words.isEmpty ? "" : ", expected \(words)"
    let bounds = [maxAge].compactMap { $0 }
    return { reading in
      guard let age = reading.value.number.flatMap(TimeSpan.init(seconds:)) else {
        if case .text = reading.value { return "the newest is masked, and its age\(words)" }
        return "no instant in \(counted(reading.examined, "value"))\(words)"
      }
      return "the newest is of \(now.adding(-age).iso8601), \(age.readable(beside: bounds)) old\(words)"
    }
  }

  var notes: @Sendable (Reading) -> [String] {
    { reading in
      var notes: [String] = []
      if let age = reading.value.number.flatMap(TimeSpan.init(seconds:)), age < .zero {
        notes.append("the newest instant lies \((-age).readable) after the run's clock")
      }
      if let unreadable = reading.detail("unreadable")?.number, unreadable > 0 {
        notes.append("\(counted(Int(unreadable), "value")) could not be read as an instant")
      }
      return notes
    }
  }
}
