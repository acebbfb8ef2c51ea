import Expressions
import Questions
import Rulebooks
import Values

/// Why no value could be read or put in order, with a few of them.
package struct ReadingFault: Hashable, Sendable {
  let demand: ReadingDemand
  /// A row of the demand's values each.
  let samples: [[Value]]

  /// What is asked once no row was found that allows it, or too few were.
  struct Questions {
    private let demand: ReadingDemand
    private let samples: Asking.EvidenceTicket
    private let digits: Digits?
    private let others: (rows: Asking.EvidenceTicket, Asking.Ticket)?
    private let blanks: Asking.EvidenceTicket?

    /// What is asked of digits kept as text: their lengths, and how many are more than digits.
    private struct Digits {
      let lengths: [Asking.Ticket]
      let others: Asking.Ticket
    }

    init(_ demand: ReadingDemand, asking: inout Asking) {
      self.demand = demand
      let columns = demand.values.enumerated().map { NamedExpression("value \($0)", $1) }
      samples = asking.ask(EvidenceRows(demand.relation, where: demand.isPresent, columns: columns, limit: 3))
      digits = demand.digits.map { Self.ask(about: $0, of: demand, &asking) }
      others = demand.meetsOtherClass.map {
        let rows = EvidenceRows(demand.relation, where: $0, columns: columns, limit: 3)
        return (asking.ask(rows), asking.ask(.tally(demand.relation, Aggregate(.rows, where: $0))))
      }
      blanks = demand.setsBlankBesideTime.map {
        asking.ask(EvidenceRows(demand.relation, where: $0, columns: columns, limit: 3))
      }
    }

    private static func ask(about digits: Expression, of demand: ReadingDemand, _ asking: inout Asking) -> Digits {
      let texts = demand.values.map { Expression.cast($0, .text) }
      let lengths = texts.flatMap { text in
        let length = Expression.call(.length, [text])
        return [Aggregate.Measure.minimum(length), .maximum(length)].map {
          asking.ask(.tally(demand.relation, Aggregate($0, where: digits)))
        }
      }
      let isMore = anyOf(texts.map { .glob($0, pattern: .literal(.text("*[^0-9]*")), negated: false) })
      let others = asking.ask(.tally(demand.relation, Aggregate(.rows, where: allOf([digits, isMore]))))
      return Digits(lengths: lengths, others: others)
    }

    /// Nil where there is nothing to read, or where digits of one length are in the same order as texts.
    func fault(from answers: Answers) throws(QuestionFailure) -> ReadingFault? {
      let rows = try shown(samples, answers)
      guard !rows.isEmpty else {
        // A number, or a time, beside words for nothing throughout is one beside texts.
        for ticket in [others?.rows, blanks].compactMap({ $0 }) {
          let found = try shown(ticket, answers)
          if !found.isEmpty { return ReadingFault(demand: demand, samples: found) }
        }
        return nil
      }
      if try areOfOneLength(answers) {
        let meeting = try others.flatMap { others throws(QuestionFailure) in try answers.inTime(others.1) }
        if demand.comparesAsTexts || (meeting ?? 0) == 0 { return nil }
      }
      return ReadingFault(demand: demand, samples: rows)
    }

    private func shown(_ ticket: Asking.EvidenceTicket, _ answers: Answers) throws(QuestionFailure) -> [[Value]] {
      try answers.inTime { (answers) throws(QuestionFailure) in try answers.evidence(ticket).map(\.shown) } ?? []
    }

    private func areOfOneLength(_ answers: Answers) throws(QuestionFailure) -> Bool {
      guard let digits, let others = try answers.inTime(digits.others), others == 0 else { return false }
      var lengths: Set<Int> = []
      for ticket in digits.lengths { if let length = try answers.inTime(ticket) { lengths.insert(length) } }
      // Where there is no row there is no length, which counts as 0.
      return lengths.count == 1 && lengths != [0]
    }
  }
}

// MARK: - Words

extension ReadingFault {
  /// What is wrong, with examples, and the way out; a masked column's values are left out.
  package func words(isHidden: (Expression, Relation) -> Bool) -> String {
    let shown = demand.values.indices.map { index in
      isHidden(demand.values[index], demand.relation) ? [] : samples.map { $0[index] }
    }
    switch demand.need {
    case .read(let value, _, let kind): return read(value, as: kind, shown[0])
    case .order(let left, let right, _): return ordered(left, right, shown)
    }
  }

