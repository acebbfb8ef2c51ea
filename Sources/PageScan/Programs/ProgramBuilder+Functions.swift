import Expressions
import Patterns
import Values

extension ProgramBuilder {
  /// Functions that come by the million run on the bytes of the page; all others are evaluated in Swift.
  func call(
    _ function: Function, _ arguments: [ResolvedExpression], in whole: ResolvedExpression
  ) throws(Refusal) -> Register {
    switch function {
    case .matches: return .truths(try matches(arguments[0], arguments[1]))
    case .conforms: return .truths(try conforms(arguments[0], arguments[1]))
    case .instant, .timeRank: return .cells(try time(function, arguments))
    case .asTimes: return try asTimes(arguments, in: whole)
    case .number: return .cells(try numbers(arguments[0]))
    case .coalesce, .ifnull: return .cells(try firstKnown(arguments))
    case .jsonValid, .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart: throw Refusal("it looks into JSON")
    case .typeof, .length, .abs, .nullif, .iif, .sign, .lower, .upper, .trim, .ltrim, .rtrim, .substr, .instr, .replace,
      .round, .hex, .unicode, .min, .max, .date, .time, .datetime, .julianday, .unixepoch, .strftime, .dayOf, .elapsed,
      .timeOfRank, .parseTime, .shape, .form, .keyText:
      return .cells(try evaluated(whole.expression))
    }
  }

  private func matches(_ subject: ResolvedExpression, _ pattern: ResolvedExpression) throws(Refusal) -> Truths {
    guard case .literal(.text(let text)) = pattern.expression, let pattern = try? Pattern(text) else {
      throw Refusal("a regular expression that is no constant")
    }
    return try textTest(subject) { bytes in
      do throws(PatternLimitExceeded) {
        return .integer(try pattern.matches(bytes) ? 1 : 0)
      } catch {
        return .null
      }
    }
  }

  private func conforms(_ subject: ResolvedExpression, _ format: ResolvedExpression) throws(Refusal) -> Truths {
    guard case .literal(.text(let name)) = format.expression, let format = TextFormat(rawValue: name) else {
      throw Refusal("a format that is no constant")
    }
    return try textTest(subject) { bytes in .integer(format.accepts(bytes) ? 1 : 0) }
  }

  /// A test of the bytes of a value as a text; NULL from it means that it cannot be said.
  private func textTest(
    _ subject: ResolvedExpression, _ test: @escaping (UnsafeBufferPointer<UInt8>) -> ScannedValue
  ) throws(Refusal) -> Truths {
    let cells = cells(of: try compile(subject))
    let result = pool.makeTruths()
    let memo = ValueMemo(rows: pool.rows)
    program.add { [scratch] rows in
      for row in 0..<rows {
        guard cells[row].kind != .null else {
          result[row] = 2
          continue
        }
        let text = cells[row].isNumber ? scratch.cell(of: cells[row].value.textOfNumber) : cells[row]
        let found = memo.result(of: text, computing: test)
        if found.kind == .null { scratch.refuse("a text costs too much to be matched") }
        result[row] = found.word == 1 ? 1 : 0
      }
    }
    return result
  }

  /// `instant(x, …)` and `time_rank(x, …)`, which give numbers.
  private func time(_ function: Function, _ arguments: [ResolvedExpression]) throws(Refusal) -> ScannedValues {
    var bound: [Value] = [.null]
    for argument in arguments.dropFirst() {
      guard case .literal(let value) = argument.expression else { throw Refusal("a zone that is no constant") }
      bound.append(value)
    }
    guard function.boundArity.contains(bound.count), let reading = TimeReading(bound: bound) else {
      throw Refusal("a zone that is not known")
    }
    let cells = cells(of: try compile(arguments[0]))
    let result = pool.makeCells()
    let step = TimeStep(function, reading, rows: pool.rows)
    program.add { [scratch] rows in
      for row in 0..<rows {
        let cell = cells[row]
        switch cell.kind {
        case .null: result[row] = .null
        case .text: result[row] = step.number(of: cell)
        case .integer, .real, .blob: result[row] = scratch.cell(of: step.number(ofOther: cell.value))
        }
      }
    }
    return result
  }

  private func numbers(_ subject: ResolvedExpression) throws(Refusal) -> ScannedValues {
    let cells = cells(of: try compile(subject))
    let result = pool.makeCells()
    program.add { rows in
      for row in 0..<rows {
        let cell = cells[row]
        switch cell.kind {
        case .integer, .real: result[row] = cell
        case .null, .blob: result[row] = .null
        case .text:
          let number = numberWherePossible(cell)
          result[row] = number.kind == .text || (number.kind == .real && !number.real.isFinite) ? .null : number
        }
      }
    }
    return result
  }

  private func firstKnown(_ arguments: [ResolvedExpression]) throws(Refusal) -> ScannedValues {
    var inputs: [ScannedValues] = []
    for argument in arguments { inputs.append(cells(of: try compile(argument))) }
    let result = pool.makeCells()
    program.add { [inputs] rows in
      for row in 0..<rows {
        var first = ScannedValue.null
        for cells in inputs where first.kind == .null { first = cells[row] }
        result[row] = first
      }
    }
    return result
  }
}
