import ArgumentParser
import Reporting
import Values

/// Options that have one value.
///
/// The parser takes the last of several, and says nothing of the others: a gate would look at another snapshot than it names first.
struct SingleOptions {
  let names: Set<String>
  /// How many words name the command: `new check` is two.
  private let depth: Int

  /// Options that have several values wherever they are known: what they alone repeat, the parser need not be asked about, which takes as
  /// long as a small run.
  static let repeatable: Set = ["--set", "--only", "--format"]

  /// Those of a command, as the parser itself describes them; none where it knows no such command.
  init(of words: [String]) {
    var described = (try? JSONReading.value(of: Tipoff._dumpHelp()))?["command"]
    var depth = 0
    for word in words {
      guard let next = described?["subcommands"]?.items.first(where: { $0["commandName"]?.asText == word }) else {
        break
      }
      described = next
      depth += 1
    }
    self.depth = depth
    let options = described?["arguments"]?.items.filter {
      $0["kind"]?.asText == "option" && $0["isRepeating"]?.isTrue == false
    }
    let spellings = (options ?? []).flatMap { $0["names"]?.items ?? [] }
    names = Set(spellings.compactMap { $0["name"]?.asText.map { "--\($0)" } })
  }

  /// Throws the first that is given twice on a line that the parser could read.
  static func refuseRepeats(in words: [String]) throws(Failure) {
    let options = words.compactMap(optionName).filter { !repeatable.contains($0) }
    let mayRepeat = Set(options).count < options.count
    guard mayRepeat else { return }
    let known = SingleOptions(of: words)
    try known.refuseRepeats(in: words.dropFirst(known.depth))
  }

  private func refuseRepeats(in words: ArraySlice<String>) throws(Failure) {
    var values: [String: String] = [:]
    var rest = words
    while let word = rest.popFirst(), word != "--" {
      guard let name = Self.optionName(word), names.contains(name) else { continue }
      let written = word.dropFirst(name.count + 1)
      let value = word.utf8.count > name.utf8.count ? String(written) : rest.popFirst() ?? ""
      guard let first = values.updateValue(value, forKey: name) else { continue }
      throw Failure("\(name) is given twice: \(first) and \(value)", hint: "it has one value: take one of them out")
    }
  }

  /// `--snapshot` of `--snapshot` and of `--snapshot=night.sqlite`.
  private static func optionName(_ word: String) -> String? {
    guard word.hasPrefix("--"), word.count > 2 else { return nil }
    return String(word.prefix { $0 != "=" })
  }
}

extension JSONText {
  fileprivate subscript(_ name: String) -> JSONText? {
    if case .object(let members) = self { members.first { $0.key == name }?.value } else { nil }
  }

  fileprivate var items: [JSONText] { if case .array(let items) = self { items } else { [] } }
  fileprivate var asText: String? { if case .text(let text) = self { text } else { nil } }
  fileprivate var isTrue: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
}
