import Expressions
import Values

extension ProgramBuilder {
  /// Only the subject's affinity and collation count.
  func listTest(
    _ subject: ResolvedExpression, _ items: [ResolvedExpression], _ isNegated: Bool, in whole: ResolvedExpression
  ) throws(Refusal) -> Register {
    guard !items.isEmpty else { return .constant(.boolean(isNegated)) }
    var values: [Value] = []
    for item in items {
      guard let value = items.count == 1 ? item.literal : item.constant else {
        return .cells(try evaluated(whole.expression))
      }
      values.append(value)
    }
    if items.count == 1 {
      let item = made(.withoutAffinity(items[0].expression), of: items)
      return .truths(try comparison(isNegated ? .notEqual : .equal, subject, item))
    }
    let rule = ComparisonRule(
      affinity: subject.expression.affinity, collation: subject.expression.collation ?? .binary)
    guard rule.collation == .binary else { return .cells(try evaluated(whole.expression)) }
    let list = ConstantList(values.map { constant($0.converted(by: rule)) })
    let cells = try converted(try compile(subject), rule)
    let result = pool.makeTruths()
    let (found, absent): (UInt8, UInt8) = isNegated ? (0, 1) : (1, 0)
    let unknown: UInt8 = list.holdsNull ? 2 : absent
    program.add { rows in
      for row in 0..<rows {
        let cell = cells[row]
        result[row] = cell.kind == .null ? 2 : (list.holds(cell) ? found : unknown)
      }
    }
    return .truths(result)
  }
}

extension ResolvedExpression {
  /// Which SQLite's parser knows to be constant.
  fileprivate var literal: Value? { if case .literal(let value) = expression { value } else { nil } }
}

/// The values of a list, to look others up in.
private final class ConstantList {
  let holdsNull: Bool
  private let others: [ScannedValue]
  private let table: UnsafeMutablePointer<ScannedValue>
  private let mask: Int

  init(_ cells: [ScannedValue]) {
    holdsNull = cells.contains { $0.kind == .null }
    let texts = cells.filter { $0.kind == .text }
    others = cells.filter { $0.kind != .text && $0.kind != .null }
    var size = 8
    while size < texts.count * 4 { size *= 2 }
    mask = size - 1
    table = .allocate(capacity: size)
    table.initialize(repeating: .null, count: size)
    for text in texts { insert(text) }
  }

  deinit { table.deallocate() }

  private func insert(_ text: ScannedValue) {
    var slot = slot(of: text)
    while table[slot].kind != .null { slot = (slot + 1) & mask }
    table[slot] = text
  }

  @inline(__always) private func slot(of text: ScannedValue) -> Int {
    guard let bytes = text.bytes.baseAddress else { return 0 }
    return Int(truncatingIfNeeded: hash(bytes, text.count) >> 20) & mask
  }

  @inline(__always) func holds(_ cell: ScannedValue) -> Bool {
    guard cell.kind == .text else { return others.contains { order($0, cell) == 0 } }
    var slot = slot(of: cell)
    while table[slot].kind != .null {
      if haveEqualBytes(table[slot], cell) { return true }
      slot = (slot + 1) & mask
    }
    return false
  }
}
