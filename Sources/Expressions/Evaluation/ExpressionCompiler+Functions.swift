import Values

extension ExpressionCompiler {
  func compile(_ function: Function, _ arguments: [Expression]) throws(EvaluationError) -> Evaluation {
    guard function.boundArity.contains(arguments.count) else { throw .wrongArguments(function) }
    switch function {
    case .coalesce, .ifnull: return try firstKnown(arguments)
    case .iif:
      let branch = Expression.Branch(when: arguments[0], then: arguments[1])
      return try compileCase(nil, [branch], arguments[2])
    case .nullif:
      let collation = arguments.collation
      return try call(arguments) { values in
        values[0].ordering(to: values[1], collation) == .equal ? .null : values[0]
      }
    case .min, .max:
      let collation = arguments.collation
      return try call(arguments) { NumberFunctions.extreme($0, function == .min ? .below : .above, collation) }
    case .matches: return try matches(arguments[0], arguments[1])
    case .parseTime: return try parsedTime(arguments[0], arguments[1])
    case .asTimes: return try compileAsTimes(arguments[0], Array(arguments.dropFirst()))
    case .jsonValid, .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart: return try json(function, arguments)
    case .abs, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr, .instr, .replace, .round, .typeof, .hex,
      .unicode, .date, .time, .datetime, .julianday, .unixepoch, .strftime, .instant, .dayOf, .timeRank,
      .elapsed, .timeOfRank, .number, .shape, .form, .keyText, .conforms:
      let native = functions
      return try call(arguments) { (values) throws(EvaluationError) in try function.value(of: values, native) }
    }
  }

  func call(
    _ arguments: [Expression], _ body: @escaping @Sendable ([Value]) throws(EvaluationError) -> Value
  ) throws(EvaluationError) -> Evaluation {
    let evaluations = try compile(all: arguments)
    return { (row) throws(EvaluationError) in
      var values: [Value] = []
      values.reserveCapacity(evaluations.count)
      for evaluation in evaluations { values.append(try evaluation(row)) }
      return try body(values)
    }
  }

  /// Nothing behind the first that is not NULL is evaluated.
  private func firstKnown(_ arguments: [Expression]) throws(EvaluationError) -> Evaluation {
    let evaluations = try compile(all: arguments)
    return { (row) throws(EvaluationError) in
      for evaluation in evaluations {
        let value = try evaluation(row)
        if !value.isNull { return value }
      }
      return .null
    }
  }

  private func matches(_ subject: Expression, _ pattern: Expression) throws(EvaluationError) -> Evaluation {
    guard case .literal(.text(let pattern)) = pattern else { throw .wrongArguments(.matches) }
    let subject = try compile(subject)
    let matcher = try functions.compiled(pattern)
    return { (row) throws(EvaluationError) in try matcher.matches(try subject(row)) }
  }
}

extension ExpressionCompiler {
  /// The format is a literal, and read once.
  private func parsedTime(_ subject: Expression, _ format: Expression) throws(EvaluationError) -> Evaluation {
    guard case .literal(.text(let text)) = format, let format = try? TimeFormat(text) else {
      throw .wrongArguments(.parseTime)
    }
    let subject = try compile(subject)
    return { (row) throws(EvaluationError) in format.value(of: try subject(row)) }
  }
}

extension ExpressionCompiler {
  /// Paths are literals, and read once; without one of them there is nothing to look for.
  private func json(_ function: Function, _ arguments: [Expression]) throws(EvaluationError) -> Evaluation {
    var paths: [JSONPath] = []
    var isUnknown = false
    for argument in arguments.dropFirst() {
      switch argument {
      case .literal(.text(let text)):
        guard let path = try? JSONPath(text) else { throw .wrongArguments(function) }
        paths.append(path)
      case .literal(.null): isUnknown = true
      case _: throw .wrongArguments(function)
      }
    }
    let document = try compile(arguments[0])
    if isUnknown { return { _ in .null } }
    return { [paths] (row) throws(EvaluationError) in
      switch try document(row) {
      case .null: return .null
      case .blob(let bytes): return bytes.withUnsafeBufferPointer { function.value(ofJSON: $0, at: paths) }
      case let value: return (value.asText ?? "").withBytes { function.value(ofJSON: $0, at: paths) }
      }
    }
  }
}

extension [Expression] {
  /// SQLite lets the first argument that has a collation decide.
  var collation: Collation { lazy.compactMap(\.collation).first ?? .binary }
}

extension Function {
  /// The value of functions that evaluate all their arguments, and need nothing else.
  fileprivate func value(of values: [Value], _ native: NativeFunctions) throws(EvaluationError) -> Value {
    switch self {
    case .abs: try NumberFunctions.abs(values[0])
    case .sign: NumberFunctions.sign(values[0])
    case .round: NumberFunctions.round(values)
    case .length: TextFunctions.length(values[0])
    case .lower: TextFunctions.mapBytes(values[0], \.asciiLowercased)
    case .upper: TextFunctions.mapBytes(values[0], \.asciiUppercased)
    case .trim: TextFunctions.trim(values, .both)
    case .ltrim: TextFunctions.trim(values, .left)
    case .rtrim: TextFunctions.trim(values, .right)
    case .substr: TextFunctions.substr(values)
    case .instr: TextFunctions.instr(values[0], values[1])
    case .replace: TextFunctions.replace(values[0], values[1], values[2])
    case .typeof: .text(values[0].storageClass.rawValue)
    case .hex: TextFunctions.hex(values[0])
    case .unicode: TextFunctions.unicode(values[0])
    case .date, .time, .datetime, .julianday, .unixepoch, .strftime: try dateValue(of: values)
    case .instant, .dayOf, .timeRank, .elapsed, .timeOfRank: try native.time(self, values)
    case .number: numberValue(of: values[0])
    case .shape: keyShape(of: values[0])
    case .form: keyForm(of: values[0])
    case .keyText: keySpelling(of: values[0], under: values[1])
    case .conforms: try conforms(values)
    case .coalesce, .ifnull, .nullif, .iif, .min, .max, .asTimes, .matches, .parseTime, .jsonValid, .jsonType,
      .jsonArrayLength,
      .jsonExtract, .jsonPart:
      throw .wrongArguments(self)
    }
  }

  private func conforms(_ values: [Value]) throws(EvaluationError) -> Value {
    guard case .text(let name) = values[1], let format = TextFormat(rawValue: name) else {
      throw .wrongArguments(.conforms)
    }
    return Expressions.conforms(values[0], to: format)
  }

  private func dateValue(of values: [Value]) throws(EvaluationError) -> Value {
    let operands = self == .strftime ? values.dropFirst() : values[...]
    if let word = machineWord(in: operands) { throw .machineClock(word) }
    guard var moment = SQLiteMoment(operands) else { return .null }
    if self == .strftime {
      return values[0].asBytes.flatMap { moment.text(format: $0) }.map(Value.text) ?? .null
    } else if self == .julianday {
      return .real(moment.julianDay())
    } else if self == .unixepoch {
      return .integer(moment.unixSeconds())
    }
    return .text(self == .date ? moment.dateText() : (self == .time ? moment.timeText() : moment.dateTimeText()))
  }

  private func machineWord(in operands: ArraySlice<Value>) -> String? {
    for (index, operand) in operands.enumerated() {
      guard case .text(let text) = operand else { continue }
      let word = text.asciiLowercased
      if index == 0 ? word == "now" : ["localtime", "utc"].contains(word) { return word }
    }
    return nil
  }
}
