import Values

/// One JSON Schema of draft-07, its keywords in the order in which they are written.
///
/// Draft-07's keywords each speak of one type, so a schema of several types says all of it side by side: an editor then
/// names the wrong key, where a choice of schemas would only say that none of them matches.
package struct JSONSchema: Sendable {
  package private(set) var types: [JSONType]
  package private(set) var keywords: [(key: String, value: JSONText)]
  package var examples: [JSONText] = []
  private var words: String?

  package enum JSONType: String, Sendable {
    case object, array, string, number, integer, boolean, null
  }

  package init(_ types: JSONType..., keywords: [(key: String, value: JSONText)] = []) {
    self.types = types
    self.keywords = keywords
  }

  package static func reference(_ definition: String) -> JSONSchema {
    JSONSchema(keywords: [("$ref", .text("#/definitions/\(definition)"))])
  }

  /// Without a type: what must hold beside.
  package static func all(of conditions: [JSONText]) -> [(key: String, value: JSONText)] {
    conditions.isEmpty ? [] : [("allOf", .array(conditions))]
  }

  /// Either of the two; no keyword may stand in both.
  package func or(_ other: JSONSchema) -> JSONSchema {
    precondition(keywords.allSatisfy { keyword in !other.keywords.contains { $0.key == keyword.key } })
    var both = self
    both.types += other.types.filter { !types.contains($0) }
    both.keywords += other.keywords
    both.examples += other.examples
    return both
  }

  package func described(_ words: String) -> JSONSchema {
    var described = self
    described.words = words
    return described
  }

  package func with(examples: [JSONText]) -> JSONSchema {
    var shown = self
    shown.examples = examples
    return shown
  }

  package var text: JSONText {
    var members: [(key: String, value: JSONText)] = []
    if let words { members.append(("description", .text(words))) }
    if types.count == 1 { members.append(("type", .text(types[0].rawValue))) }
    if types.count > 1 { members.append(("type", .array(types.map { .text($0.rawValue) }))) }
    members += keywords
    if !examples.isEmpty { members.append(("examples", .array(examples))) }
    return .object(members)
  }
}

extension JSONSchema {
  /// A mapping with these keys and no others.
  package static func object(
    _ properties: [(key: String, value: JSONSchema)], required: [String] = [], conditions: [JSONText] = []
  ) -> JSONSchema {
    var keywords: [(key: String, value: JSONText)] = [
      ("properties", .object(properties.map { ($0.key, $0.value.text) })), ("additionalProperties", .boolean(false)),
    ]
    if !required.isEmpty { keywords.append(("required", .array(required.map(JSONText.text)))) }
    return JSONSchema(.object, keywords: keywords + all(of: conditions))
  }

  /// A mapping whose keys are the writer's own.
  package static func entries(
    _ value: JSONSchema, named pattern: String? = nil, least: Int64? = nil, most: Int64? = nil
  ) -> JSONSchema {
    var keywords: [(key: String, value: JSONText)] = [("additionalProperties", value.text)]
    if let pattern { keywords.append(("propertyNames", .object([("pattern", .text(pattern))]))) }
    if let least { keywords.append(("minProperties", .integer(least))) }
    if let most { keywords.append(("maxProperties", .integer(most))) }
    return JSONSchema(.object, keywords: keywords)
  }

  package static func list(_ item: JSONSchema, least: Int64? = nil, most: Int64? = nil) -> JSONSchema {
    var keywords: [(key: String, value: JSONText)] = [("items", item.text)]
    if let least { keywords.append(("minItems", .integer(least))) }
    if let most { keywords.append(("maxItems", .integer(most))) }
    return JSONSchema(.array, keywords: keywords)
  }

  package static func string(_ pattern: String) -> JSONSchema {
    JSONSchema(.string, keywords: [("pattern", .text(pattern))])
  }

  package static func choice(_ words: [String]) -> JSONSchema {
    JSONSchema(.string, keywords: [("enum", .array(words.map(JSONText.text)))]).with(
      examples: words.prefix(1).map(JSONText.text))
  }

  package static let wholeNumber = JSONSchema(.integer, keywords: [("minimum", .integer(0))])
}
