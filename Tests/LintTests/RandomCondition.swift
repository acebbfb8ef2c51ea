import TestSupport
import Values

/// Conditions over few columns and few values, so that many contradict themselves.
struct RandomCondition {
  private var random: SeededRandom

  init(_ random: inout SeededRandom) {
    self.random = SeededRandom(seed: random.next())
  }

  func text(depth: Int) -> String {
    var copy = self
    return copy.condition(depth)
  }

  private mutating func condition(_ depth: Int) -> String {
    guard depth > 0, random.chance(70) else { return atom() }
    switch random.below(4) {
    case 0: return "not (\(condition(depth - 1)))"
    case 1: return "(\(condition(depth - 1)) or \(condition(depth - 1)))"
    default: return "(\(condition(depth - 1)) and \(condition(depth - 1)))"
    }
  }

  private mutating func atom() -> String {
    let negation = random.chance(30) ? "not " : ""
    switch random.below(8) {
    case 0: return "\(term()) is \(negation)null"
    case 1: return "\(term()) \(negation)in (\(literal()), \(literal()))"
    case 2: return "\(term()) \(negation)between \(literal()) and \(literal())"
    case 3: return "\(term()) is \(negation)\(literal())"
    case 4: return "\(term()) \(comparison()) \(term())"
    default: return "\(term()) \(comparison()) \(literal())"
    }
  }

  private mutating func comparison() -> String { random.pick(["=", "<>", "<", "<=", ">", ">="]) }

  private mutating func term() -> String {
    let column = random.pick(["i", "r", "s", "x", "n"])
    switch random.below(12) {
    case 0: return "length(\(column))"
    case 1: return "abs(\(column))"
    case 2: return "coalesce(\(column), \(literal()))"
    case 3: return "(\(column) / \(column))"
    case 4: return "(\(column) - \(random.pick(["i", "r", "s"])))"
    case 5: return "cast(\(column) as \(random.pick(["integer", "text", "real"])))"
    case 6: return "typeof(\(column))"
    case 7: return "case when \(column) > \(literal()) then \(literal()) else \(column) end"
    default: return column
    }
  }

  private mutating func literal() -> String {
    if random.chance(25) { return "'\(random.pick(Self.times))'" }
    return random.pick([
      "0", "1", "2", "-1", "0.5", "1.0", "'a'", "'A'", "'1'", "''", "'integer'", "null", "1e3", "'b'",
    ])
  }

  /// Points of time whose order is another one than that of their texts.
  private static let times = [
    "2026-01-25", "2026-01-26", "2026-01-25T10:00:00Z", "2026-01-25 09:00", "2026-01-25T23:00:00-05:00",
  ]

  /// A value for each of `i, r, s, x, n`, as its column would store it.
  static func row(_ random: inout SeededRandom) -> [Value] {
    let integers: [Value] = [.null, .integer(0), .integer(1), .integer(2), .integer(-1), .text("a"), .blob([1])]
    let reals: [Value] = [.null, .real(0), .real(0.5), .real(1), .real(-1), .real(.infinity), .text("a")]
    let texts: [Value] =
      times.map(Value.text) + [.null, .text(""), .text("a"), .text("A"), .text("1"), .text("b"), .blob([])]
    return [
      random.pick(integers), random.pick(reals), random.pick(texts), random.pick(integers + reals + texts),
      random.pick(texts),
    ]
  }
}
