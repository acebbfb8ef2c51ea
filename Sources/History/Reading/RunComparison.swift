import HistoryAnswers
import Values

/// What lies between two runs, finding by finding, on the checks and slices that both judged.
struct RunComparison {
  typealias Change = DiffAnswer.Change
  typealias Counts = DiffAnswer.Counts

  let before: FindingsAtRun
  let after: FindingsAtRun
  private let parts: [(change: Change, marks: [LifeMark])]
  let common: Set<LifetimeRow.FindingPlace>
  private let byCheck: [Int64: CheckCounts]

  init(_ before: FindingsAtRun, _ after: FindingsAtRun) {
    self.before = before
    self.after = after
    let common = Set(before.places.keys).intersection(after.places.keys)
    self.common = common
    let old = before.findings.inPlaces { place, _ in common.contains(place) }
    let new = after.findings.inPlaces { place, _ in common.contains(place) }
    // Most lives went on: only the others are compared by name.
    let oldNumbers = LifeNumbers(old)
    let newNumbers = LifeNumbers(new)
    let goneOn = new.filter { oldNumbers.contains($0.number) }
    let (ended, begun) = (
      old.filter { !newNumbers.contains($0.number) }, new.filter { !oldNumbers.contains($0.number) }
    )
    let (oldNames, newNames) = (Set(ended.map(\.name)), Set(begun.map(\.name)))
    let (notBefore, notAfter) = (Set(before.unexamined.map(\.name)), Set(after.unexamined.map(\.name)))
    let gone = ended.filter { !newNames.contains($0.name) }
    let come = begun.filter { !oldNames.contains($0.name) }
    let both = goneOn + begun.filter { oldNames.contains($0.name) }
    let moved = Self.moved(both, from: old)
    let (partBefore, partAfter) = (before.partlyListed, after.partlyListed)
    let (lost, found) = (gone.filter { !notAfter.contains($0.name) }, come.filter { !notBefore.contains($0.name) })
    parts = [
      (.resolved, lost.filter { !partAfter.contains($0.place) }),
      (.new, found.filter { !partBefore.contains($0.place) }),
      (.escalated, both.filter { moved.contains($0.number) && $0.severity == .error }),
      (.eased, both.filter { moved.contains($0.number) && $0.severity == .warning }),
      (.persisting, both.filter { !moved.contains($0.number) }),
      (
        .unexamined,
        gone.filter { notAfter.contains($0.name) } + come.filter { notBefore.contains($0.name) }
      ), (.unlistedAfter, lost.filter { partAfter.contains($0.place) }),
      (.unlistedBefore, found.filter { partBefore.contains($0.place) }),
    ]
    var byCheck = Self.sums(before, after, parts)
    let (hiddenBefore, hiddenAfter) = (before.beyondCap, after.beyondCap)
    for place in common where partBefore.contains(place) || partAfter.contains(place) {
      byCheck[place.check, default: CheckCounts()].addUnlisted(
        before: hiddenBefore[place] ?? .none, after: hiddenAfter[place] ?? .none,
        isWhole: before.isWhollyExamined(place) && after.isWhollyExamined(place))
    }
    self.byCheck = byCheck
  }

  /// Those of another severity than before.
  private static func moved(_ both: [LifeMark], from old: [LifeMark]) -> LifeNumbers {
    let warnings = old.filter { $0.severity == .warning }
    guard !warnings.isEmpty || both.contains(where: { $0.severity == .warning }) else { return LifeNumbers([]) }
    let warned = Set(warnings.map(\.name))
    return LifeNumbers(both.filter { warned.contains($0.name) != ($0.severity == .warning) })
  }

  var count: Int { parts.reduce(0) { $0 + $1.marks.count } }

  /// Errors before warnings; of each, what is resolved first, then what came, then what stayed. All where there is no limit.
  func changes(most limit: Int?) -> [(change: Change, mark: LifeMark)] {
    var changes: [(change: Change, mark: LifeMark)] = []
    for severity in [Severity.error, .warning] {
      for (change, marks) in parts {
        for mark in marks where mark.severity == severity {
          if let limit, changes.count >= limit { return changes }
          changes.append((change, mark))
        }
      }
    }
    return changes
  }

  private struct CheckCounts {
    var errors = Counts()
    var warnings = Counts()

    /// Where every finding of one run has been found in the other, or is gone, what the other has beyond its cap is told by
    /// that, too; `isWhole` where no group is left out.
    mutating func addUnlisted(before: FindingsAtRun.BeyondCap, after: FindingsAtRun.BeyondCap, isWhole: Bool) {
      errors.notComparedBefore += before.errors
      warnings.notComparedBefore += before.warnings
      errors.notComparedAfter += after.errors
      warnings.notComparedAfter += after.warnings
      guard isWhole else { return }
      if errors.notComparedBefore + warnings.notComparedBefore == 0 {
        errors.takeUnlistedAsNew()
        warnings.takeUnlistedAsNew()
      } else if errors.notComparedAfter + warnings.notComparedAfter == 0 {
        errors.takeUnlistedAsResolved()
        warnings.takeUnlistedAsResolved()
      }
    }

