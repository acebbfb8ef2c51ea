import Rulebooks
import Values

extension KindPage {
  /// Its first example that fails, as `examples:` of its check has it.
  package var tested: [String] {
    guard let example = kind.examples.first(where: { $0.verdict == .fail }) else { return [] }
    var checks = example.rules.split(separator: "\n").map(String.init)
    let end = checks.dropFirst().firstIndex { $0.hasPrefix("- ") } ?? checks.count
    checks.insert(contentsOf: written(example).map { "  " + $0 }, at: end)
    return checks
  }

  private func written(_ example: KindExample) -> [String] {
    var lines = ["examples:", "  - name: '\(example.name.replacing("'", with: "''"))'"]
    if example.past != nil || Self.readClock.contains(kind.name) { lines.append("    now: \(example.now)") }
    if !example.tables.contains(where: { $0.text.contains("←") }) { lines.append("    verdict: fail") }
    if let past = example.past { lines += ["    past: |"] + past.split(separator: "\n").map { "      \($0)" } }
    lines.append("    tables:")
    for (name, table) in example.tables {
      lines.append("      \(name): |")
      lines += table.split(separator: "\n").map { "        \($0)" }
    }
    return lines
  }

  /// Kinds that compare with the clock.
  private static let readClock: Set = ["freshness", "completeness_window"]

  var testedWords: String {
    "Tested so by `tipoff test`; `tipoff new check \(kind.name) TABLE --snapshot FILE` writes such examples from a snapshot's rows."
  }
}
