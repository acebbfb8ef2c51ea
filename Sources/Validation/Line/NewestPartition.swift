import Expressions
import Questions
import Rulebooks
import Values

/// The newest value of a partition column, among days, months, instants or numbers.
package struct NewestPartition {
  let column: NamedExpression
  private let masking: Masking
  private let isHidden: Bool
  private let calendar: SlateCalendar
  private let tickets: Tickets

  private struct Tickets {
    let numbers: Asking.Ticket
    let times: Asking.Ticket
    let unreadable: Asking.Ticket
    let newest: Asking.Ticket
    let greatest: Asking.Ticket
    let plainDays: Asking.Ticket
    let instants: Asking.Ticket
    let oddValues: [Asking.Ticket]
  }

  enum Found {
    case none
    case newest(condition: Expression, notes: [String])
    case unreadable(String)
  }

  init(_ column: NamedExpression, of subject: Subject, asking: inout Asking) {
    self.column = column
    masking = subject.masking
    isHidden = masking.hides(column.expression, over: subject.table.relation)
    calendar = subject.clock.calendar
    day = subject.reading.day(of: column.expression)
    let value = column.expression
    place = Self.place(of: value, subject.reading)
    let holds = Expression.not(holdsNothing(value))
    let isNumber = isOfClass(value, ["integer", "real"])
    let isRead = Expression.isNull(place, negated: true)
    let isTime = allOf([.not(isNumber), isRead])
    let isDay = allOf([isTime, .binary(.equal, .call(.length, [value]), .literal(.integer(10)))])
    let isInstant = allOf([isTime, .binary(.greater, .call(.length, [value]), .literal(.integer(10)))])
    let isOddValue = allOf([holds, .isNull(place, negated: false)])
    func ask(_ measure: Expressions.Aggregate.Measure, _ condition: Expression) -> Asking.Ticket {
      asking.ask(.tally(subject.table.relation, Aggregate(measure, where: allOf([subject.population, condition]))))
    }
    tickets = Tickets(
      numbers: ask(.rows, isNumber), times: ask(.rows, isTime), unreadable: ask(.rows, isOddValue),
      newest: ask(.maximum(place), isRead), greatest: ask(.maximum(value), isRead), plainDays: ask(.rows, isDay),
      instants: ask(.rows, isInstant),
      // In the same pass: the least and the greatest stand for all.
      oddValues: [ask(.minimum(value), isOddValue), ask(.maximum(value), isOddValue)])
  }

  private let place: Expression
  /// The day that it is, or lies in.
  private let day: Expression

  /// Numbers as they are; of days, months and instants their rank; NULL for all else.
  private static func place(of value: Expression, _ reading: TimeReading) -> Expression {
    let isMonth = allOf([
      isOfClass(value, ["text"]), .binary(.equal, .call(.length, [value]), .literal(.integer(7))),
    ])
    let firstOfMonth = reading.rank(of: .binary(.concatenate, value, .literal(.text("-01"))))
    return .caseWhen(
      subject: nil,
      branches: [
        .init(when: isOfClass(value, ["integer", "real"]), then: value), .init(when: isMonth, then: firstOfMonth),
      ], otherwise: reading.rank(of: value))
  }

  func found(from answers: Answers) throws(QuestionFailure) -> Found {
    let numbers = try answers.count(tickets.numbers)
    let times = try answers.count(tickets.times)
    let odd = try answers.count(tickets.unreadable)
    var samples: [Value] = []
    for ticket in tickets.oddValues {
      let value = try answers.value(ticket)
      if !value.isNull, !samples.contains(value) { samples.append(value) }
    }
    let shown = isHidden ? "" : ": " + samples.map(shownValue).joined(separator: ", ")
    if numbers > 0, times > 0 {
      return .unreadable("\(column.name) holds numbers and times: they have no newest among each other")
    }
    guard numbers + times > 0 else {
      return odd > 0 ? .unreadable(unreadable(samples, shown)) : .none
    }
    let notes =
      odd > 0
      ? [
        "\(counted(odd, "value")) of \(column.name) \(odd == 1 ? "is" : "are") no day, month, instant or number, and never the newest\(shown)"
      ] : []
    let (whole, condition) = try newest(answers, times: times)
    let newest = isHidden ? masking.digest(of: whole) : whole
    return .newest(condition: condition, notes: ["newest \(column.name): \(newest)"] + notes)
  }

  /// The newest value, and which rows have it.
  private func newest(_ answers: Answers, times: Int) throws(QuestionFailure) -> (Value, Expression) {
    let greatest = try answers.value(tickets.greatest)
    let moment = try answers.value(tickets.newest)
    let days = try answers.count(tickets.plainDays)
    // Numbers and plain days stand in the order of their values.
    if times == 0 || days == times { return (greatest, .binary(.equal, column.expression, .literal(greatest))) }
    // A day equals every instant in it: where both are there, days are the partitions.
    if days > 0, try answers.count(tickets.instants) > 0, case .integer(let rank) = moment {
      let newest = timeText(ofRank: .integer(TimeRank(number: rank).startOfDay.number), in: calendar)
      return (newest, .binary(.equal, day, .literal(newest)))
    }
    // What else is equal is found by its place.
    return (try newestText(answers), .binary(.equal, place, .literal(moment)))
  }

  /// Of instants written in several ways, the moment itself.
  private func newestText(_ answers: Answers) throws(QuestionFailure) -> Value {
    timeText(ofRank: try answers.value(tickets.newest), in: calendar)
  }

  private func unreadable(_ samples: [Value], _ shown: String) -> String {
    let message = "\(column.name) has no newest: its values are no days, months, instants or numbers\(shown)"
    if let format = TimeFormatGuess.formats(of: samples).first {
      return message + "\nwrite parse_time(\(column.name), '\(format)') in its place"
    }
    let areDigits = samples.allSatisfy { !numberValue(of: $0).isNull }
    return message
      + (areDigits
        ? "\nthey are digits kept as text: write number(\(column.name)) in its place"
        : "\nwrite parse_time(\(column.name), format), by strptime's letters")
  }
}
