import Expressions
import Values

extension ProgramBuilder {
  /// A comparison of two values by SQLite's rules: affinities first, then classes.
  func comparison(_ binary: BinaryOperator, _ left: Expression, _ right: Expression) throws(Refusal) -> Truths {
    let rule = ComparisonRule(left, right)
    guard rule.collation == .binary else { return try truthsOfEvaluated(.binary(binary, left, right)) }
    let sides = (try compile(left), try compile(right))
    let results = ComparisonResults(binary)
    switch (self[sides.0], self[sides.1]) {
    case (.constant, _):
      return compare(try converted(sides.0, rule), try converted(sides.1, rule), results)
    case (_, .constant(let value)):
      let constant = value.converted(by: rule)
      guard constant.number != nil else {
        return compare(try converted(sides.0, rule), try converted(sides.1, rule), results)
      }
      return compare(cells(of: sides.0), toNumber: self.constant(constant), converting: rule.affinity, results)
    case (_, _): return compare(try converted(sides.0, rule), try converted(sides.1, rule), results)
    }
  }

  private func truthsOfEvaluated(_ expression: Expression) throws(Refusal) -> Truths {
    truths(of: add(.cells(try evaluated(expression))))
  }

  private func compare(_ left: ScannedValues, _ right: ScannedValues, _ results: ComparisonResults) -> Truths {
    let result = pool.makeTruths()
    program.add { rows in
      for row in 0..<rows {
        let (mine, theirs) = (left[row], right[row])
        if mine.kind == .null || theirs.kind == .null {
          result[row] = results.ofNulls(mine.kind == .null, theirs.kind == .null)
        } else {
          result[row] = results.of(
            mine.kind == .text && theirs.kind == .text ? orderOfBytes(mine, theirs) : order(mine, theirs))
        }
      }
    }
    return result
  }

  /// Numbers in a loop without calls; all else by the way.
  private func compare(
    _ cells: ScannedValues, toNumber number: ScannedValue, converting affinity: Affinity, _ results: ComparisonResults
  ) -> Truths {
    let result = pool.makeTruths()
    let bound = number.kind == .integer ? Double(number.integer) : number.real
    // Up to 2^53 every integer is a double of its own, so that doubles compare as the exact values do.
    let isExact = number.kind == .real || number.integer.magnitude <= 1 << 53
    let readsTexts = affinity.isNumeric
    program.add { rows in
      if isExact, cells.areReals(rows) { return cells.compare(rows, to: bound, results, into: result) }
      for row in 0..<rows {
        let cell = cells[row]
        switch cell.kind {
        case .null: result[row] = results.ofNulls(true, false)
        case .real where isExact:
          result[row] = results.of(cell.real < bound ? -1 : (cell.real == bound ? 0 : 1))
        case .integer where isExact && cell.integer.magnitude <= 1 << 53:
          let real = Double(cell.integer)
          result[row] = results.of(real < bound ? -1 : (real == bound ? 0 : 1))
        case .integer, .real, .blob: result[row] = results.of(order(cell, number))
        case .text: result[row] = results.of(order(readsTexts ? numberWherePossible(cell) : cell, number))
        }
      }
    }
    return result
  }

  /// The values as the rule compares them.
  func converted(_ number: Int, _ rule: ComparisonRule) throws(Refusal) -> ScannedValues {
    if case .constant(let value) = self[number] {
      let cells = pool.makeCells()
      cells.update(repeating: constant(value.converted(by: rule)), count: pool.rows)
      return cells
    }
    let cells = cells(of: number)
    switch rule.affinity {
    case .none, .blob: return cells
    case .numeric, .integer, .real: return convertedToNumbers(cells)
    case .text: return convertedToTexts(cells)
    }
  }

  private func convertedToNumbers(_ cells: ScannedValues) -> ScannedValues {
    let result = pool.makeCells()
    program.add { rows in
      for row in 0..<rows { result[row] = cells[row].kind == .text ? numberWherePossible(cells[row]) : cells[row] }
    }
    return result
  }

  private func convertedToTexts(_ cells: ScannedValues) -> ScannedValues {
    let result = pool.makeCells()
    program.add { [scratch] rows in
      for row in 0..<rows {
        result[row] = cells[row].isNumber ? scratch.cell(of: cells[row].value.textOfNumber) : cells[row]
      }
    }
    return result
  }
}

extension Refusal {
  static func collated(_ collation: Collation) -> Refusal {
    Refusal("the collation \(collation.rawValue.uppercased())")
  }
}

/// A text that is wholly a number is compared as one.
@inline(never) func numberWherePossible(_ cell: ScannedValue) -> ScannedValue {
  switch Number(whole: cell.bytes) {
  case .integer(let integer)?: .integer(integer)
  case .real(let real)?: .real(real)
  case nil: cell
  }
}

extension Value {
  func converted(by rule: ComparisonRule) -> Value {
    switch rule.affinity {
    case .none, .blob: self
    case .text: textOfNumber
    case .numeric, .integer, .real: textAsNumber
    }
  }

  var textOfNumber: Value {
    switch self {
    case .integer, .real: .text(asText ?? "")
    case .null, .text, .blob: self
    }
  }
}

/// What a comparison comes to for each order of its two sides.
struct ComparisonResults {
  private let below: UInt8
  private let equal: UInt8
  private let above: UInt8
  private let looksAtNulls: Bool

  init(_ binary: BinaryOperator) {
    below = binary.holds(.below) ? 1 : 0
    equal = binary.holds(.equal) ? 1 : 0
    above = binary.holds(.above) ? 1 : 0
    looksAtNulls = binary == .is || binary == .isNot
  }

  @inline(__always) func of(_ order: Int) -> UInt8 { order < 0 ? below : (order == 0 ? equal : above) }

  @inline(__always) func of(isBelow: Bool, isEqual: Bool) -> UInt8 {
    let (isBelow, isEqual): (UInt8, UInt8) = (isBelow ? 0xFF : 0, isEqual ? 0xFF : 0)
    return (below & isBelow) | (equal & isEqual) | (above & ~(isBelow | isEqual))
  }

  /// How two sides compare, one of which is NULL.
  @inline(__always) func ofNulls(_ left: Bool, _ right: Bool) -> UInt8 {
    looksAtNulls ? (left && right ? equal : above) : 2
  }
}

extension ScannedValues {
  /// Whether nothing else is among so many.
  @inline(__always) fileprivate func areReals(_ rows: Int) -> Bool {
    var others: UInt8 = 0
    for row in 0..<rows { others |= self[row].kind.rawValue ^ ScannedValue.Kind.real.rawValue }
    return others == 0
  }

  /// Reals alone, without a branch.
  @inline(__always)
  fileprivate func compare(_ rows: Int, to bound: Double, _ results: ComparisonResults, into truths: Truths) {
    for row in 0..<rows {
      let real = self[row].real
      truths[row] = results.of(isBelow: real < bound, isEqual: real == bound)
    }
  }
}
