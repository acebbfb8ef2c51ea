import Validation
import Values

/// The sum of the findings that a run lists: of each its check, slice, entity and severity.
///
/// Nothing that is recorded later changes what a run listed.
final class ListedChecksum {
  private(set) var checksum = Checksum()

  /// Those whose entities are spelled alike are one.
  func add(_ check: CheckResult, _ number: Int64) {
    guard let slice = check.slice?.fingerprintText else { return }
    var known: Set<ExactText> = []
    for finding in check.findings {
      let entity = finding.entity.fingerprintText
      guard known.insert(entity.exact).inserted else { continue }
      checksum.add(Self.fact(check: number, slice: slice, entity: entity, finding.severity))
    }
  }

  static func fact(check: Int64, slice: String, entity: String, _ severity: Severity) -> [Value] {
    [.integer(check), .text(slice), .text(entity), Value(severity.code)]
  }

  /// The same from the file: of what it listed, as `FindingsAtRun` finds it.
  static func read(_ findings: [LifeMark], _ lookup: Lookup) throws(HistoryError) -> Checksum {
    var checksum = Checksum()
    for finding in findings {
      checksum.add(
        fact(
          check: finding.check, slice: try lookup.key(finding.place.slice, isKept: true),
          entity: try lookup.key(finding.name.entity, isKept: false), finding.severity))
    }
    return checksum
  }
}