    subscript(severity: Severity) -> Counts {
      switch severity {
      case .error: errors
      case .warning: warnings
      }
    }
  }

  /// What the checks that are asked for have. Before and after are all that the runs counted of checks
  /// that both judged, be it on other data.
  func counts(_ severity: Severity, of checks: some Sequence<Int64>) -> Counts {
    checks.reduce(Counts()) { $0 + byCheck[$1, default: CheckCounts()][severity] }
  }

  func counts(_ severity: Severity) -> Counts { counts(severity, of: byCheck.keys) }

  private static func sums(
    _ before: FindingsAtRun, _ after: FindingsAtRun, _ parts: [(change: Change, marks: [LifeMark])]
  ) -> [Int64: CheckCounts] {
    var sums: [Int64: CheckCounts] = [:]
    let judged = Set(before.places.keys.map(\.check)).intersection(after.places.keys.map(\.check))
    for result in before.results where judged.contains(result.check) {
      sums[result.check, default: CheckCounts()].errors.before += result.issues
      sums[result.check, default: CheckCounts()].warnings.before += result.warnings
    }
    for result in after.results where judged.contains(result.check) {
      sums[result.check, default: CheckCounts()].errors.after += result.issues
      sums[result.check, default: CheckCounts()].warnings.after += result.warnings
    }
    for (change, marks) in parts {
      var check: Int64?
      var counts = CheckCounts()
      // Neighbours mostly share their check.
      for mark in marks {
        if mark.check != check {
          if let check { sums[check] = counts }
          check = mark.check
          counts = sums[mark.check, default: CheckCounts()]
        }
        switch (change, mark.severity) {
        case (.escalated, _), (.eased, _):
          // One row loses what the other gets.
          counts.errors.count(change)
          counts.warnings.count(change)
        case (_, .error): counts.errors.count(change)
        case (_, .warning): counts.warnings.count(change)
        }
      }
      if let check { sums[check] = counts }
    }
    return sums
  }

  /// Checks that both judged, but not on the same data.
  var onOtherData: [Int64] {
    let old = Set(before.places.keys.map(\.check))
    let new = Set(after.places.keys.map(\.check))
    return old.intersection(new).subtracting(common.map(\.check)).sorted()
  }

  /// Checks that a run has and not both judged.
  var notByBoth: Set<Int64> {
    let both = Set(before.places.keys.map(\.check)).intersection(after.places.keys.map(\.check))
    return Set((before.results + after.results).map(\.check)).subtracting(both)
  }

  /// Checks that only one of them judged.
  var onlyOnce: [Int64] {
    let old = Set(before.places.keys.map(\.check))
    let new = Set(after.places.keys.map(\.check))
    return old.symmetricDifference(new).sorted()
  }

  /// Checks with more findings than were listed.
  var partlyListed: [Int64] {
    Set((before.results + after.results).filter { $0.cutOff > 0 }.map(\.check)).sorted()
  }
}

extension DiffAnswer.Counts {
  fileprivate mutating func takeUnlistedAsNew() {
    new += notComparedAfter
    notComparedAfter = 0
  }

  fileprivate mutating func takeUnlistedAsResolved() {
    resolved += notComparedBefore
    notComparedBefore = 0
  }
}

extension FindingsAtRun {
  /// Findings of a check that were counted, and not listed.
  struct BeyondCap {
    var errors: Int
    var warnings: Int

    static let none = BeyondCap(errors: 0, warnings: 0)
  }

  /// Where a cap cut some off.
  fileprivate var partlyListed: Set<LifetimeRow.FindingPlace> { Set(places.filter { $1.cutOff > 0 }.keys) }

  /// What a cap cut off, place by place, by one look at all findings.
  fileprivate var beyondCap: [LifetimeRow.FindingPlace: BeyondCap] {
    var left = places.filter { $1.cutOff > 0 }.mapValues { BeyondCap(errors: $0.issues, warnings: $0.warnings) }
    for mark in findings.inPlaces({ place, _ in left[place] != nil }) {
      switch mark.severity {
      case .error: left[mark.place]?.errors -= 1
      case .warning: left[mark.place]?.warnings -= 1
      }
    }
    return left.mapValues { BeyondCap(errors: max(0, $0.errors), warnings: max(0, $0.warnings)) }
  }

  fileprivate func isWhollyExamined(_ place: LifetimeRow.FindingPlace) -> Bool { places[place]?.unexamined == 0 }
}
