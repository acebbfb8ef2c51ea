import Values

/// Makes our tree of libyaml's events: resolves aliases within bounds, refuses tags, merge keys and keys that are no text.
struct RuleTreeReader {
  /// What aliases may add to the nodes that the text itself holds.
  static let mostAliasedNodes = 200_000
  static let deepestNesting = 100

  let source: SourceText
  private(set) var diagnostics = Diagnostics()
  /// The text holds no document.
  private(set) var isEmpty = false
  private let parser: YAMLParser
  private var anchored: [String: Measured] = [:]
  private var aliasedNodes = 0
  /// Where the last event was one.
  private var lastAlias: YAMLMark?

  private struct Measured {
    let node: RuleNode
    let nodes: Int
    let height: Int
  }

  init(_ source: SourceText) {
    self.source = source
    parser = YAMLParser(source.bytes)
  }

  /// The root of the one document; nil where there is none, or where it is refused. What is refused further down is left out.
  mutating func read() throws(YAMLMistake) -> RuleNode? {
    var event = try parser.next()
    if case .streamStart = event.content { event = try parser.next() }
    guard case .documentStart = event.content else {
      isEmpty = true
      return nil
    }
    let root = try measured(parser.next(), depth: 1)
    _ = try parser.next()
    let end = try parser.next()
    guard case .streamEnd = end.content else { throw .anotherDocument(at: end.mark) }
    return root?.node
  }

  /// libyaml expects a key where something follows an alias: it is told as what it is.
  func diagnostic(of mistake: YAMLMistake) -> Diagnostic {
    guard let alias = lastAlias, case .syntax(let syntax) = mistake.reason, syntax.mark.line == alias.line,
      let start = source.offset(line: alias.line, column: alias.column),
      let end = (start...source.bytes.count).first(where: { $0 == source.bytes.count || source.isBreak(at: $0) })
    else { return mistake.diagnostic(in: source) }
    return Diagnostic(
      location(alias),
      "nothing may follow the alias in '\(String(decoding: source.bytes[start..<end], as: UTF8.self))'",
      hint: "quote a text that begins with '*'")
  }

  private mutating func measured(_ event: YAMLEvent, depth: Int) throws(YAMLMistake) -> Measured? {
    let place = location(event.mark)
    lastAlias = nil
    // Not stepped over: libyaml looks at every open level for each token.
    guard depth <= Self.deepestNesting else { throw YAMLMistake(reason: .tooDeep(event.mark)) }
    switch event.content {
    case .alias(let name):
      lastAlias = event.mark
      return resolve(alias: name, at: place, depth: depth)
    case .scalar(let text, let form, let anchor):
      let scalar = ruleScalar(text, form, at: place)
      return keep(
        Measured(node: RuleNode(location: scalar.location, content: .scalar(scalar)), nodes: 1, height: 1), as: anchor)
    case .listStart(let anchor, let tag):
      refuse(tag: tag, at: place)
      return keep(try list(at: place, depth: depth), as: anchor)
    case .mappingStart(let anchor, let tag):
      refuse(tag: tag, at: place)
      return keep(try mapping(at: place, depth: depth), as: anchor)
    case .listEnd, .mappingEnd, .documentStart, .documentEnd, .streamStart, .streamEnd: return nil
    }
  }

  private mutating func keep(_ measured: Measured, as anchor: String?) -> Measured {
    if let anchor { anchored[anchor] = measured }
    return measured
  }

  /// Steps over all of a node.
  private func skip(_ event: YAMLEvent) throws(YAMLMistake) {
    var open = event.content.opened
    while open > 0 {
      guard open <= Self.deepestNesting else { throw YAMLMistake(reason: .tooDeep(event.mark)) }
      open += try parser.next().content.opened
    }
  }

