import Expressions
import Values

extension ProgramBuilder {
  /// A comparison of two values by SQLite's rules: affinities first, then classes.
  func comparison(
    _ binary: BinaryOperator, _ left: ResolvedExpression, _ right: ResolvedExpression
  ) throws(Refusal) -> Truths {
    let rule = ComparisonRule(left.expression, right.expression)
    guard rule.collation == .binary else {
      return try truthsOfEvaluated(.binary(binary, left.expression, right.expression))
    }
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
    let ofNull = results.ofNulls(true, false)
    program.add { rows in
      if isExact, cells.are(.real, rows) {
        return cells.compare(rows, to: bound, results, ofNull, into: result) { $0.real }
      }
      if number.kind == .integer, cells.are(.integer, rows) {
        return cells.compare(rows, to: number.integer, results, ofNull, into: result) { $0.integer }
      }
      for row in 0..<rows {
        let cell = cells[row]
        switch cell.kind {
        case .null: result[row] = ofNull
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
    case .text: return texts(of: number)
    }
  }

  /// Numbers as they are written, whoever asks; all else as it is.
  func texts(of number: Int) -> ScannedValues {
    if let known = textsOf[number] { return known }
    let made = convertedToTexts(cells(of: number))
    textsOf[number] = made
    return made
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

  /// A byte for each order, from the right: below, equal, above, and of NULL.
  @inline(__always) func packed(_ ofNull: UInt8) -> UInt32 {
    UInt32(below) | UInt32(equal) << 8 | UInt32(above) << 16 | UInt32(ofNull) << 24
  }

  @inline(__always) func of(_ order: Int) -> UInt8 { order < 0 ? below : (order == 0 ? equal : above) }

  /// How two sides compare, one of which is NULL.
  @inline(__always) func ofNulls(_ left: Bool, _ right: Bool) -> UInt8 {
    looksAtNulls ? (left && right ? equal : above) : 2
  }
}

extension ScannedValues {
  /// Whether nothing else is among so many, but for NULLs.
  @inline(__always) fileprivate func are(_ kind: ScannedValue.Kind, _ rows: Int) -> Bool {
    var others: UInt8 = 0
    // NULL is 0, so that no bit of it is another one.
    for row in 0..<rows { others |= self[row].kind.rawValue & ~kind.rawValue }
    return others == 0
  }

  /// Numbers of one kind and NULLs, without a branch.
  @inline(__always)
  fileprivate func compare<Number: Comparable>(
    _ rows: Int, to bound: Number, _ results: ComparisonResults, _ ofNull: UInt8, into truths: Truths,
    _ number: (ScannedValue) -> Number
  ) {
    let packed = results.packed(ofNull)
    for row in 0..<rows {
      let cell = self[row]
      let mine = number(cell)
      var place: UInt32 = mine < bound ? 0 : (mine == bound ? 8 : 16)
      if cell.kind == .null { place = 24 }
      truths[row] = UInt8(truncatingIfNeeded: packed &>> place)
    }
  }
}
