import Rulebooks
import Values

extension DelimitedOptions {
  /// What the command line says of CSV files: `null=NA`, `encoding=windows-1252`, `types={ price: real }`.
  ///
  /// Keys and values are those of a csv source in a sources file; a list of texts for NULL may come one after the other.
  package init(written: [String]) throws(CaptureError) {
    var entries: [RuleNode.Entry] = []
    for text in written {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw CaptureError("--csv \(text): expected KEY=VALUE", hint: "for example --csv null=NA")
      }
      let key = String(text[..<sign])
      let value = try Self.node(String(text[text.index(after: sign)...]), of: key)
      if let index = entries.firstIndex(where: { $0.key.text == key }) {
        guard key == "null" else {
          throw CaptureError("--csv \(key) is given twice", hint: "it has one value: take one of them out")
        }
        entries[index] = Self.entry(key, Self.list(entries[index].value, value))
      } else {
        entries.append(Self.entry(key, value))
      }
    }
    self = try Self.read(entries)
  }

  private static func read(_ entries: [RuleNode.Entry]) throws(CaptureError) -> DelimitedOptions {
    var nodes = SourceNodes()
    let all = SourceEntries(all: entries)
    nodes.refuseUnknown(all, DelimitedOptionsReader.keys, "--csv")
    let options = DelimitedOptionsReader.read(all, &nodes)
    if let mistake = nodes.diagnostics.all.first {
      throw CaptureError("\(mistake.location.file): \(mistake.message)", hint: mistake.hint)
    }
    return options
  }

  /// Lists and mappings are written as YAML has them; all else is a text, also `;` and `-`.
  private static func node(_ text: String, of key: String) throws(CaptureError) -> RuleNode {
    let place = "--csv \(key)=\(text)"
    guard text.hasPrefix("[") || text.hasPrefix("{") else {
      let location = Location(file: place, line: 1, column: 1)
      return RuleNode(location: location, content: .scalar(RuleNode.Scalar(text: text, at: location)))
    }
    var diagnostics = Diagnostics()
    let node = readYAML(Array(text.utf8), file: place, into: &diagnostics)
    guard let node, diagnostics.isEmpty else {
      throw CaptureError(
        "\(place): \(diagnostics.all.first?.message ?? "cannot be read")",
        hint: "lists and mappings are written as in YAML: types={ price: real }")
    }
    return node
  }

  private static func entry(_ key: String, _ value: RuleNode) -> RuleNode.Entry {
    RuleNode.Entry(key: RuleNode.Scalar(text: key, at: value.location), value: value)
  }

  private static func list(_ first: RuleNode, _ second: RuleNode) -> RuleNode {
    let items = [first, second].flatMap { node in
      if case .list(let items) = node.content { items } else { [node] }
    }
    return RuleNode(location: first.location, content: .list(items))
  }
}

extension DelimitedOptions {
  /// How a hint names a way out: on the command line, and in a sources file.
  static func wayOut(_ key: String, _ value: String) -> String {
    "--csv \(key)=\(value) (in a sources file, \(key): \(value))"
  }
}
