import Rulebooks
import Values

extension JSONText {
  /// A node of a rule file as editors see it: plain scalars typed as YAML 1.2's core schema has them.
  package init(coreSchema node: RuleNode) {
    switch node.content {
    case .scalar(let scalar): self = scalar.style == .plain ? Self.plain(scalar.text) : .text(scalar.text)
    case .list(let items): self = .array(items.map(JSONText.init(coreSchema:)))
    case .mapping(let entries): self = .object(entries.map { ($0.key.text, JSONText(coreSchema: $0.value)) })
    }
  }

  /// A value written in YAML, as an example of this program's own; null where it cannot be read.
  init(yaml text: String) {
    var diagnostics = Diagnostics()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    let document = "value:\n\(lines.joined(separator: "\n"))\n"
    let root = readYAML(document, file: "example.yml", into: &diagnostics)
    guard case .mapping(let entries) = root?.content, let value = entries.first?.value else {
      self = .null
      return
    }
    self = JSONText(coreSchema: value)
  }

  /// YAML 1.2.2, section 10.3.2.
  private static func plain(_ text: String) -> JSONText {
    if ["", "~", "null", "Null", "NULL"].contains(text) { return .null }
    if ["true", "True", "TRUE"].contains(text) { return .boolean(true) }
    if ["false", "False", "FALSE"].contains(text) { return .boolean(false) }
    if let based = based(text, "0x", 16) ?? based(text, "0o", 8) { return .integer(based) }
    if isInteger(text), let integer = Int64(text) { return .integer(integer) }
    if isNumber(text), let real = Double(text) { return .real(real) }
    return .text(text)
  }

  private static func based(_ text: String, _ prefix: String, _ radix: Int) -> Int64? {
    text.hasPrefix(prefix) ? Int64(text.dropFirst(2), radix: radix) : nil
  }

  private static func isInteger(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `-1.5e3`, `.5`, `5.`; not what else `Double` reads, such as `nan` or `0x1p3`.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) } && text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
  }
}
