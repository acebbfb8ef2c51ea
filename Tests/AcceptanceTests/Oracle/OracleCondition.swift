import TestSupport
import Values

/// `at <= '2026-01-25'`, `not (a > b)`, `at between now() and :d`: values put in order by a condition, of whatever columns.
struct OracleCondition: CustomStringConvertible {
  enum Operand {
    case column(OracleColumn)
    case literal(OracleCell)
    case now, today, parameter

    /// A day of New York, from 06:00.
    static let parameterDay = "2026-01-24"
  }

  let left: Operand
  let comparison: OracleCheck.Comparison
  let right: Operand
  /// `between` this and the right.
  let lower: Operand?
  let isNegated: Bool

  init(_ random: inout SeededRandom) {
    let column = random.pick(OracleColumn.all.filter { $0.content != .null })
    left = .column(column)
    comparison = random.pick(OracleCheck.Comparison.allCases.filter(\.isOrder))
    right = Self.other(column, &random)
    lower = random.chance(25) ? Self.other(column, &random) : nil
    isNegated = random.chance(25)
  }

  /// Mostly something that the column may stand in order with.
  private static func other(_ column: OracleColumn, _ random: inout SeededRandom) -> Operand {
    if random.chance(35) {
      let others = OracleColumn.all.filter { $0.name != column.name && $0.content != .null }
      let alike = others.filter {
        $0.content == column.content || ([.day, .instant].contains($0.content) && column.content != .number)
      }
      return .column(random.pick(random.chance(80) ? alike : others))
    }
    switch column.content {
    case .number: return .literal(random.chance(85) ? .number(Double(random.below(12))) : .text("b"))
    case .text: return .literal(.text(random.pick(["b", "n", "Z"])))
    case .day, .instant, .mixed, .null:
      switch random.below(8) {
      case 0: return .now
      case 1: return .today
      case 2: return .parameter
      case 3 where column.content == .mixed: return .literal(.number(Double(random.below(12))))
      case 4, 5: return .literal(.text(OracleColumn.day(&random)))
      case _: return .literal(.text(OracleColumn.instant(&random)))
      }
    }
  }

  var description: String {
    let plain =
      lower.map { "\(left.text) between \($0.text) and \(right.text)" }
      ?? "\(left.text) \(comparison.rawValue) \(right.text)"
    return isNegated ? "not (\(plain))" : plain
  }

  /// nil where it is unknown.
  func holds(_ row: OracleTable.Row) -> Bool? {
    let plain: Bool?
    if let lower {
      let ends = [order(row, left, lower).map { $0 >= 0 }, order(row, left, right).map { $0 <= 0 }]
      plain = ends.contains(false) ? false : ends.contains(nil) ? nil : true
    } else {
      plain = order(row, left, right).map(comparison.holds)
    }
    return plain.map { $0 != isNegated }
  }

  private func order(_ row: OracleTable.Row, _ left: Operand, _ right: Operand) -> Int? {
    OraclePair(left, right).order(left.cell(row), right.cell(row))
  }

  /// No row of those shows an order that can be meant.
  func isMistyped(_ rows: [OracleTable.Row]) -> Bool {
    [lower, right].compactMap { $0 }.contains { other in
      OraclePair(left, other).isMistyped(rows.map { (left.cell($0), other.cell($0)) })
    }
  }
}

extension OracleCondition.Operand {
  var text: String {
    switch self {
    case .column(let column): column.name
    case .literal(.text(let text)): "'\(text)'"
    case .literal(let cell): cell.value.description
    case .now: "now()"
    case .today: "today()"
    case .parameter: ":d"
    }
  }

  func cell(_ row: OracleTable.Row) -> OracleCell {
    switch self {
    case .column(let column): row.cell(column.name)
    case .literal(let cell): cell
    case .now: .text("2026-01-25T06:30:00Z")
    case .today: .text("2026-01-24")
    case .parameter: .text(Self.parameterDay)
    }
  }

  fileprivate enum Sort { case texts, numbers, any, quoted, number }

  /// What it is by its declaration.
  fileprivate var sort: Sort {
    switch self {
    case .column(let column): column.isText ? .texts : column.declared.isEmpty ? .any : .numbers
    case .literal(.number): .number
    case .literal, .now, .today, .parameter: .quoted
    }
  }

