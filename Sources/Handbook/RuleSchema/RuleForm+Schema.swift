import Rulebooks
import Values

extension RuleForm {
  var schema: JSONSchema {
    switch self {
    case .text, .query: .text
    case .name: .name
    case .names: .names
    case .checkID: JSONSchema.string(RulePattern.checkID).or(JSONSchema(.number))
    case .wholeCheckIDs: .wholeCheckIDs
    case .expression: .expression
    case .thresholds: .thresholds
    case .choice(let words): .choice(words)
    case .wholeNumber: .wholeNumber.or(.parameter)
    case .count(let most):
      JSONSchema(.integer, keywords: [("minimum", .integer(0)), ("maximum", .integer(Int64(most)))]).or(.parameter)
    case .duration: .literal(RulePattern.duration)
    case .timeOfDay: .string(RulePattern.timeOfDay)
    case .date: .string(RulePattern.date)
    case .flag: JSONSchema(.boolean)
    case .zone: .string(RulePattern.notBlank)
    case .parameterDefault: JSONSchema(.string, .number, .boolean)
    case .measures: JSONSchema.list(JSONSchema(.number, .string)).or(.text)
    case .mapping(let keys): keys.schema()
    case .entries(let value, let name, let most):
      .entries(value.schema, named: name.pattern, most: most.map(Int64.init))
    case .list(let item, let count):
      .list(item.schema, least: count.map(Int64.init), most: count.map(Int64.init))
    case .checks: .list(.reference(RuleSchema.checkDefinition))
    }
  }
}

extension RuleForm.EntryName {
  fileprivate var pattern: String? {
    switch self {
    case .any: nil
    case .table: RulePattern.tableName
    case .parameter: RulePattern.parameterName
    }
  }
}

extension RuleKeys {
  /// The mapping as a whole, closed; `more` are keys that stand beside its own.
  func schema(more: [(key: String, value: JSONSchema)] = [], conditions: [JSONText] = []) -> JSONSchema {
    let hasDefault = all.contains { if case .parameterDefault = $0.form { true } else { false } }
    return .object(
      all.map { ($0.name, $0.schema) } + more, required: all.filter(\.isRequired).map(\.name),
      conditions: combinations.flatMap(\.conditions) + conditions + (hasDefault ? ParameterType.conditions : []))
  }
}

extension RuleKey {
  fileprivate var schema: JSONSchema {
    let examples = example.map { [JSONText(yaml: $0)] } ?? []
    return form.schema.described(words).with(examples: examples)
  }
}

extension ParameterType {
  /// A default is of its parameter's type.
  fileprivate static var conditions: [JSONText] {
    allCases.map { type in
      .object([
        ("if", .object([("properties", .object([("type", .object([("const", .text(type.rawValue))]))]))])),
        ("then", .object([("properties", .object([("default", type.defaultSchema.text)]))])),
      ])
    }
  }

  private var defaultSchema: JSONSchema {
    switch self {
    case .text: JSONSchema(.string, .number)
    case .integer: JSONSchema(.integer)
    case .number: JSONSchema(.number)
    case .date: .string("^today$|\(RulePattern.date)")
    case .instant: JSONSchema(.string)
    case .boolean: JSONSchema(.boolean)
    case .duration: .string(RulePattern.duration)
    }
  }
}