  private mutating func list(at location: Location, depth: Int) throws(YAMLMistake) -> Measured {
    var items: [Measured] = []
    var event = try parser.next()
    while event.content.opened >= 0 {
      if let item = try measured(event, depth: depth + 1) { items.append(item) }
      event = try parser.next()
    }
    return enclosing(items, in: RuleNode(location: location, content: .list(items.map(\.node))))
  }

  private mutating func mapping(at location: Location, depth: Int) throws(YAMLMistake) -> Measured {
    var values: [Measured] = []
    var entries: [RuleNode.Entry] = []
    var firstByName: [ExactText: Location] = [:]
    var event = try parser.next()
    while event.content.opened >= 0 {
      let key = try key(event)
      let value = try measured(parser.next(), depth: depth + 1)
      event = try parser.next()
      guard let value, let key, isNew(key, &firstByName) else { continue }
      values.append(value)
      entries.append(RuleNode.Entry(key: key, value: value.node))
    }
    return enclosing(values, in: RuleNode(location: location, content: .mapping(entries)))
  }

  private func enclosing(_ children: [Measured], in node: RuleNode) -> Measured {
    Measured(
      node: node, nodes: children.reduce(1) { $0 + $1.nodes }, height: 1 + (children.map(\.height).max() ?? 0))
  }

  private mutating func key(_ event: YAMLEvent) throws(YAMLMistake) -> RuleNode.Scalar? {
    let place = location(event.mark)
    switch event.content {
    case .scalar(let text, let form, let anchor):
      let key = ruleScalar(text, form, at: place)
      if key.style == .plain, key.text == "<<" {
        diagnostics.add(place, "merge keys are not supported", hint: "write the keys out where they are meant")
        return nil
      }
      let node = RuleNode(location: key.location, content: .scalar(key))
      _ = keep(Measured(node: node, nodes: 1, height: 1), as: anchor)
      return key
    case .alias(let name):
      diagnostics.add(place, "a key cannot be an alias", hint: "write what '*\(name)' stands for")
    case .mappingStart: diagnostics.add(place, "a key is a text, found a mapping")
    default: diagnostics.add(place, "a key is a text, found a list")
    }
    try skip(event)
    return nil
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

  private mutating func refuse(tag: String?, at place: Location) {
    guard let tag else { return }
    diagnostics.add(
      place, "tags such as '\(tag)' are not supported", hint: "remove the tag; quote a value to make it a text")
  }

  private mutating func ruleScalar(_ text: String, _ form: TextTrace.Origin.Form, at mark: Location) -> RuleNode.Scalar
  {
    guard let offset = source.offset(line: mark.line, column: mark.column) else {
      return RuleNode.Scalar(text: text, style: form.style, trace: TextTrace(start: mark))
    }
    let properties = source.skippingProperties(at: offset)
    // As it is written: libyaml spells a tag out.
    refuse(tag: properties.tag, at: mark)
    if text.utf8.contains(0) { diagnostics.add(mark, "a text cannot hold the character NUL (\\0)") }
    let origin = TextTrace.Origin(source: source, form: form, offset: properties.end)
    // Behind a tag or an anchor it begins elsewhere than the node.
    let start = properties.end == offset ? mark : source.location(atOffset: properties.end)
    return RuleNode.Scalar(text: text, style: form.style, trace: TextTrace(start: start, origin: origin))
  }

  private func location(_ mark: YAMLMark) -> Location { source.location(line: mark.line, column: mark.column) }
}

extension YAMLEvent.Content {
  /// How many levels it opens: less than none where it closes one.
  fileprivate var opened: Int {
    switch self {
    case .listStart, .mappingStart: 1
    case .listEnd, .mappingEnd, .documentEnd, .streamEnd: -1
    case .alias, .scalar, .documentStart, .streamStart: 0
    }
  }
}

extension TextTrace.Origin.Form {
  fileprivate var style: RuleNode.Style {
    switch self {
    case .plain: .plain
    case .singleQuoted, .doubleQuoted: .quoted
    case .block: .block
    }
  }
}
