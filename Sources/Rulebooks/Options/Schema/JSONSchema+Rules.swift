/// What recurs in the forms of rule files.
extension JSONSchema {
  /// Plain scalars of rule files are texts wherever a text is wanted, numbers too.
  package static let text = JSONSchema(.string, .number)
  /// `:name` in place of a literal.
  package static let parameter = JSONSchema.string(RulePattern.parameter)
  package static func literal(_ pattern: String) -> JSONSchema { .string("\(pattern)|\(RulePattern.parameter)") }
  package static let name = JSONSchema.string(RulePattern.notBlank).or(JSONSchema(.number))
  package static let names = name.or(.list(name, least: 1))
  package static let wholeCheckIDs = JSONSchema.string(RulePattern.wholeCheckID).or(
    .list(.string(RulePattern.wholeCheckID), least: 1))
  package static let expression = JSONSchema(.string, .number, .boolean)
  package static let threshold = JSONSchema.string(RulePattern.threshold)
  package static let thresholds = threshold.or(.list(threshold, least: 1))
}
