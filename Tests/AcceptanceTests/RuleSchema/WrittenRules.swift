import Foundation
import Handbook
import Reporting
import Rulebooks
import Testing
import Values

/// A rule file's text, as the loader reads it and as an editor sees it.
struct WrittenRules: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  init(_ name: String, _ text: String) {
    (self.name, self.text) = (name, text)
  }

  /// JSON is YAML.
  init(_ name: String, json: JSONText) {
    self.init(name, json.indented)
  }

  /// Checks of a table `t`, as in the examples of kinds.
  init(_ name: String, checks: String) {
    let lines = checks.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)" }
    self.init(
      name,
      "parameters: { date: { type: date } }\ntables:\n  t:\n    from: t\n    checks:\n\(lines.joined(separator: "\n"))\n"
    )
  }

  /// The tree as an editor types it; nil where the text is no YAML.
  var json: JSONText? {
    var diagnostics = Diagnostics()
    return readYAML(text, file: "r.yml", into: &diagnostics).map(JSONText.init(coreSchema:))
  }

  /// What the loader says against it, a line each.
  var mistakes: [String] {
    do throws(Diagnostics) {
      _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "rules")
      return []
    } catch {
      return error.sorted.map(\.message)
    }
  }

  static let examples = Kinds.all.flatMap { kind in
    kind.about.examples.map { WrittenRules("\(kind.about.name): \($0.name)", checks: $0.rules) }
  }

  static func shipped() throws -> [WrittenRules] {
    let paths = FileManager.default.enumerator(atPath: ShippedRun.root.appending(path: "rules").path)
    let files = (paths?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yml") }.sorted()
    return try files.map { file in
      let url = ShippedRun.root.appending(path: "rules/\(file)")
      return WrittenRules("rules/\(file)", try String(contentsOf: url, encoding: .utf8))
    }
  }

  /// The YAML blocks of the documents; those that are no whole rule file are put where they belong.
  /// Files of other programs stand under `yml`.
  static func documented() throws -> [WrittenRules] {
    let folder = ShippedRun.root.appending(path: "docs")
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }.sorted()
    return try (pages.map { "docs/\($0)" } + ["README.md"]).flatMap { page in
      let text = try String(contentsOf: ShippedRun.root.appending(path: page), encoding: .utf8)
      return text.matches(of: /```yaml\n(?<block>(?:(?!```).*\n)*)```/).enumerated().map { index, match in
        let block = String(match.output.block)
        let name = "\(page), block \(index + 1)"
        return block.hasPrefix("- ") ? WrittenRules(name, checks: block) : WrittenRules(name, block)
      }
    }
  }
}
