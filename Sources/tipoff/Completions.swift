import ArgumentParser
import Lint
import Rulebooks

extension CompletionKind {
  static let ruleFiles = CompletionKind.file(extensions: ["yml", "yaml"])
  static let snapshots = CompletionKind.file(extensions: ["sqlite"])

  /// Kinds, lint rules, and the checks of the rulebook that the line names.
  static let subjects = CompletionKind.custom { words, _, prefix in
    let names = Kinds.all.map { $0.about.name } + LintRules.all.map { $0.about.name }
    return fitting(names + (rulebook(of: words)?.checks.map(\.id) ?? []), prefix)
  }

  /// What `--only` chooses by: ids, tables, tags and contexts of the rulebook that the line names.
  static let selections = CompletionKind.custom { words, _, prefix in
    let checks = rulebook(of: words)?.checks ?? []
    let words = checks.map(\.id) + checks.map(\.table) + checks.flatMap(\.about.tags) + checks.map(\.context)
    return fitting(Set(words).sorted(), prefix)
  }

  /// Shells filter too, but not all of them what a program has answered.
  private static func fitting(_ names: [String], _ prefix: String) -> [String] {
    names.filter { $0.hasPrefix(prefix) }
  }

  /// Nil where it cannot be read: a completion is no place for mistakes in rules.
  private static func rulebook(of words: [String]) -> Rulebook? {
    let path: String
    if let index = words.lastIndex(of: "--rules"), words.indices.contains(index + 1) {
      path = words[index + 1]
    } else if let word = words.last(where: { $0.hasPrefix("--rules=") }) {
      path = String(word.dropFirst("--rules=".count))
    } else {
      path = "rules"
    }
    return try? RuleFolder.rulebook(at: path)
  }
}
