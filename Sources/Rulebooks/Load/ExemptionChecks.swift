import Values

/// What can be known wrong of one exemption before any snapshot is there: that it leaves nothing out.
struct ExemptionChecks {
  private let exemption: Exemption
  private let rulebook: Rulebook
  private let reader: RuleReader

  init(_ exemption: Exemption, of rulebook: Rulebook, reader: RuleReader) {
    self.exemption = exemption
    self.rulebook = rulebook
    self.reader = reader
  }

  func run() {
    let exempted = rulebook.table(named: exemption.table)
    for pattern in exemption.appliesTo {
      let matched = rulebook.parts.filter { wildcard(pattern.value, matches: $0.id) }
      if !pattern.value.contains("*") { refuseUnreached(pattern, among: matched) }
      guard exemption.key.isEmpty else { continue }
      guard let exempted else { return refuseUnknownTable() }
      for check in matched { refuseOtherSets(of: check, exempted, pattern) }
    }
  }

  /// A wildcard may stand for tables that another rulebook has, and for checks that it does not mean; an id is one check.
  private func refuseUnreached(_ pattern: Located<String>, among matched: [Check]) {
    guard !matched.isEmpty else {
      let nearest = nearestName(to: pattern.value, among: rulebook.checks.map(\.id))
      return report(
        pattern.location, "no check has the id '\(pattern.value)'", hint: nearest.map { "did you mean '\($0)'?" })
    }
    // Where the table is not there, the table is what is wrong.
    guard !exemption.key.isEmpty || rulebook.table(named: exemption.table) != nil,
      matched.allSatisfy({ $0.groupsOf == nil })
    else { return }
    var faults: [(why: String, hint: String)] = []
    for check in matched {
      guard case .none(let why, let hint) = rulebook.reach(of: exemption, to: check) else { return }
      faults.append((why, hint))
    }
    guard let fault = faults.first else { return }
    report(pattern.location, "nothing can be left out of '\(pattern.value)': \(fault.why)", hint: fault.hint)
  }

  private func refuseOtherSets(of check: Check, _ exempted: TableRule, _ pattern: Located<String>) {
    for set in check.kind.expectedSets(with: check.groupsOf) where !rulebook.isMade(set, of: exempted) {
      report(
        pattern.location, "the expected set '\(set)' of '\(check.id)' is not made of '\(exempted.name)'",
        hint: "give key: { column of \(exempted.name): column of \(set) }")
    }
  }

  private func refuseUnknownTable() {
    report(
      exemption.location, "the rulebook has no table '\(exemption.table)'",
      hint: nearestName(to: exemption.table, among: rulebook.tables.map(\.name)).map { "did you mean '\($0)'?" })
  }

  private func report(_ location: Location, _ words: String, hint: String?) {
    reader.report(location, "exemption '\(exemption.name)': \(words)", hint: hint)
  }
}

extension Kind {
  fileprivate func expectedSets(with groups: Located<String>?) -> [String] {
    [expectedTable, groups].compactMap { $0?.value }
  }
}
