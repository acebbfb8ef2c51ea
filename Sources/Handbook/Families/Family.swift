import Values

/// A family of checks that pipelines like the first user's need, worked out: one rulebook, tables on which it passes, and tables on which it fails.
package struct Family: Sendable {
  /// As the first team numbered its checks.
  package let key: String
  package let name: String
  package let says: String
  package let rules: String
  /// By name, in the form of `examples:`.
  package let clean: [(name: String, text: String)]
  /// `←` marks what must be found.
  package let faulty: [(name: String, text: String)]
  /// What earlier runs kept, where the family compares with them.
  package let past: String?
  /// What the faulty tables come to.
  package let verdict: Verdict

  init(
    key: String, name: String, says: String, rules: String, clean: KeyValuePairs<String, String>,
    faulty: KeyValuePairs<String, String>, past: String? = nil, verdict: Verdict = .fail
  ) {
    self.key = key
    self.name = name
    self.says = says
    self.rules = rules
    self.clean = clean.map { (name: $0.key, text: $0.value) }
    self.faulty = faulty.map { (name: $0.key, text: $0.value) }
    self.past = past
    self.verdict = verdict
  }
}

/// The families, in the order of their keys.
package enum Families {
  package static let all: [Family] = (coverage + rows + time + past + sources + operations).sorted {
    $0.number < $1.number
  }

  /// Families that need more than one run, or checks of checks; what there is of them already.
  package static let later: [(key: String, name: String, words: String)] = [
    (
      "K7", "Windows of time and phases",
      "`due:` says when data is due (an anchor, an offset, business hours, a lag): before it a check is skipped as `not_due`, within the lag it warns at most. Severities by phase are to come."
    ),
    (
      "K25", "Checks of the checks",
      "`keys_never_match`, `min_examined` and `tipoff lint` say when a check cannot find anything; checks that found nothing for days need the history, which is to come."
    ),
  ]
}

extension Family {
  fileprivate var number: Int { Int(key.dropFirst()) ?? 0 }
}
