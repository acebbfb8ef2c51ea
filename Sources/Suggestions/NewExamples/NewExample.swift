import Profiles
import Questions
import RuleTesting
import Rulebooks
import Validation
import Values

/// A finding of a run as an example of its check: the fewest rows that show it again.
package struct NewExample: Sendable {
  /// As `examples:` names it.
  package let name: String
  /// An item of `examples:`, a line each.
  package let lines: [String]
  /// Findings that are marked beside it: the check finds it only with them.
  package let others: Int
  /// The finding's, with what stands for the values that any check masks.
  package let fingerprint: String

  /// More rows are read by nobody.
  private static let mostRows = 200

  /// Throws a `NewExampleFailure`, a `UsageError`, an `UnknownMask`, or that it was cancelled.
  package init(
    _ request: FindingOrigin, in rulebook: Rulebook, _ data: FindingData, open: @escaping OpenedExample.Opening
  ) async throws {
    let again = try await FoundAgain(request, in: rulebook, data)
    let search = FindingSearch(request, again, rulebook, data, open)
    guard let best = try await search.smallest() else { throw Self.unshown(request, search, again) }
    guard best.rows <= Self.mostRows else {
      throw NewExampleFailure(
        "'\(request.check.id)' shows this only on \(digits(of: best.rows)) rows or more: too many for an example",
        hint: "write one by hand, with other bounds or fewer rows: tipoff explain \(request.check.kind.name)")
    }
    let entity = search.shown(again.finding.entity)
    let name = Self.name(entity, rulebook.calendar.day(of: request.now))
    if let example = request.check.examples.first(where: { $0.name.exact == name.exact }) {
      throw NewExampleFailure(
        "'\(request.check.id)' has an example '\(name)' already: \(example.location)",
        hint: "it was made of this finding before: tipoff test --only \(request.check.id)")
    }
    guard let lines = try await best.lines(called: name) else { throw Self.unshown(request, search, again) }
    self.name = name
    self.lines = lines
    others = best.sight.others
    fingerprint = Fingerprint(check: again.finding.check, slice: again.finding.slice, entity: entity).text
  }

  /// `as found on 2026-01-26: game_code 20260125_GSW_MIN, team GSW`
  private static func name(_ entity: Entity, _ day: Day) -> String {
    let parts = entity.items.map { "\($0.name) \($0.value.isNull ? "NULL" : $0.value.description)" }
    let words = String(parts.joined(separator: ", ").prefix(120))
    return "as found on \(day)" + (words.isEmpty ? "" : ": \(words)")
  }

  private static func unshown(_ request: FindingOrigin, _ search: FindingSearch, _ again: FoundAgain)
    -> NewExampleFailure
  {
    let why =
      search.hides
      ? "an example shows neither masked values nor those that no line of a table can hold"
      : "what it takes is more than an example holds"
    return NewExampleFailure(
      "no rows of '\(again.snapshot)' show this finding of '\(request.check.id)' in an example",
      hint: "\(why); write one by hand: tipoff explain \(request.check.kind.name)")
  }
}

/// The finding that is meant, and the run that saw it.
package struct FindingOrigin: Sendable {
  let check: Check
  let fingerprint: String
  /// The run's id.
  let run: String
  let now: Instant
  let parameters: [String: String]

  package init(of check: Check, fingerprint: String, run: String, now: Instant, parameters: [String: String]) {
    self.check = check
    self.fingerprint = fingerprint
    self.run = run
    self.now = now
    self.parameters = parameters
  }
}

/// Why no example is written.
package struct NewExampleFailure: Error, Hashable, Sendable {
  package let message: String
  package let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// Where a finding is looked for again.
package struct FindingData: Sendable {
  let engine: any Engine
  let snapshot: SnapshotIdentity
  let maskKey: MaskKey
  let recall: Recall?
  /// Columns of the snapshot of which no value is shown.
  let masked: MaskedColumns

  /// `maskKey` is that of the run: masked values have the names there that its findings have.
  package init(
    _ engine: any Engine, _ snapshot: SnapshotIdentity, _ maskKey: MaskKey, recall: Recall?, masked: MaskedColumns
  ) {
    self.engine = engine
    self.snapshot = snapshot
    self.maskKey = maskKey
    self.recall = recall
    self.masked = masked
  }
}
