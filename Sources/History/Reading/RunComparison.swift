import TipoffCore

/// What lies between two runs, finding by finding, on the checks and slices that both judged.
struct RunComparison {
  enum Change: String {
    case new, persisting, resolved
  }

  let before: FindingsAtRun
  let after: FindingsAtRun
  /// Resolved first, then new, then persisting; errors before warnings.
  let all: [(change: Change, mark: LifeMark)]
  let common: Set<LifetimeRow.Place>
  private let byCheck: [Int64: CheckCounts]

  init(_ before: FindingsAtRun, _ after: FindingsAtRun) {
    self.before = before
    self.after = after
    let common = Set(before.places.keys).intersection(after.places.keys)
    self.common = common
    let old = before.findings.filter { common.contains($0.place) }
    let new = after.findings.filter { common.contains($0.place) }
    // Most lives went on: only the others are compared by name.
    let oldNumbers = Set(old.map(\.number))
    let newNumbers = Set(new.map(\.number))
    let goneOn = new.filter { oldNumbers.contains($0.number) }
    let (ended, begun) = (
      old.filter { !newNumbers.contains($0.number) }, new.filter { !oldNumbers.contains($0.number) }
    )
    let (oldNames, newNames) = (Set(ended.map(\.name)), Set(begun.map(\.name)))
    let all =
      ended.filter { !newNames.contains($0.name) }.map { (change: Change.resolved, mark: $0) }
      + begun.filter { !oldNames.contains($0.name) }.map { (change: Change.new, mark: $0) }
      + (goneOn + begun.filter { oldNames.contains($0.name) }).map { (change: Change.persisting, mark: $0) }
    self.all =
      all.filter { $0.mark.severity == .error } + all.filter { $0.mark.severity == .warning }
    byCheck = Self.sums(before, after, self.all)
  }

  struct Counts {
    var before = 0
    var after = 0
    var new = 0
    var resolved = 0
    var persisting = 0

    mutating func count(_ change: Change) {
      switch change {
      case .new: new += 1
      case .resolved: resolved += 1
      case .persisting: persisting += 1
      }
    }

    static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        before: left.before + right.before, after: left.after + right.after, new: left.new + right.new,
        resolved: left.resolved + right.resolved, persisting: left.persisting + right.persisting)
    }
  }

  private struct CheckCounts {
    var errors = Counts()
    var warnings = Counts()

    subscript(severity: Severity) -> Counts {
      get {
        switch severity {
        case .error: errors
        case .warning: warnings
        }
      }
      set {
        switch severity {
        case .error: errors = newValue
        case .warning: warnings = newValue
        }
      }
    }
  }

  /// Of the checks that are asked for. Before and after are all that the runs counted, also what cannot be compared.
  func counts(_ severity: Severity, of checks: some Sequence<Int64>) -> Counts {
    checks.reduce(Counts()) { $0 + byCheck[$1, default: CheckCounts()][severity] }
  }

  func counts(_ severity: Severity) -> Counts { counts(severity, of: byCheck.keys) }

  private static func sums(
    _ before: FindingsAtRun, _ after: FindingsAtRun, _ all: [(change: Change, mark: LifeMark)]
  ) -> [Int64: CheckCounts] {
    var sums: [Int64: CheckCounts] = [:]
    for result in before.results {
      sums[result.check, default: CheckCounts()].errors.before += result.issues
      sums[result.check, default: CheckCounts()].warnings.before += result.warnings
    }
    for result in after.results {
      sums[result.check, default: CheckCounts()].errors.after += result.issues
      sums[result.check, default: CheckCounts()].warnings.after += result.warnings
    }
    for (change, mark) in all { sums[mark.check, default: CheckCounts()][mark.severity].count(change) }
    return sums
  }

  /// Checks that both judged, but not on the same data.
  var onOtherData: [Int64] {
    let old = Set(before.places.keys.map(\.check))
    let new = Set(after.places.keys.map(\.check))
    return old.intersection(new).subtracting(common.map(\.check)).sorted()
  }

  /// Checks that only one of them judged.
  var onlyOnce: [Int64] {
    let old = Set(before.places.keys.map(\.check))
    let new = Set(after.places.keys.map(\.check))
    return old.symmetricDifference(new).sorted()
  }

  /// Checks with more findings than were listed: of those beyond nothing is known.
  var partlyListed: [Int64] {
    Set((before.results + after.results).filter { $0.cutOff > 0 }.map(\.check)).sorted()
  }
}
