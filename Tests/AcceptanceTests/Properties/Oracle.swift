import Validation
import Values

/// What a check must come to, computed from the rows by nothing but loops.
struct Oracle: Equatable {
  let standing: String
  let value: Int
  let examined: Int
  /// Entities of its findings, `id=3`.
  let entities: Set<String>

  init(_ result: CheckResult) {
    standing = result.standing
    value = result.measure?.value?.number.map { Int($0) } ?? -1
    examined = result.measure?.examined ?? -1
    entities = Set(result.entities)
  }

  init(_ check: RandomCheck, on night: RandomNight) {
    let seen = Sight(check, night)
    examined = seen.examined
    value = seen.value
    let severity = Oracle.severity(check, seen)
    if seen.examined == 0, !seen.judgesNothing {
      // An empty expected set is an error: nobody has said that no games is right.
      if case .coverage = check.kind { standing = "error, empty" } else { standing = "skipped, empty" }
    } else {
      standing = severity.map { $0 == .error ? "fail" : "warn" } ?? "pass"
    }
    entities = severity != nil && ["fail", "warn"].contains(standing) ? seen.entities : []
  }

  private static func severity(_ check: RandomCheck, _ seen: Sight) -> Severity? {
    let byDefault = check.warn == nil && check.error == nil ? seen.isBroken : false
    let isError = check.error.map { holds($0, seen) } ?? false
    let isWarning = check.warn.map { holds($0, seen) } ?? false
    if isError || (byDefault && !check.isWarning) { return .error }
    return isWarning || byDefault ? .warning : nil
  }

  private static func holds(_ condition: RandomCheck.Condition, _ seen: Sight) -> Bool {
    let measured = condition.isPercent ? seen.value * 100 : seen.value
    let bound = condition.isPercent ? condition.number * seen.examined : condition.number
    return condition.isStrict ? measured > bound : measured >= bound
  }
}

/// What a kind sees of the rows.
private struct Sight {
  var examined = 0
  var value = 0
  var isBroken = false
  var judgesNothing = false
  var entities: Set<String> = []

  init(_ check: RandomCheck, _ night: RandomNight) {
    let rows = night.rows.filter { !check.isOfActive || $0.isActive }
    switch check.kind {
    case .notNull(let column): judge(rows) { $0.cell(column).isNull }
    case .range(let min, let max):
      judge(rows.filter { !$0.points.isNull }) { row in
        guard let number = row.points.number else { return true }
        return min.map { number < Double($0) } ?? false || max.map { number > Double($0) } ?? false
      }
    case .acceptedValues:
      judge(rows.filter { $0.team != nil }) { !RandomNight.known.contains($0.team ?? "") }
    case .unique(let columns): countCopies(rows, columns)
    case .coverage(let minRows): look(for: night.slate, in: rows, atLeast: minRows)
    case .reference: judge(rows.filter(\.slot.isWhole)) { !night.slate.contains($0.slot) }
    case .rowCount(let min, let max):
      examined = rows.count
      value = rows.count
      isBroken = rows.count < min ?? 0 || rows.count > max ?? Int.max
      judgesNothing = true
      entities = [""]
    }
  }

  private mutating func judge(_ rows: [RandomNight.Row], isBad: (RandomNight.Row) -> Bool) {
    let bad = rows.filter(isBad)
    examined = rows.count
    value = bad.count
    isBroken = !bad.isEmpty
    entities = Set(bad.map { "id=\($0.id)" })
  }

  private mutating func countCopies(_ rows: [RandomNight.Row], _ columns: [String]) {
    var copies: [[String: Double]: Int] = [:]
    var names: [[String: Double]: String] = [:]
    for row in rows where columns.allSatisfy({ !row.cell($0).isNull }) {
      let key = row.key(columns)
      copies[key, default: 0] += 1
      names[key] = columns.sorted().map { "\($0)=\(Self.spelled(row.cell($0)))" }.joined(separator: ",")
    }
    examined = copies.values.reduce(0, +)
    value = examined - copies.count
    isBroken = value > 0
    entities = Set(copies.filter { $0.value > 1 }.compactMap { names[$0.key] })
  }

  /// Equal keys have one spelling: 7, also of 7.0.
  private static func spelled(_ value: Value) -> String {
    value.number.flatMap { Int64(exactly: $0) }.map(String.init) ?? value.description
  }

  private mutating func look(for slate: [RandomNight.Slot], in rows: [RandomNight.Row], atLeast least: Int) {
    let expected = Set(slate.filter(\.isWhole))
    let missing = expected.filter { slot in rows.count { $0.slot == slot } < least }
    examined = expected.count
    value = missing.count
    isBroken = value > 0
    entities = Set(missing.map { "game=\($0.game ?? ""),team=\($0.team ?? "")" })
  }
}

extension RandomNight.Row {
  var slot: RandomNight.Slot { RandomNight.Slot(game: game, team: team) }

  func cell(_ column: String) -> Value {
    switch column {
    case "game": game.map(Value.text) ?? .null
    case "team": team.map(Value.text) ?? .null
    default: points
    }
  }

  /// Equal for what SQLite calls equal: 7 and 7.0, not 7 and '7'.
  func key(_ columns: [String]) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: columns.map { column in
        let value = cell(column)
        return value.number.map { (column, $0) } ?? ("\(column) '\(value)'", 0)
      })
  }
}
