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

  /// The same checks; those that read what cannot be read have come to their end.
  func checked(by engine: any Engine) async throws(CancellationError) -> [CheckProgress<MeasuredCheck>] {
    let faults = try await Self.faults(among: Set(demands.joined()), engine)
    return zip(measured, demands).map { outcome, demands in
      guard case .going(let check) = outcome, let fault = demands.first(in: faults) else {
        return outcome
      }
      return .ended(check.ended(by: fault))
    }
  }

  /// The demands that no value of theirs allows, and those that far more rows of theirs speak against than for.
  package static func faults(
    among demands: Set<ReadingDemand>, _ engine: any Engine
  ) async throws(CancellationError) -> [ReadingDemand: ReadingFault] {
    guard !demands.isEmpty else { return [:] }
    let all = Array(demands)
    var asking = Asking()
    let tickets = all.map { demand in
      (
        sound: asking.ask(whether: demand.relation, has: demand.isSound),
        meaningless: demand.shares.map { asking.count($0.meaningless, of: demand) }
      )
    }
    let answers = try await asking.answers(from: engine)
    // A demand that cannot be asked about is no reason to doubt: the check's own question says what is wrong.
    var doubtful = zip(all, tickets).filter { _, ticket in (try? answers.count(ticket.sound)) == 0 }.map(\.0)
    let against = zip(all, tickets).compactMap { demand, ticket -> (demand: ReadingDemand, rows: Int)? in
      guard let ticket = ticket.meaningless, let rows = try? answers.count(ticket), rows > 0 else { return nil }
      return (demand, Int(rows))
    }
    doubtful += try await outnumbered(against.filter { !doubtful.contains($0.demand) }, engine)
    return try await faults(of: doubtful, engine)
  }

  /// A few odd texts do not make an order of digits kept as text one that is meant.
  private static func outnumbered(
    _ against: [(demand: ReadingDemand, rows: Int)], _ engine: any Engine
  ) async throws(CancellationError) -> [ReadingDemand] {
    guard !against.isEmpty else { return [] }
    var asking = Asking()
    let tickets = against.map { known in known.demand.shares.map { asking.count($0.meant, of: known.demand) } }
    let answers = try await asking.answers(from: engine)
    return zip(against, tickets).compactMap { known, ticket in
      guard let ticket, let meant = try? answers.count(ticket), known.rows > meant else { return nil }
      return known.demand
    }
  }

  private static func faults(
    of demands: [ReadingDemand], _ engine: any Engine
  ) async throws(CancellationError) -> [ReadingDemand: ReadingFault] {
    guard !demands.isEmpty else { return [:] }
    var asking = Asking()
    let questions = demands.map { ReadingFault.Questions($0, asking: &asking) }
    let answers = try await asking.answers(from: engine)
    var faults: [ReadingDemand: ReadingFault] = [:]
    for (demand, questions) in zip(demands, questions) { faults[demand] = questions.fault(from: answers) }
    return faults
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
  fileprivate func ended(by fault: ReadingFault) -> Ending {
    var ending = Ending(
      check: bound.check, verdict: .error, reason: .typeMismatch,
      explanation: fault.words { bound.masking.hides($0, over: $1) })
    ending.slice = bound.slice
    return ending
  }
}
