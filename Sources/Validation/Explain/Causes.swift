import Rulebooks
import Values

/// Says which finding explains which: the same entity, already wrong in a table that this one is made from.
struct Causes {
  private let upstream: Lineage
  private let checksByID: [ExactText: Check]

  init(_ rulebook: Rulebook) {
    upstream = Lineage(rulebook)
    checksByID = Dictionary(rulebook.checks.map { ($0.id.exact, $0) }) { first, _ in first }
  }

  func explained(_ results: [CheckResult]) -> [CheckResult] {
    let known = KnownFindings(results)
    return results.map { result in
      guard let check = checksByID[result.id.exact], !result.findings.isEmpty else { return result }
      let tables = upstream.tables(above: check)
      guard !tables.isEmpty else { return result }
      var explained = result
      for index in explained.findings.indices {
        explained.findings[index].cause = known.cause(of: explained.findings[index], among: tables)
      }
      return explained
    }
  }
}

/// What each table is made from, the nearest first.
struct Lineage {
  private let direct: [ExactText: [ExactText]]

  init(_ rulebook: Rulebook) {
    direct = Dictionary(
      rulebook.tables.map { table in (table.name.folded, table.upstream.map { $0.value.folded }) }
    ) { first, _ in first }
  }

  /// All tables above a check's, breadth first; a circle ends where it closes.
  func tables(above check: Check) -> [ExactText] {
    var found: [ExactText] = []
    var seen: Set<ExactText> = [check.table.folded]
    var next = (check.upstream.map { $0.value.folded }) + (direct[check.table.folded] ?? [])
    while !next.isEmpty {
      let level = next.filter { seen.insert($0).inserted }
      found += level
      next = level.flatMap { direct[$0] ?? [] }
    }
    return found
  }
}

/// Issues of a run by table and entity.
private struct KnownFindings {
  private struct Key: Hashable {
    let table: ExactText
    /// As written: the number 1 and the text '1' are one entity.
    let entity: ExactText
  }

  private var fingerprints: [Key: Fingerprint] = [:]

  init(_ results: [CheckResult]) {
    for result in results {
      for finding in result.findings where finding.severity == .error && !finding.entity.isEmpty {
        let key = Key(table: result.table.folded, entity: finding.entity.written)
        if fingerprints[key] == nil { fingerprints[key] = finding.fingerprint }
      }
    }
  }

  func cause(of finding: Finding, among tables: [ExactText]) -> Fingerprint? {
    guard !finding.entity.isEmpty else { return nil }
    for table in tables {
      if let cause = fingerprints[Key(table: table, entity: finding.entity.written)] { return cause }
    }
    return nil
  }
}
