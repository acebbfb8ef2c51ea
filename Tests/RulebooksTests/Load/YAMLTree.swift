import Rulebooks
import Values

/// What reading a text gives: the tree in one line, and the messages.
struct YAMLTree {
  let root: RuleNode?
  let diagnostics: [Diagnostic]

  init(_ bytes: [UInt8]) {
    var found = Diagnostics()
    root = readYAML(bytes, file: "r.yml", into: &found)
    diagnostics = found.sorted
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  var outline: String { root?.outline ?? "none" }
  var messages: [String] { diagnostics.map(\.description) }

  func scalar(_ keys: String...) -> RuleNode.Scalar? {
    guard case .scalar(let scalar)? = keys.reduce(root, { $0?[$1] })?.content else { return nil }
    return scalar
  }
}

extension RuleNode {
  subscript(key: String) -> RuleNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.text == key }?.value
  }

  func scalar(holding mark: Character) -> Scalar? {
    switch content {
    case .scalar(let scalar): scalar.text.contains(mark) ? scalar : nil
    case .list(let items): items.lazy.compactMap { $0.scalar(holding: mark) }.first
    case .mapping(let entries): entries.lazy.compactMap { $0.value.scalar(holding: mark) }.first
    }
  }

  var outline: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .list(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key.text): \($0.value.outline)" }.joined(separator: ", ") + "}"
    }
  }
}
