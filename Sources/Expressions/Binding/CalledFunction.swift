/// A function as rules may call it.
enum CalledFunction {
  case now, today
  /// Seconds from the instant to the run's clock.
  case age
  case listed(Function)

  init?(_ name: String) {
    switch name {
    case "now": self = .now
    case "today": self = .today
    case "age": self = .age
    case _:
      guard let function = Function(rawValue: name), function.isForRules else { return nil }
      self = .listed(function)
    }
  }

  static let names: [String] =
    ["now", "today", "age"] + Function.allCases.filter(\.isForRules).map(\.rawValue)

  var arity: ClosedRange<Int> {
    switch self {
    case .now, .today: 0...0
    case .age: 1...1
    case .listed(let function): function.arity
    }
  }

  var function: Function? {
    if case .listed(let function) = self { function } else { nil }
  }
}

extension Function {
  /// SQLite's date functions take the machine's clock where they are given no value.
  var readsClockByDefault: Bool { isOfDates && self != .instant && self != .dayOf }

  var isOfDates: Bool {
    switch self {
    case .date, .time, .datetime, .julianday, .unixepoch, .strftime: true
    case .abs, .coalesce, .ifnull, .nullif, .iif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr,
      .instr, .replace, .round, .typeof, .hex, .unicode, .min, .max, .instant, .dayOf, .timeRank, .elapsed,
      .timeOfRank, .asTimes, .number, .parseTime, .jsonValid, .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart,
      .matches,
      .shape, .form, .keyText, .conforms:
      false
    }
  }
}

/// Functions of SQLite and its neighbours that the language does not have.
enum ForeignFunction {
  static func instead(of name: String) -> String? {
    switch name {
    case "regexp", "regexp_matches", "regexp_like", "rlike", "regexp_contains": "write matches(x, 'pattern')"
    case "like", "glob": "write it as an operator: x \(name) 'pattern'"
    case "first", "last": "\(name)(t.c) belongs to 'when' and 'due'"
    case "substring", "mid", "left": "write substr(x, start, length)"
    case "if": "write iif(x, y, z)"
    case "len", "char_length", "character_length": "write length(x)"
    case "total": "write sum(x)"
    case "mean", "average": "write avg(x)"
    case "stdev", "std", "stddev_samp": "write stddev(x)"
    case "var", "var_samp": "write variance(x)"
    case "concat": "write a || b"
    case "printf", "format": "join texts by ||, round by round(x, 2), write dates by strftime(format, x)"
    case "getdate", "sysdate", "current_timestamp": "write now(), the run's clock"
    case "datediff", "timediff": "subtract: julianday(a) - julianday(b), or instant(a) - instant(b)"
    case "date_add", "dateadd": "write date(x, '+1 days')"
    case "strptime", "to_date", "to_timestamp", "parse_date", "str_to_date", "parse_timestamp":
      "write parse_time(x, '%d/%m/%Y')"
    case "to_number", "try_cast", "safe_cast", "tonumber": "write number(x)"
    case "json_value", "json_query", "get_json_object", "json_extract_scalar", "json_extract_path_text",
      "json_extract_string", "parse_json", "try_parse_json":
      "write x ->> '$.name'"
    case "json_each", "json_tree", "json_group_array", "json_group_object":
      "a table with 'query' can call it; one value of a document is x ->> '$.name'"
    case "json_length", "array_length", "json_size": "write json_array_length(x, '$.name')"
    case "random", "randomblob": "compare against fixed values"
    case _: nil
    }
  }
}
