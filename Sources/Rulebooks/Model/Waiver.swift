import Values

/// What a waiver names.
package enum WaiverTarget: Hashable, Sendable {
  /// Findings by their fingerprints; `*` is a wildcard.
  case finding(FingerprintPattern)
  /// What recurs under this key, on all dates: `player_context.both_teams|team=LAC`.
  case recurrence(String)
}

/// A person's dated exception to findings: they are shown as waived, and make no run fail.
package struct Waiver: Hashable, Sendable {
  package let target: WaiverTarget
  /// Why it is accepted for now, for people.
  package let reason: String
  /// Who answers for it.
  package let owner: String
  /// The last day on which it holds.
  package let expires: Day
  package let location: Location

  package init(_ target: WaiverTarget, reason: String, owner: String, expires: Day, location: Location) {
    self.target = target
    self.reason = reason
    self.owner = owner
    self.expires = expires
    self.location = location
  }

  /// What it names, as it is written.
  package var text: String {
    switch target {
    case .finding(let pattern): pattern.text
    case .recurrence(let key): key
    }
  }

  /// The digest of what it names, which may hold what is masked.
  package var digest: String {
    let kind = if case .finding = target { "finding" } else { "recurrence" }
    return String(SHA256.hexadecimal(of: "\(kind)\n\(text)").prefix(16))
  }

  package var isWildcard: Bool { if case .finding(let pattern) = target { pattern.isWildcard } else { false } }

  /// Whether it may name a finding of this check, under any of the check's ids.
  package func concerns(_ check: Check) -> Bool { target.concerns(check.allIDs) }
}

extension WaiverTarget {
  /// Whether it may name a finding of a check that has or had these ids.
  package func concerns(_ ids: [String]) -> Bool {
    switch self {
    case .finding(let pattern): ids.contains { pattern.matchesSome(beginning: "\($0)|") }
    case .recurrence(let key):
      ids.contains { $0.utf8.elementsEqual(key.utf8.prefix { $0 != UInt8(ascii: "|") }) }
    }
  }
}

/// A fingerprint, in which `*` may stand for anything.
package struct FingerprintPattern: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package var isWildcard: Bool { text.utf8.contains(UInt8(ascii: "*")) }

  package func matches(_ fingerprint: String) -> Bool {
    isWildcard ? wildcard(text, matches: fingerprint) : text.exact == fingerprint.exact
  }

  package func matchesSome(beginning: String) -> Bool { wildcard(text, matchesSomeBeginning: beginning) }

  /// Whether it names some entity of this check and slice: in entities no `|` stands as it is.
  package func matchesSomeEntity(after beginning: String) -> Bool {
    wildcard(text, matchesSomeBeginning: beginning, without: UInt8(ascii: "|"))
  }

  package func matchesAll(beginning: String) -> Bool { wildcard(text, matchesAllBeginning: beginning) }
}

extension Check {
  /// Its id, and those that it had before: waivers of them go on.
  package var allIDs: [String] { [id] + formerIDs.map(\.value) }
}
