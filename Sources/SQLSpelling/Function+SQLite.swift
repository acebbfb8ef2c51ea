import Expressions

extension Function {
  /// The name by which SQLite knows it; `tipoff_…` are registered by the engine.
  package var nameInSQLite: String {
    switch self {
    case .instant, .dayOf, .timeRank, .elapsed, .timeOfRank, .asTimes, .number, .parseTime, .jsonValid, .jsonType,
      .jsonArrayLength, .jsonExtract, .jsonPart,
      .matches, .shape, .form, .keyText, .conforms:
      "tipoff_\(rawValue)"
    case .abs, .coalesce, .ifnull, .nullif, .iif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr,
      .instr, .replace, .round, .typeof, .hex, .unicode, .min, .max, .date, .time, .datetime, .julianday, .unixepoch,
      .strftime:
      rawValue
    }
  }
}

extension Aggregate.Moment {
  package var nameInSQLite: String {
    switch self {
    case .populationVariance: "tipoff_variance_pop"
    case .populationDeviation: "tipoff_stddev_pop"
    case .skewness: "tipoff_skewness"
    case .excessKurtosis: "tipoff_kurtosis"
    }
  }
}
