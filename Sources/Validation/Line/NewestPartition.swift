import Expressions
import Questions
import Rulebooks
import Values

/// The newest value of a partition column, among days, months, instants or numbers.
///
/// Where texts of the column are points of time, its numbers are read as every kind reads them then: epoch seconds or
/// milliseconds, or nothing. Where none is, they are numbers.
package struct NewestPartition {
  let column: NamedExpression
  /// What it reads as times or numbers.
  let demands: Set<ReadingDemand>
  private let masking: Masking
  private let isHidden: Bool
  private let reading: TimeReading
  private let tickets: Tickets

  private struct Tickets {
    let numbers: Asking.Ticket
    let greatestNumber: Asking.Ticket
    let days: Asking.Ticket
    let months: Asking.Ticket
    let instants: Asking.Ticket
    let epochs: Asking.Ticket
    let greatestText: Asking.Ticket
    let newest: Asking.Ticket
    /// Rows with nothing in the column.
    let empty: Asking.Ticket
    let oddTexts: OddValues
    let oddNumbers: OddValues
  }

  /// The least and the greatest stand for all, so that one pass answers.
  private struct OddValues {
    let count: Asking.Ticket
    let ends: [Asking.Ticket]
  }

  enum Found {
    case none
    /// `shown` is the condition as people may read it, with a digest of a masked value.
    case newest(condition: Expression, shown: Expression, notes: [String])
    case unreadable(String)
  }

  init(_ column: NamedExpression, of subject: Subject, asking: inout Asking) {
    self.column = column
    masking = subject.masking
    isHidden = masking.hides(column.expression, over: subject.table.relation)
    reading = subject.reading
    let value = column.expression
    demands =
      DemandFinder(Tally(subject.table.relation, Aggregate(.count(value), where: subject.population))).demands
    let point = Self.point(of: value)
    rank = subject.reading.rank(of: point)
    day = subject.reading.day(of: point)
    let isRead = Expression.isNull(rank, negated: true)
    let isNumber = isOfClass(value, ["integer", "real"])
    let isTime = allOf([.not(isNumber), isRead])
    let isOdd = allOf([.not(holdsNothing(value)), .isNull(rank, negated: false)])
    func ask(_ measure: Expressions.Aggregate.Measure, _ conditions: [Expression]) -> Asking.Ticket {
      asking.ask(.tally(subject.table.relation, Aggregate(measure, where: allOf([subject.population] + conditions))))
    }
    func times(_ comparison: BinaryOperator, _ length: Int64) -> Asking.Ticket {
      ask(.rows, [isTime, .binary(comparison, .call(.length, [value]), .literal(.integer(length)))])
    }
    func odd(_ conditions: [Expression]) -> OddValues {
      OddValues(
        count: ask(.rows, conditions), ends: [ask(.minimum(value), conditions), ask(.maximum(value), conditions)])
    }
    tickets = Tickets(
      numbers: ask(.rows, [isNumber]), greatestNumber: ask(.maximum(value), [isNumber]), days: times(.equal, 10),
      months: times(.equal, 7), instants: times(.greater, 10), epochs: ask(.rows, [isNumber, isRead]),
      greatestText: ask(.maximum(value), [isTime]), newest: ask(.maximum(rank), [isRead]),
      empty: ask(.rows, [holdsNothing(value)]),
      oddTexts: odd([.not(isNumber), isOdd]), oddNumbers: odd([isNumber, isOdd]))
  }

  /// Its place among points of time.
  private let rank: Expression
  /// The day that it is, or lies in.
  private let day: Expression

  /// A month is its first day.
  private static func point(of value: Expression) -> Expression {
    let isMonth = allOf([
      isOfClass(value, ["text"]), .binary(.equal, .call(.length, [value]), .literal(.integer(7))),
    ])
    return .caseWhen(
      subject: nil,
      branches: [.init(when: isMonth, then: .binary(.concatenate, value, .literal(.text("-01"))))], otherwise: value)
  }

  /// Why there is no partition, where none of its values can be read.
  func words(of faults: [ReadingDemand: ReadingFault]) -> String? {
    demands.first(in: faults)?.words { masking.hides($0, over: $1) }
  }

  func found(from answers: Answers) throws(QuestionFailure) -> Found {
    let texts = try Texts(tickets, answers)
    let numbers = try answers.count(tickets.numbers)
    let areTimes = texts.count > 0
    guard areTimes || numbers > 0 else {
      let odd = try oddValues(tickets.oddTexts, answers)
      return odd.count > 0 ? .unreadable(unreadable(odd.samples)) : .none
    }
    let odd = [tickets.oddTexts] + (areTimes ? [tickets.oddNumbers] : [])
    let (whole, condition) = try areTimes ? newestTime(texts, answers) : equal(answers.value(tickets.greatestNumber))
    let newest = isHidden ? masking.digest(of: whole) : whole
    return .newest(
      condition: condition, shown: isHidden ? equal(newest).1 : condition,
      notes: ["newest \(column.name): \(newest)"] + (try note(of: odd, areTimes, answers))
        + noteOfEmpty(try answers.count(tickets.empty)))
  }

  /// How many texts are points of time, by how they are written.
  private struct Texts {
    let days: Int
    let months: Int
    let instants: Int
    let epochs: Int

    init(_ tickets: Tickets, _ answers: Answers) throws(QuestionFailure) {
      days = try answers.count(tickets.days)
      months = try answers.count(tickets.months)
      instants = try answers.count(tickets.instants)
      epochs = try answers.count(tickets.epochs)
    }

    var count: Int { days + months + instants }
    /// Then they stand in the order of their texts.
    var areOfOneForm: Bool { epochs == 0 && (days == count || months == count) }
  }

  /// The newest value, and which rows have it.
  private func newestTime(_ texts: Texts, _ answers: Answers) throws(QuestionFailure) -> (Value, Expression) {
    if texts.areOfOneForm { return try equal(answers.value(tickets.greatestText)) }
    let newest = try answers.value(tickets.newest)
    // A day equals every instant in it: where both are there, days are the partitions.
    if texts.days > 0, texts.instants + texts.epochs > 0, case .integer(let rank) = newest {
      let whole = timeText(ofRank: .integer(TimeRank(number: rank).startOfDay.number), in: reading.calendar)
      return (whole, .binary(.equal, day, .literal(whole)))
    }
    // Instants written in several ways are met by the moment itself.
    return (timeText(ofRank: newest, in: reading.calendar), .binary(.equal, rank, .literal(newest)))
  }

  private func equal(_ value: Value) -> (Value, Expression) {
    (value, .binary(.equal, column.expression, .literal(value)))
  }

  // MARK: - Odd values

  private func oddValues(
    _ odd: OddValues, _ answers: Answers
  ) throws(QuestionFailure) -> (count: Int, samples: [Value]) {
    var samples: [Value] = []
    for ticket in odd.ends {
      let value = try answers.value(ticket)
      if !value.isNull, !samples.contains(value) { samples.append(value) }
    }
    return (try answers.count(odd.count), samples)
  }

  private func note(
    of tickets: [OddValues], _ areTimes: Bool, _ answers: Answers
  ) throws(QuestionFailure) -> [String] {
    var (count, samples) = (0, [Value]())
    for odd in tickets {
      let found = try oddValues(odd, answers)
      count += found.count
      samples += found.samples
    }
    guard count > 0 else { return [] }
    let kinds = areTimes ? "day, month or instant" : "day, month, instant or number"
    return [
      "\(counted(count, "value")) of \(column.name) \(count == 1 ? "is" : "are") no \(kinds), and never the newest\(shown(samples))"
    ]
  }

  private func noteOfEmpty(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    return [
      "\(counted(count, "row")) \(count == 1 ? "has" : "have") no \(column.name), and \(count == 1 ? "is" : "are") in no partition"
    ]
  }

  private func shown(_ samples: [Value]) -> String {
    isHidden ? "" : ": " + samples.map(shownValue).joined(separator: ", ")
  }

  private func unreadable(_ samples: [Value]) -> String {
    let message = "\(column.name) has no newest: its values are no days, months, instants or numbers\(shown(samples))"
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
