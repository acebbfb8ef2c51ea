extension Function {
  /// How many arguments a writer gives.
  package var arity: ClosedRange<Int> {
    switch self {
    case .abs, .sign, .length, .lower, .upper, .typeof, .hex, .unicode: 1...1
    case .ifnull, .nullif, .instr: 2...2
    case .iif, .replace: 3...3
    case .trim, .ltrim, .rtrim, .round: 1...2
    case .substr: 2...3
    case .coalesce, .min, .max: 2...Function.mostArguments
    case .date, .time, .datetime, .julianday, .unixepoch: 1...20
    case .strftime: 2...20
    case .instant, .dayOf, .timeRank, .timeOfRank, .asTimes, .number, .jsonValid, .shape, .form: 1...1
    case .parseTime, .jsonPart, .matches, .conforms, .elapsed, .keyText: 2...2
    case .jsonType, .jsonArrayLength: 1...2
    case .jsonExtract: 2...Function.mostArguments
    }
  }

  /// How many a bound call has: zones and the start of the day are added to what was written.
  package var boundArity: ClosedRange<Int> {
    switch self {
    case .instant, .dayOf, .timeRank, .asTimes, .elapsed: 4...4
    case .timeOfRank: 3...3
    case .abs, .coalesce, .ifnull, .nullif, .iif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr,
      .instr, .replace, .round, .typeof, .hex, .unicode, .min, .max, .date, .time, .datetime, .julianday, .unixepoch,
      .strftime, .number, .parseTime, .jsonValid, .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart, .matches,
      .shape, .form, .keyText, .conforms:
      arity
    }
  }

  /// Whether rules may call it; the others only Tipoff itself does.
  package var isForRules: Bool {
    ![.jsonPart, .shape, .form, .keyText, .conforms, .timeRank, .elapsed, .timeOfRank, .asTimes].contains(self)
  }

  /// SQLite takes 127.
  private static let mostArguments = 100
}
