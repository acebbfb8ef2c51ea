import Expressions
import TestSupport
import Values

/// Makes expressions of every shape, as a writer might, and as none would.
struct RandomExpression {
  var random: SeededRandom

  mutating func make(_ levels: Int) -> Expression {
    guard levels > 0, !random.chance(8) else { return leaf() }
    switch random.below(24) {
    case 0: return .not(make(levels - 1))
    case 1: return .negate(make(levels - 1))
    case 2: return .withoutAffinity(make(levels - 1))
    case 3, 4, 5, 6, 7, 8: return .binary(random.pick(comparisons), make(levels - 1), make(levels - 1))
    case 9, 10, 11: return .binary(random.pick(arithmetic), make(levels - 1), make(levels - 1))
    case 12: return .binary(random.pick([.and, .or]), make(levels - 1), make(levels - 1))
    case 13:
      return .between(make(levels - 1), lower: make(levels - 1), upper: make(levels - 1), negated: random.chance(30))
    case 14:
      return .inList(make(levels - 1), many(levels - 1, random.below(5)), negated: random.chance(30))
    case 15: return wildcard(levels)
    case 16: return .isNull(make(levels - 1), negated: random.chance(50))
    case 17: return caseWhen(levels)
    case 18: return .cast(make(levels - 1), random.pick([.integer, .real, .text, .numeric, .blob, .none]))
    case 19: return .collate(make(levels - 1), random.pick([.binary, .nocase, .rtrim]))
    case _: return call(levels)
    }
  }

  private let comparisons: [BinaryOperator] = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .isNot,
  ]
  private let arithmetic: [BinaryOperator] = [.add, .subtract, .multiply, .divide, .modulo, .concatenate]

  private mutating func leaf() -> Expression {
    random.chance(60) ? .column(random.pick(RandomTable.columns)) : .literal(RandomTable.value(&random))
  }

  private mutating func many(_ levels: Int, _ count: Int) -> [Expression] {
    var made: [Expression] = []
    for _ in 0..<count { made.append(make(levels)) }
    return made
  }

  private mutating func wildcard(_ levels: Int) -> Expression {
    let patterns = [
      "a%", "%B%", "_b_", "%", "", "a!%b", "[a-c]*", "*[^a]", "?b*", "[]a]*", "[a", "%é%", "a_", "%%b", "!", "[-a]",
      "12%",
      "*日*", "_", "A%C", "%c%c", "[^]x]*",
    ]
    let pattern = random.chance(80) ? Expression.literal(.text(random.pick(patterns))) : make(levels - 1)
    let negated = random.chance(30)
    if random.chance(40) { return .glob(make(levels - 1), pattern: pattern, negated: negated) }
    let escapes: [Value] = [.text("!"), .text("%"), .text("_"), .text("é"), .text("a"), .null, .integer(1), .text("")]
    let escape: Expression? = random.chance(40) ? .literal(random.pick(escapes)) : nil
    return .like(make(levels - 1), pattern: pattern, escape: escape, negated: negated)
  }

  private mutating func caseWhen(_ levels: Int) -> Expression {
    let subject = random.chance(50) ? make(levels - 1) : nil
    var branches: [Expression.Branch] = []
    for _ in 0...random.below(2) { branches.append(.init(when: make(levels - 1), then: make(levels - 1))) }
    return .caseWhen(subject: subject, branches: branches, otherwise: random.chance(60) ? make(levels - 1) : nil)
  }

  private mutating func call(_ levels: Int) -> Expression {
    let own: Set<Function> = [
      .instant, .dayOf, .timeRank, .elapsed, .timeOfRank, .asTimes, .number, .parseTime, .jsonValid, .jsonType,
      .jsonArrayLength, .jsonExtract, .jsonPart, .matches, .shape, .form, .keyText, .conforms,
    ]
    let functions = Function.allCases.filter { !own.contains($0) }
    let function = random.pick(functions)
    if let dates = dates(function, levels) { return dates }
    let most = min(function.arity.upperBound, function.arity.lowerBound + 2)
    let count = function.arity.lowerBound + random.below(most - function.arity.lowerBound + 1)
    var arguments = many(levels - 1, count)
    if function == .substr || function == .round, random.chance(80) {
      for index in 1..<max(count, 1) { arguments[index] = .literal(.integer(Int64(random.below(12)) - 5)) }
    }
    return .call(function, arguments)
  }

  private mutating func dates(_ function: Function, _ levels: Int) -> Expression? {
    guard [.date, .time, .datetime, .julianday, .unixepoch, .strftime].contains(function) else { return nil }
    let formats = [
      "%Y-%m-%d", "%H:%M:%S", "%f", "%j %W %w", "%J", "%s", "%%", "x%Yx", "%q", "%", "", "%d%H%m", "é%M", "%Y%Y",
    ]
    let format: [Expression] =
      function != .strftime ? [] : [random.chance(95) ? .literal(.text(random.pick(formats))) : make(levels - 1)]
    let subject =
      random.chance(80)
      ? Expression.column(random.pick(RandomTable.columns.filter { $0.name == "d" }))
      : (random.chance(50) ? .literal(RandomTable.date(&random)) : make(levels - 1))
    var modifiers: [Expression] = []
    for _ in 0..<random.pick([0, 0, 1, 1, 2, 3]) { modifiers.append(.literal(.text(modifier()))) }
    return .call(function, format + [subject] + modifiers)
  }

  private mutating func modifier() -> String {
    let unit = random.pick([
      "day", "days", "hour", "minutes", "second", "month", "MONTHS", "year", "years", "dayss", "week",
    ])
    let sign = random.pick(["+", "-", "", "+ "])
    let amount = random.pick(["1", "13", "0.5", "1.75", "400", "1e2", "99999", "6000000", "25.9"])
    return switch random.below(6) {
    case 0, 1, 2: "\(sign)\(amount) \(unit)"
    case 3:
      random.pick([
        "start of month", "start of year", "Start Of Day", "start of week", "weekday 0", "weekday 3", "weekday 7",
      ])
    case 4: random.pick(["unixepoch", "julianday", "auto", "AUTO", "bogus", ""])
    case _: random.pick(["+01:30", "-23:59:59.5", "01:00", "+1:30", "-00:00:30", "+24:00", "-12:00Z", "+02:00+01:00"])
    }
  }
}
