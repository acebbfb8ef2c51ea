import TipoffCore

extension OptionType {
  /// What an editor is told of an option of this type; its first example is one that every reader reads.
  var schema: JSONSchema {
    switch self {
    case .column, .table: .name.with(examples: [.text("schedule")])
    case .operand: .operand.with(examples: [.text("team_abbr"), .text("points - fouls")])
    case .operands: .names.with(examples: [.array([.text("game_id"), .text("team_abbr")])])
    case .expression: .expression.with(examples: [.text("points - fouls")])
    case .condition: .expression.with(examples: [.text("points >= 0")])
    case .values: JSONSchema.list(.literal, least: 1).with(examples: [.array([.integer(1), .text("GSW")])])
    case .bound: JSONSchema(.number, .string).with(examples: [.integer(1), .text("2026-01-25"), .text(":least")])
    case .count: JSONSchema.wholeNumber.or(.string(RulePattern.parameter)).with(examples: [.integer(1)])
    case .boolean: JSONSchema(.boolean).with(examples: [.boolean(true)])
    case .match: JSONSchema.entries(.name, least: 1).with(examples: [.object([("game_id", .text("game_code"))])])
    case .span: JSONSchema.string(RulePattern.duration).with(examples: [.text("6h")])
    case .date: JSONSchema(.string, .number).with(examples: [.text("2026-01-25"), .text(":date")])
    case .patterns: JSONSchema.names.with(examples: [.text("^[A-Z]{3}$")])
    case .query: JSONSchema.text.with(examples: [.text("select * from schedule where points < 0")])
    case .nestedKind: JSONSchema.wholeNumber
    case .choice(let words): .choice(words)
    case .tableColumn: .tableColumn.with(examples: [.text("teams.code")])
    }
  }
}

extension JSONSchema {
  /// A list of one is its item.
  fileprivate static let operand = name.or(.list(name, least: 1, most: 1))
  // A number with a point in it is a text with one.
  fileprivate static let tableColumn = string(RulePattern.tableColumn).or(
    JSONSchema(.number, keywords: [("not", JSONSchema(.integer).text)]))
  fileprivate static let literal = JSONSchema(.string, .number, .boolean, .null)
}
