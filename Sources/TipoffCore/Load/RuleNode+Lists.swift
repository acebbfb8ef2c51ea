extension RuleNode {
  /// The items of a list; `what` names them in the plural, as in "column names".
  public func list(of what: String, into diagnostics: inout Diagnostics) -> [RuleNode]? {
    guard case .list(let items) = content else {
      diagnostics.add(location, "expected a list of \(what), found \(described)")
      return nil
    }
    return items
  }

  /// A list of texts, nil if one of them is wrong; with `oneAllowed`, a single text is a list of one.
  public func texts(
    of what: String = "texts", oneAllowed: Bool = false, into diagnostics: inout Diagnostics
  ) -> [Located<String>]? {
    if oneAllowed, case .scalar(let scalar) = content, !scalar.isPlainNull {
      return text(into: &diagnostics).map { [$0] }
    }
    return list(of: what, into: &diagnostics)?.all(into: &diagnostics) { $0.text(into: &$1) }
  }

  /// A list of literals, nil if one of them is wrong.
  public func values(into diagnostics: inout Diagnostics) -> [Located<Value>]? {
    list(of: "values", into: &diagnostics)?.all(into: &diagnostics) { $0.value(into: &$1) }
  }

  /// A mapping of texts to texts in the order written, nil if one of them is wrong; `what` is as in "column names to
  /// expressions".
  public func textByText(of what: String = "texts to texts", into diagnostics: inout Diagnostics) -> [LocatedPair]? {
    guard case .mapping(let entries) = content else {
      diagnostics.add(location, "expected a mapping of \(what), found \(described)")
      return nil
    }
    let pairs = entries.map { entry in
      entry.value.text(into: &diagnostics).map {
        LocatedPair(key: Located(entry.key.text, scalar: entry.key), value: $0)
      }
    }
    let read = pairs.compactMap(\.self)
    return read.count == pairs.count ? read : nil
  }
}

extension [RuleNode] {
  /// What all nodes read as; nil if one cannot be read, after each has had its turn to say so.
  public func all<Read>(into diagnostics: inout Diagnostics, by read: (RuleNode, inout Diagnostics) -> Read?) -> [Read]?
  {
    var results: [Read] = []
    for node in self {
      if let result = read(node, &diagnostics) { results.append(result) }
    }
    return results.count == count ? results : nil
  }
}
