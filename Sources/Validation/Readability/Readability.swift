import Expressions
import Questions
import Rulebooks
import Values

/// Whether the values that checks read, or put in order, allow it; checks whose values do not end as `type_mismatch`.
///
/// One row that allows it is enough, so that healthy data is asked for its first rows only.
package struct Readability {
  private let measured: [CheckProgress<MeasuredCheck>]
  private let demands: [Set<ReadingDemand>]

  init(_ measured: [CheckProgress<MeasuredCheck>]) {
    self.measured = measured
    demands = measured.map { outcome in
      guard case .going(let check) = outcome else { return [] }
      let subject = check.bound.subject
      return DemandFinder(check.bound.gauge.measurement, population: subject.population, groups: subject.groupBy)
        .demands
        .filter { $0.isWorthAsking(of: check) }
    }
  }

  /// The same checks; those that read what cannot be read have come to their end, and those of which that is not known.
  func checked(by engine: any Engine) async throws(CancellationError) -> [CheckProgress<MeasuredCheck>] {
    let found = try await ReadingFindings(among: Set(demands.joined()), engine)
    return zip(measured, demands).map { outcome, demands in
      guard case .going(let check) = outcome else { return outcome }
      if let fault = demands.first(in: found.faults) { return .ended(check.ended(by: fault)) }
      if let failure = found.failure(among: demands) { return .ended(check.ended(by: failure)) }
      return outcome
    }
  }
}

/// What came of asking whether demands are met.
package struct ReadingFindings {
  /// What no value of theirs allows, and what far more rows of theirs speak against than for.
  package private(set) var faults: [ReadingDemand: ReadingFault] = [:]
  /// Demands of which it was not found out in the time there was: a verdict that rests on them would be a guess.
  private var unanswered: [ReadingDemand: QuestionFailure] = [:]

  package init(among demands: Set<ReadingDemand>, _ engine: any Engine) async throws(CancellationError) {
    guard !demands.isEmpty else { return }
    let all = Array(demands)
    var asking = Asking()
    let tickets = all.map { demand in
      (
        sound: asking.ask(whether: demand.relation, has: demand.isSound),
        meaningless: demand.shares.map { asking.count($0.meaningless, of: demand) }
      )
    }
    let answers = try await asking.answers(from: engine)
    var doubtful: [ReadingDemand] = []
    var against: [(demand: ReadingDemand, rows: Int)] = []
    for (demand, ticket) in zip(all, tickets) {
      note(demand) { () throws(QuestionFailure) in
        if try answers.inTime(ticket.sound) == 0 { return doubtful.append(demand) }
        guard let meaningless = ticket.meaningless, let rows = try answers.inTime(meaningless), rows > 0 else { return }
        against.append((demand, rows))
      }
    }
    doubtful += try await outnumbered(against, engine)
    try await describe(doubtful, engine)
  }

  /// Why it is not known whether these are met; nil where it is.
  package func failure(among demands: some Collection<ReadingDemand>) -> QuestionFailure? {
    guard !unanswered.isEmpty, let failure = demands.lazy.compactMap({ unanswered[$0] }).first else { return nil }
    return QuestionFailure(
      failure.reason, "whether its values can be read and put in order was not found out: \(failure.message)",
      withoutValues:
        "whether its values can be read and put in order was not found out: \(failure.message(hidingValues: true))")
  }

  /// A few odd texts do not make an order of digits kept as text one that is meant.
  private mutating func outnumbered(
    _ against: [(demand: ReadingDemand, rows: Int)], _ engine: any Engine
  ) async throws(CancellationError) -> [ReadingDemand] {
    guard !against.isEmpty else { return [] }
    var asking = Asking()
    let tickets = against.map { known in known.demand.shares.map { asking.count($0.meant, of: known.demand) } }
    let answers = try await asking.answers(from: engine)
    var found: [ReadingDemand] = []
    for (known, ticket) in zip(against, tickets) {
      note(known.demand) { () throws(QuestionFailure) in
        if let ticket, let meant = try answers.inTime(ticket), known.rows > meant { found.append(known.demand) }
      }
    }
    return found
  }

  private mutating func describe(_ demands: [ReadingDemand], _ engine: any Engine) async throws(CancellationError) {
    guard !demands.isEmpty else { return }
    var asking = Asking()
    let questions = demands.map { ReadingFault.Questions($0, asking: &asking) }
    let answers = try await asking.answers(from: engine)
    for (demand, questions) in zip(demands, questions) {
      var fault: ReadingFault?
      note(demand) { () throws(QuestionFailure) in fault = try questions.fault(from: answers) }
      faults[demand] = fault
    }
  }

  private mutating func note(_ demand: ReadingDemand, _ look: () throws(QuestionFailure) -> Void) {
    do throws(QuestionFailure) {
      try look()
    } catch {
      unanswered[demand] = error
    }
  }
}

extension Answers {
  /// The answer; nil where there is none, which is no reason to doubt: the check's own question says what is wrong. But what there was
  /// no time for is thrown: the check's own question may have been answered all the same.
  func inTime<Answer>(
    _ answer: (Answers) throws(QuestionFailure) -> Answer
  ) throws(QuestionFailure) -> Answer? {
    do throws(QuestionFailure) {
      return try answer(self)
    } catch {
      if error.reason == .timeout { throw error }
      return nil
    }
  }

  func inTime(_ ticket: Asking.Ticket) throws(QuestionFailure) -> Int? {
    try inTime { (answers) throws(QuestionFailure) in try answers.count(ticket) }
  }
}

extension Asking {
  fileprivate mutating func count(_ rows: Expression, of demand: ReadingDemand) -> Ticket {
    ask(.tally(demand.relation, Aggregate(.rows, where: rows)))
  }
}

extension ReadingDemand {
  /// Only rows that fail can show that some demands are not met. Where no row was looked at, the order of a filter may be why.
  fileprivate func isWorthAsking(of check: MeasuredCheck) -> Bool { !onlyIfSomeFail || check.reading.failing != 0 }
}

extension Collection<ReadingDemand> {
  /// The first fault of theirs, in a fixed order, so that two runs say the same. To describe a demand takes long: few have faults.
  package func first(in faults: [ReadingDemand: ReadingFault]) -> ReadingFault? {
    let faulty = filter { faults[$0] != nil }
    guard faulty.count > 1 else { return faulty.first.flatMap { faults[$0] } }
    return faulty.map { (demand: $0, text: "\($0.need)") }.min { $0.text < $1.text }.flatMap { faults[$0.demand] }
  }
}

extension MeasuredCheck {
  fileprivate func ended(by failure: QuestionFailure) -> Ending {
    var ending = Ending.failed(bound.check, failure)
    ending.slice = bound.slice
    return ending
  }

  fileprivate func ended(by fault: ReadingFault) -> Ending {
    var ending = Ending(
      check: bound.check, verdict: .error, reason: .typeMismatch,
      explanation: fault.words { bound.masking.hides($0, over: $1) })
    ending.slice = bound.slice
    return ending
  }
}
