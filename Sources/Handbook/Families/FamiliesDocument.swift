import Values

/// `docs/families.md`, whole.
package enum FamiliesDocument {
  package static var text: String {
    let head = """
      # Families of checks, worked out

      The checks that a team with a nightly pipeline wrote by hand over the years, by family, each as rules that run: on clean tables they pass, on faulty ones they find what
      `←` marks. Small tables stand for large ones; where a threshold is smaller than in real life, the text says so. Made by `make docs` from `Sources/Handbook/Families`; a test
      runs every one of them.

      """
    let rows = Families.all.map { "- [\($0.key): \($0.name)](#\(anchor($0)))" }
    let later = Families.later.map { "- **\($0.key): \($0.name)**, later: \($0.words)" }
    return head + "\n" + (rows + later).joined(separator: "\n") + "\n\n"
      + Families.all.map(section).joined(separator: "\n")
  }

  private static func section(_ family: Family) -> String {
    var lines = ["## \(family.key): \(family.name)", "", family.says, "", "```yaml", family.rules, "```"]
    if let past = family.past { lines += ["", "What earlier runs kept:", "", "```", past, "```"] }
    lines += ["", "**Passes on**"] + tables(family.clean)
    lines += ["", "**\(family.verdict == .warn ? "Warns" : "Fails") on**"] + tables(family.faulty)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func tables(_ tables: [(name: String, text: String)]) -> [String] {
    tables.flatMap { ["", "`\($0.name)`", "", "```", $0.text, "```"] }
  }

  /// As code hosts make it from a heading.
  private static func anchor(_ family: Family) -> String {
    "\(family.key)-\(family.name)".lowercased().replacing(",", with: "").replacing(" ", with: "-")
  }
}