  /// Whether a column keeps texts that are no numbers without a word: DATE and its like do.
  fileprivate var mayHoldTexts: Bool {
    if case .column(let column) = self { column.isText || column.declared != "INTEGER" } else { false }
  }
}

/// Two operands in order: as times where both are, else as SQLite compares what is declared so.
private struct OraclePair {
  let left: OracleCondition.Operand
  let right: OracleCondition.Operand

  init(_ left: OracleCondition.Operand, _ right: OracleCondition.Operand) { (self.left, self.right) = (left, right) }

  private var sorts: [OracleCondition.Operand.Sort] { [left.sort, right.sort] }
  private var readsNumbers: Bool { sorts.contains(.numbers) }
  private var isTextual: Bool { sorts.contains(.texts) && sorts.contains(where: { $0 == .number || $0 == .quoted }) }

  func order(_ first: OracleCell, _ second: OracleCell) -> Int? {
    if first.isNull || second.isNull { return nil }
    if let order = orderInTime(first, second) { return order }
    let cells = [first, second].map { readsNumbers ? $0.asNumber : isTextual ? .text($0.value.description) : $0 }
    switch (cells[0], cells[1]) {
    case (.number(let left), .number(let right)): return left < right ? -1 : left > right ? 1 : 0
    case (.text(let left), .text(let right)): return OracleCell.order(left, right)
    case (.number, _): return -1
    case (.text, _), (.null, _): return 1
    }
  }

  private func orderInTime(_ first: OracleCell, _ second: OracleCell) -> Int? {
    guard first.number == nil || second.number == nil, let mine = first.time, let theirs = second.time else {
      return nil
    }
    return mine.order(to: theirs)
  }

  // MARK: - Whether it means something

  private enum Row { case meant, odd, meaningless, apart }

  private func row(_ first: OracleCell, _ second: OracleCell) -> Row {
    let areNumbers = [first, second].allSatisfy { (readsNumbers ? $0.asNumber : $0).number != nil }
    if areNumbers || orderInTime(first, second) != nil { return .meant }
    guard first.number == nil, second.number == nil else { return .apart }
    let times = [first.time, second.time].compactMap { $0 }.count
    if sorts.contains(.quoted) { return [left, right].contains(where: \.isTime) && times < 2 ? .apart : .meant }
    if times == 1 { return .apart }
    switch [first, second].count(where: { $0.asNumber.number != nil }) {
    case 0: return .meant
    case 1: return .odd
    default: return .meaningless
    }
  }

  func isMistyped(_ pairs: [(OracleCell, OracleCell)]) -> Bool {
    let isText = sorts.contains(.texts) && sorts.contains(.quoted)
    if isText, ![left, right].contains(where: \.isTime) { return false }
    let known = pairs.filter { !$0.0.isNull && !$0.1.isNull }
    let apart = known.contains { ($0.0.number == nil) != ($0.1.number == nil) }
    let present = known.filter { pair in
      zip([left, right], [pair.0, pair.1]).allSatisfy { !$0.isColumn || !$1.holdsNothing }
    }
    guard !present.isEmpty else { return apart || known.contains { OracleCell.areTimeAndBlank($0.0, $0.1) } }
    let rows = present.map { row($0.0, $0.1) }
    // A number beside a column of texts is compared as a text.
    let texts =
      isTextual
      ? present.map { (OracleCell.text($0.0.value.description), OracleCell.text($0.1.value.description)) } : present
    let digits = texts.filter { [$0.0, $0.1].allSatisfy { $0.number == nil && $0.asNumber.number != nil } }
    if !apart || isTextual, !digits.isEmpty, OracleCell.areDigitsOfOneLength(digits.flatMap { [$0.0, $0.1] }) {
      return false
    }
    let isWeighed = left.mayHoldTexts && right.mayHoldTexts
    let outnumbered = isWeighed && rows.count { $0 == .meaningless } > rows.count { $0 == .meant }
    return outnumbered || !rows.contains { $0 == .meant || $0 == .odd }
  }
}

extension OracleCondition.Operand {
  fileprivate var isColumn: Bool { if case .column = self { true } else { false } }

  /// A point of time of the rule.
  fileprivate var isTime: Bool {
    switch self {
    case .column: false
    case .literal(let cell): cell.time != nil && cell.number == nil
    case .now, .today, .parameter: true
    }
  }
}

extension OracleCell {
  var asNumber: OracleCell {
    if case .text(let text) = self, let number = Double(text) { .number(number) } else { self }
  }
}
