import Expressions
import Values

extension ProgramBuilder {
  /// Adds the steps of an expression over registers.
  func register(for resolved: ResolvedExpression) throws(Refusal) -> Register {
    let parts = resolved.parts
    switch resolved.expression {
    case .literal(let value): return .constant(value)
    case .column, .aggregate: throw Refusal("an aggregate stands among the values of a row")
    case .withoutAffinity, .collate: return self[try compile(parts[0])]
    case .not: return .truths(negated(truths(of: try compile(parts[0]))))
    case .isNull(_, let negated): return .truths(nullTest(try compile(parts[0]), negated))
    case .binary(let binary, _, _): return try register(for: binary, parts[0], parts[1], in: resolved)
    case .between(_, _, _, let isNegated):
      let least = try comparison(.greaterOrEqual, parts[0], parts[1])
      let most = try comparison(.lessOrEqual, parts[0], parts[2])
      let both = conjunction(least, most)
      return .truths(isNegated ? negated(both) : both)
    case .inList(_, _, let negated): return try listTest(parts[0], Array(parts.dropFirst()), negated, in: resolved)
    case .call(let function, _): return try call(function, parts, in: resolved)
    case .negate:
      return .cells(try arithmetic(.subtract, made(.literal(.integer(0)), of: []), parts[0]))
    case .like, .glob: return try wildcard(resolved)
    case .caseWhen, .cast: return .cells(try evaluated(resolved.expression))
    }
  }

  private func register(
    for binary: BinaryOperator, _ left: ResolvedExpression, _ right: ResolvedExpression, in whole: ResolvedExpression
  ) throws(Refusal) -> Register {
    switch binary {
    case .and: .truths(conjunction(truths(of: try compile(left)), truths(of: try compile(right))))
    case .or: .truths(try alternatives(whole))
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .truths(try comparison(binary, left, right))
    case .is, .isNot: .truths(try comparison(binary, left, right))
    case .add: .cells(try arithmetic(.add, left, right))
    case .subtract: .cells(try arithmetic(.subtract, left, right))
    case .multiply: .cells(try arithmetic(.multiply, left, right))
    case .divide: .cells(try arithmetic(.divide, left, right))
    case .modulo: .cells(try arithmetic(.modulo, left, right))
    case .concatenate: .cells(try evaluated(whole.expression))
    }
  }

  /// 0, 1 and NULL as bytes: false where one is false, else NULL where one is NULL.
  func conjunction(_ left: Truths, _ right: Truths) -> Truths {
    let result = pool.makeTruths()
    program.add { rows in
      for row in 0..<rows {
        let (mine, theirs) = (left[row], right[row])
        // With 2 for NULL: 1 & 1 = 1, 2 & 2 = 2, 1 and 2 give 2.
        result[row] = mine == 0 || theirs == 0 ? 0 : (mine | theirs) > 1 ? 2 : 1
      }
    }
    return result
  }

  func disjunction(_ left: Truths, _ right: Truths) -> Truths {
    let result = pool.makeTruths()
    program.add { rows in
      for row in 0..<rows {
        let (mine, theirs) = (left[row], right[row])
        result[row] = mine == 1 || theirs == 1 ? 1 : (mine | theirs)
      }
    }
    return result
  }

  func negated(_ truths: Truths) -> Truths {
    let result = pool.makeTruths()
    program.add { rows in
      for row in 0..<rows { result[row] = truths[row] == 2 ? 2 : 1 &- truths[row] }
    }
    return result
  }

  private func nullTest(_ number: Int, _ isNegated: Bool) -> Truths {
    let result = pool.makeTruths()
    let (whenNull, otherwise): (UInt8, UInt8) = isNegated ? (0, 1) : (1, 0)
    if case .truths(let truths) = self[number] {
      program.add { rows in
        for row in 0..<rows { result[row] = truths[row] == 2 ? whenNull : otherwise }
      }
      return result
    }
    let cells = cells(of: number)
    program.add { rows in
      for row in 0..<rows { result[row] = cells[row].kind == .null ? whenNull : otherwise }
    }
    return result
  }

