import Expressions
import Questions
import Values

extension Kinds {
  package struct Freshness: Kind {
    static let column = Option.operand("column", "the instant of each row; the newest counts")
    static let expression = Option.expression("expression", "judged in place of a column")
    static let maxAge = Option.span("max_age", "the greatest good age of the newest instant, against the run's clock")
    static let onDate = Option.date("on_date", "the day of the rulebook's zone in which the newest instant lies")
    static let future = Option<Future>.choice(
      "future", initial: .warn, "what an instant later than the run's clock amounts to")

    enum Future: String, CaseIterable, Sendable {
      case fail, warn, ignore
    }

    package static let about = KindDescription(
      name: "freshness",
      summary: "The newest instant is young enough, or lies in the right day.",
      why: "A file that was not written again looks exactly like one that was.",
      options: [
        column.description, expression.description, maxAge.description, onDate.description, future.description,
      ],
      combinations: [
        .exactlyOne(["column", "expression"]), .atLeastOneOrThreshold(["max_age", "on_date"]),
      ],
      measure: "age of the newest instant, in seconds; conditions take durations, `> 6h`",
      edges: [
        "Instants are ISO-8601 with `Z` or an offset; plain ones are UTC unless the table says `instants_in`; numbers from 10^8 on (1973-03-03) are epoch seconds, from 10^11 on milliseconds, and lesser ones no instants: neither is `20260125`, nor are twelve digits that begin like a year (202601251030) or ten that are a day with an hour (2026012510). `datetime(x, 'unixepoch')` reads seconds before that.",
        "A date alone, `2026-01-25`, is that day of the rulebook's `timezone`, from `day_starts` to `day_starts` (23, 24 or 25 hours), and its age is in whole days: yesterday's is one day old until the next day starts. `on_date` is such a day too.",
        "The newest that is not later than the run's clock counts. Later ones are counted, and judged as `future` says: a warning unless it is `fail` or `ignore`.",
        "An empty table fails, as does one without any instant, or with none but later ones; unreadable values are counted, and where not one can be read it is `type_mismatch`.",
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
          "a day is not over in New York, though it is in Greenwich",
          rules: """
            - freshness: { column: game_date, on_date: 2026-01-25, max_age: 1d }
            """,
          tables: [
            (
              "t",
              """
              game | game_date
              g1   | 2026-01-24
              g2   | 2026-01-25
              """
            )
          ], verdict: .pass),
        KindExample(
          "a dead feed, and one date of 2062",
          rules: """
            - freshness: { column: at, max_age: 3d }
            """,
          tables: [
            (
              "t",
              """
              id | at
              1  | 2026-01-10T00:00:00Z
              2  | 2062-01-10T00:00:00Z
              """
            )
          ], verdict: .fail),
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
    let future: Future
    package var thresholdUnits: ThresholdUnits { .age }
    // Only what is not in the future counts.
    package var measureRange: MeasureRange { .fromZero }
    package var namedColumn: String? { subject.isColumnOption ? subject.text : nil }
    package var emptiness: KindEmptiness { .judged(examines: nil, asBad: true) }
    package var clauses: [Clause] { subject.clauses + [onDate?.clause].compactMap { $0 } }

    package init?(reading options: inout OptionReader) {
      let subject = options.columnOrExpression(Self.column, Self.expression)
      maxAge = options[Self.maxAge]
      if let maxAge, maxAge < .zero, let place = options.known([options.node(Self.maxAge)]) {
        options.report(place, "freshness: no age is below 0, found max_age \(maxAge)", hint: "max_age: 6h")
      }
      onDate = options[Self.onDate]
      future = options[Self.future] ?? .warn
      if !options.isGiven(Self.maxAge), !options.isGiven(Self.onDate) {
        options.needsBoundsOrThresholds(["max_age", "on_date"])
      }
      guard let subject else { return nil }
      self.subject = subject
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      let instants = NewestInstant(of: try subject.bind(self.subject), subject)
      let expectation = FreshnessExpectation(
        maxAge: maxAge, day: try subject.optionalDay(of: onDate), future: future, clock: subject.clock)
      var gauge = Gauge(
        measurement: Measurement(
          name: "age", unit: .seconds, relation: subject.table.relation, value: instants.age,
          examined: instants.values, details: instants.details, groupFilter: subject.population,
          demands: [instants.demand]),
        judging: Judging(
          // Without any instant it fails, whatever `warn` and `error` say of ages.
          breach: expectation.breach, breachIsDeclared: true, caution: expectation.caution, judgesEmptyTable: true),
        wording: Wording(
          outcome: expectation.outcome,
          notes: [
            .words(FreshnessExpectation.laterWords),
            .count("unreadable", of: "value", "could not be read as an instant"),
          ]))
      gauge.countNulls(in: [instants.value.expression], of: subject)
      return gauge
    }
  }
}

/// The newest of the instants that are not later than the run's clock, beside those that are.
private struct NewestInstant {
  let value: NamedExpression
  private let subject: Subject
  private let rank: Expression
  private let now: Expression

