import TestSupport

/// One check of the table under test, as a value from which both YAML and the oracle are made.
struct RandomCheck: CustomStringConvertible {
  enum Kind {
    case notNull(column: String)
    case range(min: Int?, max: Int?)
    case acceptedValues
    case unique(columns: [String])
    case coverage(minRows: Int)
    case reference
    case rowCount(min: Int?, max: Int?)
  }

  /// `> 3`, `>= 20%`: the worse the more.
  struct Condition {
    let isStrict: Bool
    let number: Int
    let isPercent: Bool

    init(_ random: inout SeededRandom) {
      isPercent = random.chance(50)
      isStrict = random.chance(50)
      number = isPercent ? random.pick([10, 20, 25, 50, 75]) : random.below(4) + (isStrict ? 0 : 1)
    }

    var text: String { "\(isStrict ? ">" : ">=") \(number)\(isPercent ? "%" : "")" }
  }

  let kind: Kind
  let isOfActive: Bool
  let warn: Condition?
  let error: Condition?
  let isWarning: Bool

  /// Every kind once.
  static func all(_ random: inout SeededRandom, boundedAbove: Bool = true) -> [RandomCheck] {
    let low = random.below(10)
    let most = boundedAbove && random.chance(50) ? random.below(25) : nil
    let kinds: [Kind] = [
      .notNull(column: random.pick(["game", "team", "points"])), range(low: low, high: low + random.below(15), &random),
      .acceptedValues,
      .unique(columns: random.pick([["game", "team"], ["team", "game"], ["game", "team", "points"]])),
      .coverage(minRows: 1 + random.below(2)), .reference, rowCount(min: 1 + random.below(11), max: most),
    ]
    return kinds.map { RandomCheck($0, &random) }
  }

  /// Bounds the wrong way round are a mistake of the rules.
  private static func rowCount(min least: Int, max most: Int?) -> Kind {
    .rowCount(min: least, max: most.map { max($0, least) })
  }

  /// Ten points are always within.
  private static func range(low: Int, high: Int, _ random: inout SeededRandom) -> Kind {
    switch random.below(3) {
    case 0: .range(min: low, max: nil)
    case 1: .range(min: nil, max: max(high, 10))
    default: .range(min: low, max: max(high, 10))
    }
  }

  private init(_ kind: Kind, _ random: inout SeededRandom) {
    self.kind = kind
    isOfActive = random.chance(30)
    let isWarning = random.chance(20)
    if case .rowCount = kind {
      // A row more is worse by no condition that could stand here.
      (warn, error) = (nil, nil)
    } else {
      warn = random.chance(30) ? Condition(&random) : nil
      error = random.chance(40) ? Condition(&random) : nil
    }
    // A severity beside conditions that replace the default one does nothing, and is refused.
    self.isWarning = isWarning && warn == nil && error == nil
  }

  var description: String { yaml }

  var yaml: String {
    var keys = [options]
    if isOfActive { keys.append("where: active = 1") }
    if isWarning { keys.append("severity: warning") }
    if let warn { keys.append("warn: \"\(warn.text)\"") }
    if let error { keys.append("error: \"\(error.text)\"") }
    return "- { \(keys.joined(separator: ", ")) }"
  }

  private var options: String {
    switch kind {
    case .notNull(let column): "not_null: \(column)"
    case .range(let min, let max): "range: { column: points\(bounds(min, max)) }"
    case .acceptedValues: "accepted_values: { column: team, values: [\(RandomNight.known.joined(separator: ", "))] }"
    case .unique(let columns): "unique: [\(columns.joined(separator: ", "))]"
    case .coverage(let minRows): "coverage: { of: slate, match: { game: game, team: team }, min_rows: \(minRows) }"
    case .reference: "reference: { columns: [game, team], to: slate }"
    case .rowCount(let min, let max): "row_count: { \(bounds(min, max).dropFirst(2)) }"
    }
  }

  private func bounds(_ min: Int?, _ max: Int?) -> String {
    (min.map { ", min: \($0)" } ?? "") + (max.map { ", max: \($0)" } ?? "")
  }
}
