import Rulebooks
import Values

/// How a finding may be named by a waiver: by its fingerprint, under each id of its check, and by what it recurs under.
package struct FindingNames {
  private let fingerprints: [String]
  private let recurrences: [String]

  init(_ finding: Finding, _ ids: [String], _ dateNames: [String], _ contexts: EntityContexts) {
    let date = finding.slice.seriesDate(among: dateNames).flatMap { Day(parsing: $0.value.description) }
    self.init(
      ids, slice: finding.slice.fingerprintText, entity: finding.entity.fingerprintText, on: date, contexts)
  }

  /// `slice` and `entity` as in fingerprints; `date` is the slice's.
  package init(_ ids: [String], slice: String, entity: String, on date: Day?, _ contexts: EntityContexts) {
    fingerprints = ids.map { "\($0)|\(slice)|\(entity)" }
    let lasting = contexts.lasting(ofEntity: entity, on: date)
    recurrences = ids.map { lasting.isEmpty ? $0 : "\($0)|\(lasting)" }
  }

  package func isNamed(by target: WaiverTarget) -> Bool {
    switch target {
    case .finding(let pattern): fingerprints.contains { pattern.matches($0) }
    case .recurrence(let key): recurrences.contains { $0.exact == key.exact }
    }
  }

  /// Under its check's id of now.
  package var recurrence: String { recurrences[0] }
}