  init(of value: NamedExpression, _ subject: Subject) {
    self.value = value
    self.subject = subject
    rank = subject.reading.rank(of: value.expression)
    now = .literal(.integer(TimeRank(of: subject.clock.now, in: subject.clock.calendar).number))
  }

  private var calendar: SlateCalendar { subject.clock.calendar }
  private var holds: Expression { .isNull(value.expression, negated: true) }
  private var isLater: Expression { .binary(.greater, rank, now) }
  private var newest: Expression { greatest(where: .binary(.lessOrEqual, rank, now)) }

  private func greatest(where condition: Expression) -> Expression {
    .aggregate(Expressions.Aggregate(.maximum(rank), where: allOf([subject.population, condition])))
  }

  private func count(where condition: Expression) -> Expression {
    .aggregate(Expressions.Aggregate(.rows, where: allOf([subject.population, condition])))
  }

  var age: Expression { calendar.elapsed(from: newest, to: now) }
  var values: Expression { count(where: holds) }
  var demand: ReadingDemand {
    ReadingDemand(
      subject.table.relation, where: subject.population,
      .read(value.expression, reading: rank, as: "a day or an instant"), scope: subject.population)
  }

  var details: [NamedExpression] {
    [
      NamedExpression("newest", calendar.text(ofRank: newest)),
      NamedExpression("unreadable", count(where: allOf([holds, .isNull(rank, negated: false)]))),
      NamedExpression("future", count(where: isLater)),
      NamedExpression("latest_future", calendar.text(ofRank: greatest(where: isLater))),
    ]
  }
}

/// What the newest instant is held to.
private struct FreshnessExpectation: Sendable {
  let maxAge: TimeSpan?
  let day: Day?
  let future: Kinds.Freshness.Future
  let clock: RunClock

  private var hasLater: Expression {
    .binary(.greater, Gauge.Columns.detail("future"), .literal(.integer(0)))
  }

  /// Also true without any instant: then the age is NULL.
  var breach: Expression {
    let age = Gauge.Columns.value
    var breaches: [Expression] = [.isNull(age, negated: false)]
    if let maxAge { breaches.append(.binary(.greater, age, .literal(.real(maxAge.seconds)))) }
    if let day {
      let newest = TimeReading(plainZone: .utc, calendar: clock.calendar).day(of: Gauge.Columns.detail("newest"))
      breaches.append(.binary(.notEqual, newest, .literal(.text(day.description))))
    }
    if future == .fail { breaches.append(hasLater) }
    return anyOf(breaches)
  }

  var caution: Expression? { future == .warn ? hasLater : nil }

  private var words: String {
    let age = maxAge.map { "at most \($0) old" }
    let date = day.map { "in the day \($0) of \(clock.calendar.zone.name)" }
    return [age, date].compactMap { $0 }.joined(separator: " and ")
  }

  /// When the day begins and ends, where the instant's own date is another day: else a failure reads as if it were met.
  private func interval(beside newest: Value) -> String {
    guard let day, case .text(let text) = newest, let instant = Instant(parsing: text, plainIn: .utc),
      text.prefix(10) != clock.calendar.day(of: instant).description
    else { return "" }
    let interval = clock.calendar.interval(of: day)
    return " (\(interval.lowerBound.iso8601) until \(interval.upperBound.iso8601))"
  }

  var outcome: @Sendable (Reading) -> String {
    let words = words.isEmpty ? "" : ", expected \(words)"
    let (future, bounds) = (future, [maxAge].compactMap { $0 })
    return { reading in
      let later = future == .ignore ? nil : Self.laterWords(reading)
      guard let age = reading.value.number.flatMap(TimeSpan.init(seconds:)) else {
        if case .text = reading.value { return "the newest is masked, and its age\(words)" }
        let ahead = Self.laterWords(reading)
        return
          "no instant \(ahead == nil ? "" : "up to the run's clock ")in \(counted(reading.examined, "value"))\(words)"
          + (ahead.map { "; \($0)" } ?? "")
      }
      let newest = reading.detail("newest") ?? .null
      return
        "the newest is of \(newest), \(age.readable(beside: bounds + reading.comparedSpans)) old\(words)\(interval(beside: newest))"
        + (later.map { "; \($0)" } ?? "")
    }
  }

  @Sendable static func laterWords(_ reading: Reading) -> String? {
    guard let count = reading.detail("future")?.number, count > 0 else { return nil }
    let latest = reading.detail("latest_future") ?? .null
    let verb = count == 1 ? "lies" : "lie"
    return "\(counted(Int(count), "value")) \(verb) after the run's clock, up to \(latest)"
  }
}
