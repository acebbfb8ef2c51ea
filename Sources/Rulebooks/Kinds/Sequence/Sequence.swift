extension Kinds {
  package struct Sequence: Kind {
    static let column = Option.operand("column", required: true, "the values that follow each other")
    static let step = Option.distance("step", "what lies between neighbours: 1 for ids, 1d for dates, 15m for instants")
    static let calendar = Option<Located<String>>.tableColumn(
      "calendar", required: false, "in place of a step: the values that there are, such as days with games")
    static let match = Option.match(
      "match", required: false, "of a calendar for each partition: this table's column: the calendar table's")
    static let maxGap = Option.distance(
      "max_gap", initial: "`step`, or 1 entry of the calendar", "how far apart neighbours may be")
    static let exactly = Option.flag(
      "exactly", "with `step`: neighbours are the step apart, no more and no less, and no value recurs")
    static let direction = Option<Direction>.choice(
      "direction", "in place of gaps: which way values go along `order_by`")
    static let strictly = Option.flag("strictly", "with `direction`: equal values at two places are wrong too")
    static let orderBy = Option.operands("order_by", "with `direction`: columns that put the rows in order")
    static let partition = Option.operands("partition", "columns; each of their values has a sequence of its own")

    enum Direction: String, CaseIterable, Sendable {
      case increasing, decreasing
    }

    package static let about = KindDescription(
      name: "sequence",
      summary: "Values follow each other without gaps, or in one direction.",
      why: "A day that was never loaded has no row that could fail: it is seen in the step between its neighbours.",
      options: [
        column.description, step.description, exactly.description, calendar.description, match.description,
        maxGap.description, direction.description, strictly.description, orderBy.description, partition.description,
      ],
      combinations: [
        .atLeastOne(["step", "calendar", "max_gap", "direction"]), .excludes("calendar", ["step"]),
        .excludes("direction", ["step", "calendar", "match", "max_gap"]), .needs("match", other: "calendar"),
        .needs("exactly", other: "step"), .excludes("exactly", ["max_gap"]),
        .needs("strictly", other: "direction"), .needs("order_by", other: "direction"),
        .needs("direction", other: "order_by"),
      ],
      measure: "gaps wider than `max_gap`, or steps the wrong way",
      edges: [
        "Neighbouring distinct values are compared: copies of a value are no gap and no step. With `direction`, a value that recurs later is a step only under `strictly`.",
        "With `exactly`, values are compared row by row: a value that recurs is a step of 0, and bad, as a narrower step is; each row after the first of its `partition` is a step. Where several rows of a day are right, `partition` them, or judge a table with `group: { by: [day] }`.",
        "One finding per gap, its entity the value after it; per step the wrong way, its `order_by`; with `partition`, and its values.",
        "What is missing before the first or after the last value is no gap, and one value alone has no neighbour: use `coverage` or `freshness`. Rows in which the value, `partition` or `order_by` is NULL are not examined, and counted; so are values that cannot be read (`unreadable`).",
        "A duration as step reads dates and instants, as `freshness` does; days are a day apart, whatever clocks do, and an instant is within its day. A number as step reads numbers. Numbers among dates are verdict `error`, `type_mismatch`.",
        "With a calendar, gaps are counted in its entries; values that it does not hold are `off_calendar`, not examined. A calendar of days holds an instant by its day. Its entries may be exempt. Values and calendar that can never match are verdict `error`, `keys_never_match`.",
        "Rows that tie in `order_by` stand in the good direction. `group_by` is of this table, and each group is a partition.",
      ],
      examples: examples)

    let column: Operand
    let partition: [Operand]
    let test: Test
    package var namedColumn: String? { column.text }

    enum Test: Sendable {
      /// `step` names what is missing; the gap is what is judged.
      case gaps(step: Distance?, most: Distance)
      case exactSteps(Distance)
      case calendar(CalendarRule)
      case direction(Direction, strictly: Bool, orderBy: [Operand])
    }

    struct CalendarRule: Sendable {
      let table: Located<String>
      let column: Located<String>
      let match: [MatchPair]
      /// Entries of the calendar.
      let most: Int
    }

    package var expectedTable: Located<String>? {
      switch test {
      case .calendar(let calendar): calendar.table
      case .gaps, .exactSteps, .direction: nil
      }
    }
    package var groupsAreExpected: Bool { false }
    /// One team's gap is seen in the days of the others: with partitions, the calendar may be made of the rows.
    package var facts: KindFacts {
      var facts = KindFacts(expected: partition.isEmpty ? expectedTable : nil)
      facts.varying = [column]
      return facts
    }

    package var clauses: [Clause] {
      let own = ([column] + partition).flatMap(\.clauses)
      switch test {
      case .gaps, .exactSteps: return own
      case .calendar(let calendar): return own + calendar.match.flatMap { $0.mine.clauses + $0.theirs.clauses }
      case .direction(_, _, let orderBy): return own + orderBy.flatMap(\.clauses)
      }
    }

    package func entityColumns(key: [String], expectedKey: [String]) -> [String] {
      switch test {
      case .gaps, .exactSteps: partition.map(\.text) + [column.text]
      case .calendar(let calendar): (partition + calendar.match.map(\.mine)).map(\.text) + [column.text]
      case .direction(_, _, let orderBy): (partition + orderBy).map(\.text)
      }
    }

    package func gauge(of subject: Subject) throws(BindingFailure) -> Gauge {
      switch test {
      case .gaps(let step, let most):
        return try SequenceGaps(column: column, partition: partition, step: step, most: most, subject: subject).gauge()
      case .exactSteps(let step):
        return try ExactSteps(column: column, partition: partition, step: step, subject: subject).gauge()
      case .calendar(let rule):
        return try CalendarGaps(column: column, partition: partition, rule: rule, subject: subject).gauge()
      case .direction(let direction, let strictly, let orderBy):
        return try SequenceSteps(
          column: column, partition: partition, orderBy: orderBy, direction: direction, strictly: strictly,
          subject: subject
        ).gauge()
      }
    }
  }
}
