import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What is kept of each kind belongs to its findings, and to all of them.
struct KeptRowsOfKindsTests {
  private static let examples = Kinds.all.flatMap { kind in
    kind.about.examples.filter { [.fail, .warn].contains($0.verdict) }.map { (kind: kind.about.name, example: $0) }
  }

  @Test func rowsBearTheNamesOfTheFindings() async throws {
    var namesRows: Set<String> = []
    var namesNone: Set<String> = []
    for (kind, example) in Self.examples {
      let judged = try await ExampleRun(example).judged
      let list = try await RowList.of(judged)
      for result in judged.run.checks where [.fail, .warn].contains(result.verdict) {
        let kept = list.failed.filter { $0.heading.check == result.id }
        let found = Set(result.findings.map(\.fingerprint))
        let names = Set(kept.flatMap(\.rows).map(\.fingerprint))
        #expect(names.isSubset(of: found), "\(kind), \(example.name): \(names.subtracting(found))")
        if kept.contains(where: { $0.heading.areOfTable && $0.heading.alternative == nil }) { namesRows.insert(kind) }
        let isNoted = list.without.contains { $0.check == result.id }
        if isNoted { namesNone.insert(kind) }
        #expect(!kept.isEmpty || isNoted, "\(kind), \(example.name): nothing is said of its rows")
        // A table without a row and groups that are gone leave nothing to keep.
        guard !isNoted, !names.isEmpty else { continue }
        #expect(names == found, "\(kind), \(example.name)")
        for (heading, rows) in kept {
          #expect(rows.allSatisfy { $0.values.count == heading.columns.count }, "\(kind), \(example.name)")
        }
      }
    }
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/command-line.md"), encoding: .utf8)
    func list(_ kinds: Set<String>) -> String { kinds.sorted().map { "`\($0)`" }.joined(separator: ", ") }
    let always = list(namesRows.subtracting(namesNone))
    let sometimes = list(namesRows.intersection(namesNone))
    #expect(page.contains("Kinds that name rows of their table: \(always);"), "docs/command-line.md: \(always)")
    #expect(page.contains("; \(sometimes) names rows only where"), "docs/command-line.md: \(sometimes)")
  }
}
