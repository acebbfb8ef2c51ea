/// Why an expression has no value: of a row, or at all.
package enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The row has no such column.
  case noSuchColumn(String)
  /// Aggregates are computed over many rows, by whoever walks them.
  case aggregate
  case wrongArguments(Function)
  /// A date function was to read a clock or a zone of the machine: `now`, `localtime` or `utc`.
  case machineClock(String)
  /// `abs` of the least integer.
  case integerOverflow
  /// `escape` wants one character.
  case escapeIsNotOneCharacter
  /// LIKE and GLOB patterns have at most 50,000 bytes.
  case patternTooLong
  /// A regular expression that cannot be compiled, or that took too long.
  case pattern(String, reason: String)

  package var description: String {
    switch self {
    case .noSuchColumn(let name): "no such column: '\(name)'"
    case .aggregate: "an aggregate has no value in a single row"
    case .wrongArguments(let function): "wrong arguments of '\(function.rawValue)'"
    case .machineClock(let word): "'\(word)' would read the machine's clock or zone: write now(), or day_of(x)"
    case .integerOverflow: "integer overflow"
    case .escapeIsNotOneCharacter: "'escape' wants a single character"
    case .patternTooLong: "a 'like' or 'glob' pattern has at most 50000 bytes"
    case .pattern(let pattern, let reason): "the pattern '\(pattern)' cannot be used: \(reason)"
    }
  }

  /// A pattern may be a value of the row.
  package var descriptionWithoutValues: String {
    switch self {
    case .pattern: "a pattern cannot be used; it is not shown, for it may be a masked value"
    case .noSuchColumn, .aggregate, .wrongArguments, .machineClock, .integerOverflow, .escapeIsNotOneCharacter,
      .patternTooLong:
      description
    }
  }
}
