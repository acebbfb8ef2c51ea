import Values

/// What native evaluation borrows: instants and days from the time types, regular expressions from the pattern engine.
package struct NativeFunctions: Sendable {
  /// Whether a text holds the pattern; the reason is thrown where that cannot be said within its limits.
  package typealias Matcher = @Sendable (String) throws -> Bool

  /// The functions over points of time, by what they were bound with: zones and the start of the day.
  package var time: @Sendable (Function, _ arguments: [Value]) throws(EvaluationError) -> Value
  /// Compiles a regular expression.
  package var matcher: @Sendable (_ pattern: String) throws -> Matcher

  package init(
    time: @escaping @Sendable (Function, [Value]) throws(EvaluationError) -> Value,
    matcher: @escaping @Sendable (_ pattern: String) throws -> Matcher
  ) {
    self.time = time
    self.matcher = matcher
  }

  /// A regular expression that is to be tried on many values.
  package func compiled(_ pattern: String) throws(EvaluationError) -> CompiledMatcher {
    do {
      return CompiledMatcher(pattern: pattern, matcher: try matcher(pattern))
    } catch {
      throw .pattern(pattern, reason: "\(error)")
    }
  }
}

/// A regular expression, ready to be tried.
package struct CompiledMatcher: Sendable {
  let pattern: String
  let matcher: NativeFunctions.Matcher

  /// 1 or 0; NULL of NULL. Numbers and blobs are tried as texts.
  package func matches(_ value: Value) throws(EvaluationError) -> Value {
    guard let text = value.asText else { return .null }
    do {
      return .boolean(try matcher(text))
    } catch {
      throw .pattern(pattern, reason: "\(error)")
    }
  }
}

/// The letter and digit shape of a value: letters become `A` or `a`, digits `9`, all else stays; NULL of NULL.
package func keyShape(of value: Value) -> Value {
  guard let text = value.asText else { return .null }
  var shape = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { shape.append(scalar.shape) }
  return .text(String(shape))
}

extension Unicode.Scalar {
  fileprivate var shape: Unicode.Scalar {
    guard !isASCII else { return asciiShape }
    if properties.isUppercase { return "A" }
    if properties.isAlphabetic { return "a" }
    return properties.numericType == .decimal ? "9" : self
  }

  private var asciiShape: Unicode.Scalar {
    switch self {
    case "0"..."9": "9"
    case "A"..."Z": "A"
    case "a"..."z": "a"
    case _: self
    }
  }
}
