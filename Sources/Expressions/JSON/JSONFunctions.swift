import Values

extension Function {
  /// What functions that look into JSON say of a document's bytes, UTF-8; NULL where it is no JSON.
  ///
  /// `json_valid` alone says so with 0. A number is a document too.
  package func value(ofJSON document: UnsafeBufferPointer<UInt8>, at paths: [JSONPath]) -> Value {
    guard let whole = JSONPart(document: document) else { return self == .jsonValid ? .boolean(false) : .null }
    if self == .jsonExtract, paths.count > 1 { return .text(list(of: paths, in: whole)) }
    guard let part = paths.first.map(whole.part(at:)) ?? whole else { return .null }
    switch self {
    case .jsonValid: return .boolean(true)
    case .jsonType: return .text(part.kind.rawValue)
    case .jsonArrayLength: return .integer(part.kind == .array ? Int64(part.elementCount) : 0)
    case .jsonExtract: return part.value
    case .jsonPart: return .text(part.compact)
    case .abs, .coalesce, .ifnull, .nullif, .iif, .sign, .length, .lower, .upper, .trim, .ltrim, .rtrim, .substr,
      .instr, .replace, .round, .typeof, .hex, .unicode, .min, .max, .date, .time, .datetime, .julianday, .unixepoch,
      .strftime, .instant, .dayOf, .timeRank, .elapsed, .timeOfRank, .asTimes, .number, .parseTime, .matches, .shape,
      .form,
      .keyText, .conforms:
      preconditionFailure("'\(rawValue)' does not look into JSON")
    }
  }

  /// What several paths find, as a JSON array.
  private func list(of paths: [JSONPath], in whole: JSONPart) -> String {
    "[" + paths.map { whole.part(at: $0)?.compact ?? "null" }.joined(separator: ",") + "]"
  }

  /// Whether they look into JSON.
  package var isOfJSON: Bool { [.jsonValid, .jsonType, .jsonArrayLength, .jsonExtract, .jsonPart].contains(self) }
}
