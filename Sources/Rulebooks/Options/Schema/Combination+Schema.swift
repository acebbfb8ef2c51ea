import Values

extension Combination {
  /// What holds of the mapping itself.
  package var conditions: [JSONText] {
    switch self {
    case .exactlyOne(let names): [.object([("oneOf", .array(names.map(Self.given)))])]
    case .atLeastOne(let names): [Self.anyGiven(names)]
    case .atLeastOneOrThreshold: []
    case .excludes(let name, let others):
      [.object([("not", .object([("allOf", .array([Self.given(name), Self.anyGiven(others)]))]))])]
    case .needs(let name, let other): [.object([("dependencies", .object([(name, .array([.text(other)]))]))])]
    case .needsOne(let name, let others):
      [.object([("if", Self.given(name)), ("then", Self.anyGiven(others))])]
    case .flag(let flag, let other):
      [
        .object([("if", Self.given(other)), ("then", Self.given(flag))]),
        .object([("if", Self.given(other)), ("then", Self.flag(flag, is: true)), ("else", Self.flag(flag, is: false))]),
      ]
    }
  }

  /// What one of the options must be given for, unless the check has a threshold; nil for other combinations.
  package var orThreshold: JSONText? {
    switch self {
    case .atLeastOneOrThreshold(let names): Self.anyGiven(names)
    case .exactlyOne, .atLeastOne, .excludes, .needs, .needsOne, .flag: nil
    }
  }

  package static func given(_ name: String) -> JSONText { .object([("required", .array([.text(name)]))]) }

  package static func anyGiven(_ names: [String]) -> JSONText { .object([("anyOf", .array(names.map(given)))]) }

  private static func flag(_ name: String, is value: Bool) -> JSONText {
    .object([("properties", .object([(name, .object([("const", .boolean(value))]))]))])
  }
}
