import Values

/// What is to be said of a name that a list holds twice.
enum Repeats {
  /// Names of columns and tables, which fold ASCII letters, or expressions.
  case refused
  /// The same of texts that are told apart by every letter.
  case refusedIfSpelledAlike
  case allowed

  fileprivate func identity(of text: String) -> ExactText? {
    switch self {
    case .refused: text.asNamed
    case .refusedIfSpelledAlike: text.exact
    case .allowed: nil
    }
  }
}

extension RuleReader {
  func refuse(_ repeats: Repeats, among names: [Located<String>]) {
    guard names.count > 1 else { return }
    var first: [ExactText: Location] = [:]
    for name in names {
      guard let identity = repeats.identity(of: name.value) else { return }
      if let place = first.updateValue(first[identity] ?? name.location, forKey: identity) {
        report(name.location, "'\(name.value)' is listed twice", hint: "first at \(place): one of them says it")
      }
    }
  }

  /// The same of values: as SQLite compares them, 1 and 1.0 are one.
  func refuseRepeats(among values: [(value: Value, node: RuleNode)]) {
    var first: [Value: Location] = [:]
    // What a run gives may be what is written beside it.
    for (value, node) in values where !settled.contains(node.location) {
      if let place = first.updateValue(first[value.asKey] ?? node.location, forKey: value.asKey) {
        report(node.location, "\(shownValue(value)) is listed twice", hint: "first at \(place): one of them says it")
      }
    }
  }
}

extension String {
  /// What names the same column, or is the same expression, has the same: names fold, and texts within expressions do not.
  var asNamed: ExactText { utf8.contains(UInt8(ascii: "'")) ? exact : folded }
}
