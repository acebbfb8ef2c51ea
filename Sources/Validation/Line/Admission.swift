import Expressions
import Questions
import Rulebooks
import Values

/// What must be known before a check is measured: its guard, whether it is due, its newest partition.
struct Admission {
  private let pending: [CheckProgress<Pending>]
  private let asking: Asking
  private let resolver: Resolver

  struct Pending {
    let check: Check
    let guardScalar: ScalarQuestion?
    let anchor: ScalarQuestion?
    let partition: NewestPartition?
    let slice: Slice
  }

  init(_ checks: [Check], _ resolver: Resolver) {
    var asking = Asking()
    pending = checks.map { check in
      let binder = CheckBinder(check: check, resolver: resolver)
      do throws(BindingFailure) {
        try binder.requireMaskedColumns()
        // Whether it can be bound decides after its guard; until then all is hidden of a check that cannot.
        let masking = try? binder.knownMasking()
        let partition = try binder.partition(asking: &asking)
        return .going(
          Pending(
            check: check,
            guardScalar: try check.guardClause.map { clause throws(BindingFailure) in
              try ScalarQuestion(clause, resolver, role: "when", masking: masking, asking: &asking)
            },
            anchor: try check.due.map { due throws(BindingFailure) in
              try ScalarQuestion(due.anchor, resolver, role: "due", masking: masking, asking: &asking)
            },
            partition: partition, slice: try binder.slice()))
      } catch {
        var ending = Ending.failed(check, error)
        ending.slice = try? binder.slice()
        return .ended(ending)
      }
    }
    self.asking = asking
    self.resolver = resolver
  }

  var questions: [Question] { asking.questions }

  /// What guards, anchors and partitions read and put in order.
  private var demands: Set<ReadingDemand> {
    pending.reduce(into: []) { demands, outcome in
      guard case .going(let pending) = outcome else { return }
      demands.formUnion(pending.demands)
    }
  }

  func outcomes() async throws(CancellationError) -> [CheckProgress<AdmittedCheck>] {
    let answers = try await asking.answers(from: resolver.engine)
    let found = try await ReadingFindings(among: demands, resolver.engine)
    return pending.map { outcome in
      switch outcome {
      case .ended(let ending): return .ended(ending)
      case .going(let pending):
        if let ending = pending.ended(by: found.faults) { return .ended(ending) }
        do throws(QuestionFailure) {
          if let failure = found.failure(among: pending.demands) { throw failure }
          return try admitted(pending, answers, found.faults)
        } catch {
          var ending = Ending.failed(pending.check, error)
          ending.slice = pending.slice
          return .ended(ending)
        }
      }
    }
  }

  private func admitted(
    _ pending: Pending, _ answers: Answers, _ faults: [ReadingDemand: ReadingFault]
  ) throws(QuestionFailure) -> CheckProgress<AdmittedCheck> {
    let check = pending.check
    if let scalar = pending.guardScalar, try !scalar.isTrue(answers) {
      return .ended(
        Ending(
          check: check, verdict: .skipped, reason: .guardFalse,
          explanation: "when: \(check.guardClause?.text ?? "") is not true", slice: pending.slice))
    }
    var isInLag = false
    if let due = check.due, let anchor = pending.anchor {
      switch due.standing(anchor: try anchor.instant(answers), clock: resolver.clock, isMasked: anchor.isMasked) {
      case .notDue(let words):
        return .ended(
          Ending(check: check, verdict: .skipped, reason: .notDue, explanation: words, slice: pending.slice))
      case .inLag: isInLag = true
      case .due: break
      }
    }
    guard let partition = pending.partition else {
      return .going(AdmittedCheck(check: check, partition: nil, isInLag: isInLag, slice: pending.slice))
    }
    switch try partition.found(from: answers) {
    case .none:
      if let words = partition.words(of: faults) { return .ended(unreadable(pending, words)) }
      // Judged like any other table of which no row is left.
      let note = "there is no partition: no row is left in which \(partition.column.name) has a value"
      let nothing = Expression.literal(.integer(0))
      let empty = AdmittedCheck.Partition(condition: nothing, shown: nothing, notes: [note])
      return .going(AdmittedCheck(check: check, partition: empty, isInLag: isInLag, slice: pending.slice))
    case .unreadable(let words): return .ended(unreadable(pending, words))
    case .newest(let condition, let shown, let notes):
      let newest = AdmittedCheck.Partition(condition: condition, shown: shown, notes: notes)
      return .going(AdmittedCheck(check: check, partition: newest, isInLag: isInLag, slice: pending.slice))
    }
  }
}

private func unreadable(_ pending: Admission.Pending, _ words: String) -> Ending {
  Ending(
    check: pending.check, verdict: .error, reason: .typeMismatch, explanation: words, slice: pending.slice)
}

extension Admission.Pending {
  fileprivate var scalars: [ScalarQuestion] { [guardScalar, anchor].compactMap { $0 } }

  fileprivate var demands: Set<ReadingDemand> {
    scalars.reduce(into: partition?.demands ?? []) { $0.formUnion($1.demands) }
  }

  /// A guard or an anchor over values that cannot be read holds nothing back: the rule is at fault.
  fileprivate func ended(by faults: [ReadingDemand: ReadingFault]) -> Ending? {
    guard !faults.isEmpty else { return nil }
    let words = scalars.lazy.compactMap { $0.words(of: faults) }.first
    return words.map { unreadable(self, $0) }
  }
}

/// A check that may be measured.
struct AdmittedCheck {
  let check: Check
  let partition: Partition?
  /// Within the lag after it was due: a warning at most.
  let isInLag: Bool
  let slice: Slice

  /// The newest partition.
  struct Partition {
    let condition: Expression
    /// As people may read it.
    let shown: Expression
    let notes: [String]
  }
}

extension CheckProgress where Going == AdmittedCheck {
  var isInLag: Bool {
    switch self {
    case .going(let admitted): admitted.isInLag
    case .ended: false
    }
  }

  /// `isForReading`: its questions are shown, and none is asked.
  func bound(by resolver: Resolver, isForReading: Bool = false) -> CheckProgress<BoundCheck> {
    switch self {
    case .ended(let ending): return .ended(ending)
    case .going(let admitted):
      let check = admitted.isInLag ? admitted.check.warningAtMost : admitted.check
      do throws(BindingFailure) {
        let binder = CheckBinder(check: check, resolver: resolver)
        let partition = admitted.partition
        var bound = try binder.bound(newestPartition: isForReading ? partition?.shown : partition?.condition)
        bound.notes = (partition?.notes ?? []) + bound.notes
        bound.isInLag = admitted.isInLag
        return .going(bound)
      } catch {
        var ending = Ending.failed(check, error)
        ending.slice = admitted.slice
        return .ended(ending)
      }
    }
  }
}
