import Values

extension Binder {
  mutating func call(_ call: CallSyntax, _ span: TextSpan) -> Expression {
    let name = call.name.asciiLowercased
    if let conditional = call.arguments.first(where: { $0.condition != nil }) {
      report(
        .scalarOverTableNotAllowed, conditional.expression.span, "'where' inside a call looks into a whole table",
        hint: "it belongs to 'when' and 'due'; in an aggregate write \(call.name)(x) filter (where …)")
      return .literal(.null)
    }
    if let aggregate = AggregateName(call) { return self.aggregate(aggregate, call, span) }
    guard let function = CalledFunction(name) else { return unknownFunction(call) }
    guard isPlain(call, span), hasArity(function.arity, call, span) else { return .literal(.null) }
    switch function {
    case .now: return .literal(.text(clock.now))
    case .today: return .literal(.text(clock.today))
    case .age: return age(call)
    case .listed(let function): return listed(function, call)
    }
  }

  /// Seconds to the run's clock, whole days of a day.
  private mutating func age(_ call: CallSyntax) -> Expression {
    let rank = listed(.timeRank, call)
    return .call(.elapsed, [rank, clock.nowRank] + clock.timeArguments.dropFirst())
  }

  private mutating func listed(_ function: Function, _ call: CallSyntax) -> Expression {
    let syntaxes = call.arguments.map(\.expression)
    if function == .matches { return matches(syntaxes, call) }
    if function == .parseTime { return parsedTime(syntaxes, call) }
    if function.isOfJSON { return json(function, syntaxes) }
    var arguments = arguments(of: function, syntaxes)
    reviewDates(function, call, arguments)
    if [.instant, .dayOf, .timeRank].contains(function) { arguments += clock.timeArguments }
    return ordered(.call(function, arguments))
  }

  private mutating func arguments(of function: Function, _ syntaxes: [ExpressionSyntax]) -> [Expression] {
    var bound: [Expression] = []
    for (index, syntax) in syntaxes.enumerated() {
      let isCondition = function == .iif && index == 0
      let isNumber = index == 0 && (function == .abs || function == .round)
      bound.append(isCondition ? condition(syntax) : (isNumber ? operand(syntax) : expression(syntax)))
    }
    return bound
  }

  private mutating func matches(_ syntaxes: [ExpressionSyntax], _ call: CallSyntax) -> Expression {
    let subject = expression(syntaxes[0])
    let pattern = expression(syntaxes[1])
    let isParameter = if case .parameter = syntaxes[1].node { true } else { false }
    if case .literal(.text(let text)) = pattern {
      if let problem = patternProblem(text) {
        report(.malformedPattern, syntaxes[1].span, "this regular expression cannot be read: \(problem)")
      }
    } else if !isParameter || pattern != .literal(.null) {
      report(
        .wrongArguments, syntaxes[1].span, "the pattern of 'matches' must be a text",
        hint: "as in matches(\(syntaxes[0]), '^[A-Z]{3}$')")
    }
    return .call(.matches, [subject, pattern])
  }

  private mutating func parsedTime(_ syntaxes: [ExpressionSyntax], _ call: CallSyntax) -> Expression {
    let subject = expression(syntaxes[0])
    let format = expression(syntaxes[1])
    let isParameter = if case .parameter = syntaxes[1].node { true } else { false }
    if case .literal(.text(let text)) = format {
      do throws(TimeFormat.Mistake) {
        _ = try TimeFormat(text)
      } catch {
        report(.wrongArguments, syntaxes[1].span, error.message, hint: error.hint)
      }
    } else if !isParameter || format != .literal(.null) {
      report(
        .wrongArguments, syntaxes[1].span, "the format of 'parse_time' must be a text",
        hint: "as in parse_time(\(syntaxes[0]), '%d/%m/%Y')")
    }
    return .call(.parseTime, [subject, format])
  }

  // MARK: - Refusals

  /// `distinct`, `filter` and `*` are for aggregates.
  private mutating func isPlain(_ call: CallSyntax, _ span: TextSpan) -> Bool {
    guard call.isDistinct || call.isOfAllRows || call.filter != nil else { return true }
    let part = call.filter != nil ? "'filter'" : (call.isDistinct ? "'distinct'" : "'*'")
    report(
      .wrongArguments, span, "\(part) cannot be used with '\(call.name)'",
      hint: "only aggregates take it: \(AggregateName.listed)")
    return false
  }

  private mutating func hasArity(_ arity: ClosedRange<Int>, _ call: CallSyntax, _ span: TextSpan) -> Bool {
    let given = call.arguments.count
    if arity.contains(given) { return true }
    if given == arity.lowerBound - 1, let function = CalledFunction(call.name.asciiLowercased)?.function,
      function.readsClockByDefault
    {
      report(
        .notReproducible, span, "'\(call.name)' without a value would read the machine's clock",
        hint: "give it now(), the run's clock")
      return false
    }
    let wanted =
      arity.count == 1 ? "\(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
    let noun = arity.upperBound == 1 ? "argument" : "arguments"
    report(.wrongArguments, span, "'\(call.name)' takes \(wanted) \(noun), not \(given)")
    return false
  }

  private mutating func unknownFunction(_ call: CallSyntax) -> Expression {
    let name = call.name.asciiLowercased
    let isChance = ["random", "randomblob", "last_insert_rowid", "changes", "total_changes"].contains(name)
    let nearest = nearestName(to: name, among: CalledFunction.names + AggregateName.allCases.map(\.rawValue))
    let hint =
      ForeignFunction.instead(of: name) ?? nearest.map { "did you mean '\($0)'?" }
      ?? "what is not in the language can be written as kind 'sql', or as 'query' of a table"
    report(
      isChance ? .notReproducible : .noSuchFunction, call.nameSpan,
      isChance ? "'\(call.name)' would differ from run to run" : "no such function: '\(call.name)'", hint: hint)
    return .literal(.null)
  }
}
