import Values

/// Groups of which findings are open in a history, by check and slice: one that has no row any more was not found mended.
package struct OpenGroups: Sendable {
  private let groups: [ExactText: [ExactText: [Entity]]]
  /// False where the history could not be read: then whatever is not seen stays as it is.
  package let isKnown: Bool

  /// Nothing is known of them.
  package static let unknown = OpenGroups([:], isKnown: false)

  package init(_ groups: [ExactText: [ExactText: [Entity]]]) { self.init(groups, isKnown: true) }

  private init(_ groups: [ExactText: [ExactText: [Entity]]], isKnown: Bool) {
    self.groups = groups
    self.isKnown = isKnown
  }

  package func of(_ check: String, _ slice: Slice) -> [Entity] {
    groups[check.exact]?[slice.fingerprintText.exact] ?? []
  }
}

/// What is open before a run, which is known by its id and clock; asked once, where checks judge groups.
package typealias RecallOpenGroups = @Sendable (_ runID: String, _ now: Instant) -> OpenGroups
