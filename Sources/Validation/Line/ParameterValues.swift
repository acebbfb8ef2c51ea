import Rulebooks
import Values

extension Rulebook {
  /// Each parameter's value for this run, all mistakes at once.
  package func parameterValues(given: [String: String], clock: RunClock) throws(UsageError) -> [String: Value] {
    let names = parameters.map(\.name)
    for name in given.keys.sorted() where !names.contains(name) {
      let nearest = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
      throw UsageError(
        "--set \(name)=…: the rulebook has no parameter '\(name)'",
        hint: nearest ?? (names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"))
    }
    var values: [String: Value] = [:]
    for parameter in parameters {
      values[parameter.name] = try parameter.value(given: given[parameter.name], clock: clock)
    }
    return values
  }
}

extension Parameter {
  fileprivate func value(given text: String?, clock: RunClock) throws(UsageError) -> Value {
    if let text { return try value(of: text, clock: clock) }
    switch initial {
    case .value(let value): return value
    case .today: return .text(clock.today.description)
    case .required:
      throw UsageError(
        "parameter '\(name)' has no default and was not given", hint: "give it as --set \(name)=\(type.example)")
    }
  }

  private func value(of text: String, clock: RunClock) throws(UsageError) -> Value {
    if type == .date, text == "today" { return .text(clock.today.description) }
    if let value = type.value(of: text) { return value }
    throw UsageError(
      "--set \(name)=\(text): '\(text)' is not \(type.words)", hint: "for example --set \(name)=\(type.example)")
  }
}
