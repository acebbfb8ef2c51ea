import Values
import Yams

/// Turns what Yams composed into our tree: resolves aliases within bounds, refuses tags, merge keys and keys that are
/// no text.
struct RuleTreeReader {
  /// What aliases may add to the nodes that the text itself holds.
  static let mostAliasedNodes = 200_000
  static let deepestNesting = 100

  let source: SourceText
  let mask: SourceMask
  private(set) var diagnostics = Diagnostics()
  private var anchored: [String: Measured] = [:]
  private var aliasedNodes = 0

  private struct Measured {
    let node: RuleNode
    let nodes: Int
    let height: Int
  }

  init(source: SourceText, mask: SourceMask) {
    self.source = source
    self.mask = mask
  }

  /// nil where the root itself is refused; what is refused further down is left out.
  mutating func read(_ root: Node) -> RuleNode? { measured(root, depth: 1)?.node }

  private mutating func measured(_ node: Node, depth: Int) -> Measured? {
    guard depth <= Self.deepestNesting else {
      diagnostics.add(location(of: node), "nested too deeply: more than \(Self.deepestNesting) levels")
      return nil
    }
    let measured: Measured?
    switch node {
    case .scalar(let scalar): measured = read(scalar, depth: depth)
    case .sequence(let sequence): measured = read(sequence, depth: depth)
    case .mapping(let mapping): measured = read(mapping, depth: depth)
    case .alias: measured = nil  // Yams makes none of these when it composes.
    }
    if let measured, let anchor = node.anchor { anchored[mask.restored(anchor.rawValue)] = measured }
    return measured
  }

  private mutating func read(_ scalar: Node.Scalar, depth: Int) -> Measured? {
    if scalar.style == .plain, let name = mask.aliasName(scalar.string) {
      return resolve(alias: name, at: location(scalar.mark), depth: depth)
    }
    let scalar = ruleScalar(scalar)
    return Measured(node: RuleNode(location: scalar.location, content: .scalar(scalar)), nodes: 1, height: 1)
  }

  private mutating func read(_ sequence: Node.Sequence, depth: Int) -> Measured? {
    let location = location(sequence.mark)
    refuse(tag: sequence.tag, at: location)
    var items: [Measured] = []
    for node in sequence {
      if let item = measured(node, depth: depth + 1) { items.append(item) }
    }
    return enclosing(items, in: RuleNode(location: location, content: .list(items.map(\.node))))
  }

  private mutating func read(_ mapping: Node.Mapping, depth: Int) -> Measured? {
    let location = location(mapping.mark)
    refuse(tag: mapping.tag, at: location)
    var values: [Measured] = []
    var entries: [RuleNode.Entry] = []
    var firstByName: [ExactText: Location] = [:]
    for (keyNode, valueNode) in mapping {
      let key = key(keyNode)
      guard let value = measured(valueNode, depth: depth + 1), let key else { continue }
      guard isNew(key, &firstByName) else { continue }
      values.append(value)
      entries.append(RuleNode.Entry(key: key, value: value.node))
    }
    return enclosing(values, in: RuleNode(location: location, content: .mapping(entries)))
  }

  private func enclosing(_ children: [Measured], in node: RuleNode) -> Measured {
    Measured(
      node: node, nodes: children.reduce(1) { $0 + $1.nodes }, height: 1 + (children.map(\.height).max() ?? 0))
  }

  private mutating func key(_ node: Node) -> RuleNode.Scalar? {
    let place = location(of: node)
    guard case .scalar(let scalar) = node else {
      diagnostics.add(place, "a key is a text, found a \(node.mapping == nil ? "list" : "mapping")")
      return nil
    }
    if scalar.style == .plain, let name = mask.aliasName(scalar.string) {
      diagnostics.add(place, "a key cannot be an alias", hint: "write what '*\(name)' stands for")
      return nil
    }
    let key = ruleScalar(scalar)
    if key.style == .plain, key.text == "<<" {
      diagnostics.add(place, "merge keys are not supported", hint: "write the keys out where they are meant")
      return nil
    }
    if let anchor = scalar.anchor {
      let node = RuleNode(location: key.location, content: .scalar(key))
      anchored[anchor.rawValue] = Measured(node: node, nodes: 1, height: 1)
    }
    return key
  }

  private mutating func isNew(_ key: RuleNode.Scalar, _ firstByName: inout [ExactText: Location]) -> Bool {
    guard let first = firstByName[key.text.exact] else {
      firstByName[key.text.exact] = key.location
      return true
    }
    diagnostics.add(
      key.location, "key '\(key.text)' is given twice",
      hint: "it is first given at line \(first.line), column \(first.column); keep one of the two")
    return false
  }

  private mutating func resolve(alias name: String, at place: Location, depth: Int) -> Measured? {
    guard name.utf8.allSatisfy(\.continuesAnchorName) else {
      diagnostics.add(place, "nothing may follow the alias in '*\(name)'", hint: "quote a text that begins with '*'")
      return nil
    }
    guard let target = anchored[name] else {
      let near = nearestName(to: name, among: anchored.keys.sorted()).map { "did you mean '*\($0)'? " } ?? ""
      diagnostics.add(
        place, "no anchor '&\(name)' stands above this alias",
        hint: near + "quote a text that begins with '*': '*\(name)'")
      return nil
    }
    guard depth + target.height - 1 <= Self.deepestNesting else {
      diagnostics.add(place, "alias '*\(name)' nests too deeply: more than \(Self.deepestNesting) levels")
      return nil
    }
    if aliasedNodes > Self.mostAliasedNodes { return nil }
    aliasedNodes += target.nodes
    guard aliasedNodes <= Self.mostAliasedNodes else {
      diagnostics.add(
        place, "with alias '*\(name)' the file would grow by more than \(Self.mostAliasedNodes) values",
        hint: "use fewer aliases of lists and mappings that hold aliases themselves")
      return nil
    }
    return target
  }

  private mutating func refuse(tag: Tag, at place: Location) {
    guard !tag.rawValue.isEmpty else { return }
    diagnostics.add(
      place, "tags such as '\(tag.rawValue)' are not supported",
      hint: "remove the tag; quote a value to make it a text")
  }

  private mutating func ruleScalar(_ scalar: Node.Scalar) -> RuleNode.Scalar {
    let mark = location(scalar.mark)
    let text = mask.restored(scalar.string)
    guard let offset = source.offset(line: mark.line, column: mark.column) else {
      return RuleNode.Scalar(text: text, style: scalar.ruleStyle, trace: TextTrace(start: mark))
    }
    let properties = source.skippingProperties(at: offset)
    if let tag = properties.tag {
      diagnostics.add(
        mark, "tags such as '\(tag)' are not supported", hint: "remove the tag; quote a value to make it a text")
    }
    if text.utf8.contains(0) { diagnostics.add(mark, "a text cannot hold the character NUL (\\0)") }
    let origin = TextTrace.Origin(source: source, form: scalar.form, offset: properties.end)
    // Behind a tag or an anchor it begins elsewhere than the node.
    let start = properties.end == offset ? mark : source.location(atOffset: properties.end)
    return RuleNode.Scalar(text: text, style: scalar.ruleStyle, trace: TextTrace(start: start, origin: origin))
  }

  private func location(of node: Node) -> Location { location(node.mark) }

  private func location(_ mark: Mark?) -> Location {
    source.location(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