  func arithmetic(
    _ arithmetic: Arithmetic, _ left: ResolvedExpression, _ right: ResolvedExpression
  ) throws(Refusal) -> ScannedValues {
    let (left, right) = (cells(of: try compile(left)), cells(of: try compile(right)))
    let result = pool.makeCells()
    let scratch = scratch
    program.add { rows in
      for row in 0..<rows {
        let (mine, theirs) = (left[row], right[row])
        if mine.kind == .real, theirs.kind == .real, let real = arithmetic.ofReals(mine.real, theirs.real) {
          result[row] = .real(real)
        } else if let mine = mine.exactValue, let theirs = theirs.exactValue {
          result[row] = scratch.cell(of: arithmetic(mine, theirs))
        } else {
          scratch.refuse(Scratch.notUTF8)
        }
      }
    }
    return result
  }

  /// By the evaluation in Swift that tests hold against SQLite: right about everything, and slower than steps.
  func evaluated(_ expression: Expression) throws(Refusal) -> ScannedValues {
    if expression.mayFailUnseen { throw Refusal("a part that may fail is not always computed") }
    let columns = expression.columns.sorted().map(\.text)
    var inputs: [ScannedValues] = []
    for column in columns {
      guard let number = Int(column.withoutMadeMark) else { throw Refusal("there is no column '\(column)'") }
      inputs.append(cells(of: number))
    }
    let compiled: CompiledExpression
    do throws(EvaluationError) {
      compiled = try CompiledExpression(expression, columns: columns, functions: .native)
    } catch {
      throw Refusal("\(error)")
    }
    let result = pool.makeCells()
    // What reads one column alone gives the same for the same text.
    let memo = inputs.count == 1 ? ValueMemo(rows: pool.rows) : nil
    program.add { [inputs, scratch] rows in
      for row in 0..<rows {
        guard let memo, inputs[0][row].kind == .text else {
          result[row] = evaluate(compiled, inputs, row, scratch)
          continue
        }
        let found = memo.result(of: inputs[0][row]) { _ in evaluate(compiled, inputs, row, scratch) }
        result[row] = scratch.arena.copy(found)
      }
    }
    return result
  }
}

private func evaluate(_ compiled: CompiledExpression, _ inputs: [ScannedValues], _ row: Int, _ scratch: Scratch)
  -> ScannedValue
{
  var values: [Value] = []
  values.reserveCapacity(inputs.count)
  for cells in inputs {
    guard let value = cells[row].exactValue else {
      scratch.refuse(Scratch.notUTF8)
      return .null
    }
    values.append(value)
  }
  do throws(EvaluationError) {
    return scratch.cell(of: try compiled.evaluate(values))
  } catch {
    scratch.refuse("\(error)")
    return .null
  }
}

extension Arithmetic {
  fileprivate func ofReals(_ left: Double, _ right: Double) -> Double? {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: right == 0 ? .nan : left / right
    case .modulo: nil
    }
  }
}

extension Expression {
  /// Whether a part may be an error that is met only if it matters.
  var mayFailUnseen: Bool { mayFail && maySkip }

  /// Whether a value of it may be an error.
  private var mayFail: Bool {
    switch self {
    case .like(let subject, .literal, nil, _), .glob(let subject, .literal, _): subject.mayFail
    case .like, .glob: true
    case .call(let function, _):
      switch function {
      case .abs, .matches, .date, .time, .datetime, .julianday, .unixepoch, .strftime, .jsonValid, .jsonType,
        .jsonArrayLength, .jsonExtract, .jsonPart:
        true
      case .coalesce, .ifnull, .nullif, .iif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr, .instr,
        .replace, .round, .typeof, .hex, .unicode, .min, .max, .instant, .dayOf, .timeRank, .elapsed, .timeOfRank,
        .asTimes,
        .number, .parseTime, .shape, .form, .keyText, .conforms:
        children.contains(where: \.mayFail)
      }
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .inList, .isNull, .caseWhen, .cast,
      .collate, .aggregate:
      children.contains(where: \.mayFail)
    }
  }

  /// Whether something inside is evaluated only if it matters.
  fileprivate var maySkip: Bool {
    switch self {
    case .binary(.and, _, _), .binary(.or, _, _), .caseWhen, .inList, .call(.coalesce, _), .call(.ifnull, _),
      .call(.iif, _):
      true
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .like, .glob, .isNull, .cast, .collate,
      .call, .aggregate:
      children.contains(where: \.maySkip)
    }
  }
}
