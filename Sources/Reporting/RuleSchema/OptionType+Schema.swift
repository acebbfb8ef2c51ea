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
    case .statistic(let words):
      // The words as examples: editors complete them, and a quantile has its number in it.
      JSONSchema.string(RulePattern.statistic(words)).with(examples: words.map(JSONText.text))
    case .tableColumn: .tableColumn.with(examples: [.text("teams.code")])
    case .pairs:
      JSONSchema.entries(.name, least: 1).or(.names).with(examples: [.object([("points", .text("pts"))])])
    case .tolerance: .tolerance.with(examples: [.real(0.5), .text("1%"), .array([.integer(2), .text("1%")])])
    case .share: JSONSchema.share.with(examples: [.text("80%")])
    case .probability: JSONSchema.probability.with(examples: [.real(0.05)])
    case .step: JSONSchema.distance.with(examples: [.text("1d"), .integer(1)])
    case .window: JSONSchema.string(RulePattern.window).with(examples: [.text("7d"), .text("10 games")])
    case .steps: JSONSchema.list(.step, least: 2).with(examples: [.steps])
    case .changeBaseline:
      JSONSchema.string(RulePattern.changeBaseline).with(examples: [.text("previous"), .text("mean of 7")])
    case .changeBound:
      JSONSchema.string(RulePattern.changeBound).or(JSONSchema(.number)).with(examples: [
        .text("-20%"), .text(":least"),
      ])
    case .days: JSONSchema.names.with(examples: [.array([.text("2026-01-25")])])
    case .distributionBaseline: JSONSchema.name.with(examples: [.text("previous"), .text("last_season")])
    case .ratio: JSONSchema.ratio.with(examples: [.object([("min", .text("90%"))])])
    case .declaredColumns:
      JSONSchema.entries(.name, least: 1).or(.names).with(examples: [.object([("game_id", .text("text"))])])
    }
  }
}

extension JSONSchema {
  /// A list of one is its item.
  fileprivate static let operand = name.or(.list(name, least: 1, most: 1))
  // A number with a point in it is a text with one.
  fileprivate static let tableColumn = string(RulePattern.tableColumn).or(
    JSONSchema(.number, keywords: [("not", JSONSchema(.integer).text)]))
  fileprivate static let share = string(RulePattern.share).or(probability)
  fileprivate static let probability = JSONSchema(
    .number, keywords: [("minimum", .integer(0)), ("maximum", .integer(1))])
  /// A number or percentage, both, or one of these for each column.
  fileprivate static let tolerance: JSONSchema = {
    let part = JSONSchema.string(RulePattern.tolerance).or(notNegative)
    let parts = part.or(.list(part, least: 1, most: 2))
    return parts.or(.entries(parts))
  }()
  fileprivate static let notNegative = JSONSchema(.number, keywords: [("minimum", .integer(0))])
  fileprivate static let bound = JSONSchema.string(RulePattern.ratio).or(notNegative)
  fileprivate static let ratio = object(
    [("min", bound), ("max", bound), ("equal", bound)],
    conditions: Combination.atLeastOne(["min", "max", "equal"]).conditions
      + Combination.excludes("equal", ["min", "max"]).conditions)
  fileprivate static let distance = JSONSchema.string(RulePattern.duration).or(
    JSONSchema(.number, keywords: [("exclusiveMinimum", .integer(0))]))
  fileprivate static let step = object(
    [("table", name), ("key", names), ("min_retention", share)], required: ["table"])
  fileprivate static let literal = JSONSchema(.string, .number, .boolean, .null)
}

extension JSONText {
  /// Two steps of a funnel.
  fileprivate static let steps = JSONText.array([
    .object([("table", .text("schedule")), ("key", .array([.text("game_id")]))]),
    .object([("table", .text("boxscores")), ("min_retention", .text("90%"))]),
  ])
}