  private func read(_ value: Expression, as kind: String, _ shown: [Value]) -> String {
    let name = named(value)
    let seen = shown.isEmpty ? "" : ": \(list(shown))"
    let message = "no value of \(name) can be read as \(kind)\(seen)"
    if kind != "a number", samples.allSatisfy({ isEpochAsText($0[0]) }) {
      return message
        + "\nthey are epoch seconds or milliseconds kept as text: write number(\(spelled(value))) in its place"
    }
    if kind.hasPrefix("a number"), samples.allSatisfy({ !numberValue(of: $0[0]).isNull }) {
      return
        "no value of \(name) is \(kind)\(seen)\nthey are digits kept as text: write number(\(spelled(value))) in its place"
    }
    if kind.hasPrefix("a number") {
      return message + "\nnumber(x) reads digits, and NULL of all else: name the right column"
    }
    if kind == "JSON" {
      return message + "\njson_valid(x) tells which values are JSON (RFC 8259): name the right column"
    }
    if kind == "a day", samples.allSatisfy({ $0[0].number != nil && isTime($0[0]) }) {
      return message
        + "\nthey are points of time, and days are counted here: write day_of(\(spelled(value))) in its place, in both tables, or derive a column so"
    }
    let format = TimeFormatGuess.formats(of: samples.map { $0[0] })
    if let first = format.first ?? TimeFormatGuess.likeliest(of: samples.map { $0[0] }) {
      let other = format.count > 1 ? ", or '\(format[1])'" : ""
      return message + "\nwrite parse_time(\(spelled(value)), '\(first)')\(other) in its place, or derive a column so"
    }
    if samples.allSatisfy({ $0[0].number != nil }) {
      return message
        + "\nnumbers from 10^8 on (1973-03-03) are epoch seconds or milliseconds: datetime(\(spelled(value)), 'unixepoch') reads lesser ones as such, and parse_time(\(spelled(value)), format) dates written as numbers"
    }
    return message
      + "\na day is 2026-01-25 and an instant 2026-01-25T10:00:00Z; parse_time(\(spelled(value)), format) reads others, by strptime's letters"
  }

  private func ordered(_ left: Expression, _ right: Expression, _ shown: [[Value]]) -> String {
    let columns = zip([left, right], shown + shown).filter { $0.0.readsColumns }
    let holdings = columns.prefix(shown.count).map { expression, values in
      "\(named(expression)) holds \(values.isEmpty ? "values" : list(values))"
    }
    let fixed = [left, right].compactMap {
      if case .literal(let value) = $0 { "put in order with \(shownValue(value))" } else { nil }
    }
    let what = (holdings + fixed).joined(separator: ", ")
    let values = samples.flatMap { $0 }
    if let dates = datesAsNumbers(left, right) { return "\(what): \(dates)" }
    if let dates = dayFirst(left, right) { return "\(what): \(dates)" }
    if let unread = textsBesideTimes(left, right, shown) { return unread }
    guard
      values.contains(where: { if case .text(let text) = $0 { numberValue(of: .text(text)) != .null } else { false } })
    else {
      return
        "\(what): a number comes before every text, so that this order means nothing\nname the column or the value that is meant"
    }
    // What is a number already is well as it is.
    let texts = columns.filter { $0.1.isEmpty || $0.1.contains { $0.number == nil } }
    let names = Set(texts.map { spelled($0.0) }).sorted()
    let calls = names.isEmpty ? "number(x)" : names.map { "number(\($0))" }.joined(separator: ", ")
    return
      "\(what): digits kept as text, of which '10' comes before '9'\nwrite \(calls) in its place (as `expression:` where a column is asked for), or derive a column so"
  }

