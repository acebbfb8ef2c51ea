import Reporting
import Rulebooks

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
    case .count: JSONSchema.wholeNumber.or(.parameter).with(examples: [.integer(1)])
    case .boolean: JSONSchema(.boolean).or(.parameter).with(examples: [.boolean(true)])
    case .match: JSONSchema.match.with(examples: [.object([("game_id", .text("game_code"))])])
    case .span: JSONSchema.literal(RulePattern.duration).with(examples: [.text("6h")])
    case .date: JSONSchema(.string, .number).with(examples: [.text("2026-01-25"), .text(":date")])
    case .patterns: JSONSchema.names.with(examples: [.text("^[A-Z]{3}$")])
    case .query: JSONSchema.text.with(examples: [.text("select * from schedule where points < 0")])
    case .nestedKind: JSONSchema.wholeNumber
    case .choice(let words): .choice(words)
    case .statistic(let words): .statistic(among: words)
    case .ratio: JSONSchema.ratio.with(examples: [.object([("min", .text("90%"))])])
    case .declaredColumns: JSONSchema.declared.or(.names).with(examples: [.object([("game_id", .text("text"))])])
    case .columnCount: JSONSchema.columnCount.with(examples: [.integer(12)])
    case .alternatives:
      JSONSchema.list(RuleSchema.alternative, least: 2).with(examples: [
        .array([.object([("not_null", .text("a"))]), .object([("not_null", .text("b"))])])
      ])
    case .columnNames: JSONSchema.names.with(examples: [.array([.text("ssn")])])
    case .pairs: JSONSchema.match.or(.names).with(examples: [.object([("game_id", .text("game_code"))])])
    case .tolerance: .anyTolerance.with(examples: [.real(0.5), .text("1%")])
    case .tolerances: JSONSchema.anyTolerance.or(.entries(.anyTolerance)).with(examples: [.real(0.5), .text("1%")])
    case .toleranceOrSpan: JSONSchema.toleranceOrSpan.with(examples: [.real(0.5), .text("1%"), .text("90s")])
    case .share: .share.with(examples: [.text("80%")])
    case .probability: JSONSchema.part.or(.parameter).with(examples: [.real(0.95)])
    case .step: .step.with(examples: [.integer(1), .text("1d")])
    case .window: JSONSchema.literal(RulePattern.window).with(examples: [.text("7d"), .text("10 games")])
    case .steps: .steps
    case .changeBaseline: JSONSchema.literal(RulePattern.changeBaseline).with(examples: [.text("mean of 7")])
    case .changeBound: JSONSchema(.number).or(.string(RulePattern.changeBound)).with(examples: [.text("-20%")])
    case .days: JSONSchema.days.with(examples: [.array([.text("2026-01-19")])])
    case .distributionBaseline: .name.with(examples: [.text("previous"), .text("2026-01-19")])
    case .tableColumn: .tableColumn.with(examples: [.text("teams.code")])
    }
  }
}

extension JSONSchema {
  fileprivate static let match = entries(.name, least: 1)
  fileprivate static let declared = entries(.names, least: 1)
  fileprivate static let columnCount = wholeNumber.or(.parameter).or(
    object(
      [("min", wholeNumber), ("max", wholeNumber)], conditions: Combination.atLeastOne(["min", "max"]).conditions))
  fileprivate static let part = JSONSchema(.number, keywords: [("minimum", .integer(0)), ("maximum", .integer(1))])
  fileprivate static let share = part.or(literal(RulePattern.percentage))
  fileprivate static let step = JSONSchema(.number, keywords: [("exclusiveMinimum", .integer(0))])
    .or(literal(RulePattern.step))
  private static let date = literal(RulePattern.date)
  fileprivate static let days = date.or(.list(date, least: 1))

  private static let tolerance = JSONSchema(.number, keywords: [("minimum", .integer(0))])
    .or(literal(RulePattern.percentage))
  private static let ratioBound = JSONSchema(.number, keywords: [("minimum", .integer(0))])
    .or(literal(RulePattern.percentage))
  fileprivate static let ratio = object(
    [("min", ratioBound), ("max", ratioBound), ("equal", ratioBound)],
    conditions: Combination.atLeastOne(["min", "max", "equal"]).conditions
      + Combination.excludes("equal", ["min", "max"]).conditions)
  fileprivate static let anyTolerance = tolerance.or(.list(tolerance, least: 1))
  fileprivate static let toleranceOrSpan = JSONSchema(.number, keywords: [("minimum", .integer(0))])
    .or(literal(RulePattern.percentageOrLength)).or(.list(tolerance, least: 1))

  /// The first of several steps has a key, and nothing to lose yet.
  fileprivate static var steps: JSONSchema {
    let table = (key: "table", value: JSONSchema.name.described("The step's table."))
    let key = (key: "key", value: JSONSchema.names.described("Its key; the first step's where it is left out."))
    let words = "Of the keys that reach the step before, the share that must be there."
    let least = (key: "min_retention", value: JSONSchema.share.described(words))
    let first = JSONSchema.object([table, key], required: ["table", "key"])
    let later = JSONSchema.object([table, key, least], required: ["table"])
    return JSONSchema(
      .array,
      keywords: [("items", .array([first.text])), ("additionalItems", later.text), ("minItems", .integer(2))]
    ).with(examples: [
      .array([
        .object([("table", .text("schedule")), ("key", .text("game_id"))]), .object([("table", .text("predictions"))]),
      ])
    ])
  }

  /// `quantile(q)` among the words stands for the word with or without what is in its parentheses.
  fileprivate static func statistic(among words: [String]) -> JSONSchema {
    let forms = words.filter { $0.contains("(") }.map { "^\($0.prefix { $0 != "(" })([(][^()]+[)])?$" }
    let plain = choice(words.filter { !$0.contains("(") })
    let patterns = forms.map { JSONText.object([("pattern", .text($0))]) }
    return JSONSchema(.string, keywords: [("anyOf", .array([plain.text] + patterns))]).with(examples: plain.examples)
  }

  /// A list of one is its item.
  fileprivate static let operand = name.or(.list(name, least: 1, most: 1))
  // A number with a point in it is a text with one.
  fileprivate static let tableColumn = string(RulePattern.tableColumn).or(
    JSONSchema(.number, keywords: [("not", JSONSchema(.integer).text)]))
  fileprivate static let literal = JSONSchema(.string, .number, .boolean, .null)
}
