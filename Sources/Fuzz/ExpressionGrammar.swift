import TestSupport

/// Writes expressions of the rule language, as its grammar has them.
struct ExpressionGrammar {
  static let columns = ["i", "r", "t", "d", "\"odd name\""]

  static func expression(_ levels: Int, _ random: inout SeededRandom) -> String {
    guard levels > 0, !random.chance(10) else { return leaf(&random) }
    func part() -> String { expression(levels - 1, &random) }
    switch random.below(13) {
    case 0: return "\(random.pick(["not ", "-", "+", "- "]))\(part())"
    case 1, 2: return "\(part()) \(random.pick(comparisons)) \(part())"
    case 3: return "\(part()) \(random.pick(["+", "-", "*", "/", "%", "||", "and", "or"])) \(part())"
    case 4: return "(\(part()))"
    case 5: return "\(part()) \(random.pick(["", "not "]))between \(part()) and \(part())"
    case 6: return "\(part()) \(random.pick(["", "not "]))in (\(part()), \(part()))"
    case 7:
      return
        "\(part()) \(random.pick(["like", "not like", "glob"])) \(random.pick(["'a%'", "'%_'", "'[a-c]*'", part()]))"
    case 8: return "\(part()) is \(random.pick(["null", "not null", "true", part()]))"
    case 9: return "case when \(part()) then \(part()) else \(part()) end"
    case 10: return "cast(\(part()) as \(random.pick(["integer", "real", "text", "numeric"])))"
    case 11:
      return "\(part()) \(random.pick(["->", "->>"])) \(random.pick(["'$.a'", "'a'", "0", "'$[#-1].b'", part()]))"
    case _: return call(levels, &random)
    }
  }

  private static let comparisons = ["=", "<>", "<", "<=", ">", ">=", "==", "!=", "is", "is not"]

  private static func call(_ levels: Int, _ random: inout SeededRandom) -> String {
    let function = random.pick([
      "abs", "coalesce", "ifnull", "nullif", "iif", "sign", "length", "lower", "upper", "trim", "ltrim", "rtrim",
      "substr", "instr",
      "replace", "round", "typeof", "hex", "unicode", "min", "max", "date", "time", "datetime", "julianday",
      "unixepoch", "strftime",
      "instant", "day_of", "json_extract", "json_type", "json_valid", "json_array_length", "matches", "now", "count",
      "sum", "nosuch",
    ])
    var arguments: [String] = []
    for _ in 0..<random.below(4) { arguments.append(expression(levels - 1, &random)) }
    return "\(function)(\(arguments.joined(separator: ", ")))"
  }

  private static func leaf(_ random: inout SeededRandom) -> String {
    random.chance(50)
      ? random.pick(columns)
      : random.pick([
        "0", "1", "-1", "2.5", "1e3", ".5", "9223372036854775807", "9223372036854775808", "0x1F", "1e999", "null",
        "true", "'abc'",
        "'it''s'", "''", "'12'", "' 1.5 '", "'2026-01-25'", "'2026-01-25T19:30:00Z'", "'+1 day'", "'%Y-%j'", "x'00ff'",
        ":p", "'é😀'",
        "'[a-z]+'", "nowhere",
      ])
  }
}