  /// Texts that are no days or instants, beside a day or an instant of the rule or of the other column.
  private func textsBesideTimes(_ left: Expression, _ right: Expression, _ shown: [[Value]]) -> String? {
    guard samples.allSatisfy({ $0.allSatisfy { $0.number == nil } }), demand.values.count == 2 else { return nil }
    let isRead = demand.values.indices.map { index in samples.contains { isTime($0[index]) } }
    guard isRead[0] != isRead[1] else { return nil }
    let (odd, time) = isRead[0] ? (1, 0) : (0, 1)
    let seen = shown[odd].isEmpty ? "" : ": \(list(shown[odd]))"
    let fixed = demand.values[time].isTimeLiteral ? samples[0][time] : nil
    let beside = fixed.map { shownValue($0) + " is" } ?? "those of \(named(demand.values[time])) are"
    let message = "no value of \(named(demand.values[odd])) can be read as a day or an instant, as \(beside)\(seen)"
    if samples.allSatisfy({ (try? holdsNothing(.literal($0[odd])).constantValue()) == .integer(1) }) {
      let column = spelled(demand.values[odd])
      return message
        + "\ntexts that stand for nothing come before every day: where NULL is meant, write nullif(trim(\(column)), '') in its place, or load it as NULL"
    }
    return message + wayOut(spelled(demand.values[odd]), samples.map { $0[odd] })
  }

  private func wayOut(_ column: String, _ values: [Value]) -> String {
    if values.allSatisfy(isEpochAsText) {
      return "\nthey are epoch seconds or milliseconds kept as text: write number(\(column)) in its place"
    }
    let format = TimeFormatGuess.formats(of: values).first.map { "'\($0)'" }
    return "\nwrite parse_time(\(column), \(format ?? "format")) in its place, or derive a column so"
  }

  private func isTime(_ value: Value) -> Bool { TimePoint(value: value, plainIn: .utc) != nil }

  /// Nine digits or more, which are no date of eight.
  private func isEpochAsText(_ value: Value) -> Bool {
    guard case .text(let text) = value, text.utf8.count > 8 else { return false }
    return numberValue(of: value).number.map { isTime(.real($0)) } ?? false
  }

  /// 20260125 among days.
  private func datesAsNumbers(_ left: Expression, _ right: Expression) -> String? {
    let values = samples.flatMap { $0 }.filter { $0.number != nil }
    let others = [left, right].compactMap { side -> Value? in
      if case .literal(let value) = side { value } else { nil }
    }
    guard !values.isEmpty, others.contains(where: { Instant(value: $0, plainIn: .utc) != nil && $0.number == nil }),
      let format = TimeFormatGuess.formats(of: values).first, let column = [left, right].first(where: \.readsColumns)
    else { return nil }
    return "numbers, and no days\nwrite parse_time(\(spelled(column)), '\(format)') in its place, or derive a column so"
  }

  /// 15/01/2026 in the rule, or in both columns.
  private func dayFirst(_ left: Expression, _ right: Expression) -> String? {
    let columns = [left, right].filter(\.readsColumns)
    let ruleFormat = [left, right].lazy.compactMap(\.dayFirstFormat).first
    let texts = samples.flatMap { $0 }
    guard
      ruleFormat != nil || texts.allSatisfy({ Expression.literal($0).dayFirstFormat != nil }),
      let format = TimeFormatGuess.likeliest(of: texts) ?? ruleFormat, !columns.isEmpty
    else { return nil }
    let calls = Set(columns.map { "parse_time(\(spelled($0)), '\(format)')" }).sorted().joined(separator: ", ")
    let bound = ruleFormat == nil ? "" : ", and the bound as 2026-01-25"
    return
      "dates with the day or the month first, which as texts are in no order of time\nwrite \(calls) in its place\(bound), or derive a column so"
  }

  private func named(_ expression: Expression) -> String {
    switch expression {
    case .column(let column): return column.name.isMadeName ? "the value over there" : column.name
    case .withoutAffinity(let inner), .collate(let inner, _): return named(inner)
    case .literal, .not, .negate, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen, .cast, .call,
      .aggregate:
      let columns = expression.columns.map(\.text).filter { !$0.isMadeName }.sorted()
      return columns.isEmpty ? "the value" : "what is made of \(columns.joined(separator: ", "))"
    }
  }

  /// As it stands in an expression; `x` for what is no column.
  private func spelled(_ expression: Expression) -> String {
    switch expression {
    case .column(let column): return column.name.isMadeName ? "x" : inExpressions(column.name)
    case .withoutAffinity(let inner), .collate(let inner, _): return spelled(inner)
    case .literal, .not, .negate, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen, .cast, .call,
      .aggregate:
      return "x"
    }
  }

  private func list(_ values: [Value]) -> String {
    var seen: [String] = []
    for value in values.map(shownValue) where !seen.contains(value) { seen.append(value) }
    return seen.joined(separator: ", ")
  }
}
