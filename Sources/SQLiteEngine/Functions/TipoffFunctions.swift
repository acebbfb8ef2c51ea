import CSQLite
import Expressions
import Patterns
import Questions
import SQLSpelling
import SQLite
import Values

extension Connection {
  /// What SQLite lacks: `tipoff_matches`, `tipoff_conforms`, `tipoff_sum`, `tipoff_mean`, `tipoff_variance`, `tipoff_stddev`,
  /// `tipoff_median` and the other aggregates.
  func registerFunctions() {
    let cache = PatternCache()
    registerScalar("tipoff_matches", arguments: 2) { call in matches(call, cache) }
    registerScalar("tipoff_conforms", arguments: 2, conforms)
    registerAggregate("tipoff_sum") { Accumulating(ExactSum()) }
    registerAggregate("tipoff_mean") { Accumulating(Mean()) }
    registerAggregate("tipoff_variance") { Accumulating(MomentFigure.variance) }
    registerAggregate("tipoff_stddev") { Accumulating(MomentFigure.deviation) }
    registerAggregate("tipoff_median") { Accumulating(QuantileAccumulator(share: 0.5)) }
    registerAggregate("tipoff_quantile", arguments: 2) { AccumulatingQuantile() }
    for moment in Aggregate.Moment.allCases {
      registerAggregate(moment.nameInSQLite) { Accumulating(MomentFigure(moment)) }
    }
    registerAggregate("tipoff_correlation", arguments: 2) { AccumulatingPairs() }
    registerAggregate("tipoff_numbers") { Accumulating(PackedNumbers()) }
    registerAggregate("tipoff_entropy") { Accumulating(EntropyOfCounts()) }
  }
}

/// `tipoff_matches(x, 'regular expression')`: 1 where it is found in the text of x, NULL where either is NULL.
private func matches(_ call: FunctionCall, _ cache: PatternCache) {
  if call[0].isNull || call[1].isNull { return call.answer(.null) }
  do {
    let pattern = try keptPattern(call, cache)
    call.answer(.boolean(try call[0].withText { text in try pattern.matches(text) }))
  } catch {
    call.fail("\(error)")
  }
}

/// `tipoff_conforms(x, 'format')`: 1 where the text of x has the form, NULL where x is NULL; texts are read where SQLite holds them.
private func conforms(_ call: FunctionCall) {
  let name = call[1].withText { String(decoding: $0, as: UTF8.self) }
  guard let format = TextFormat(rawValue: name) else { return call.fail("no format '\(name)'") }
  if call[0].isNull { return call.answer(.null) }
  call.answer(.boolean(call[0].withText { format.accepts($0) }))
}

/// SQLite keeps what was compiled as long as the statement runs, where the pattern is a constant in it.
private func keptPattern(_ call: FunctionCall, _ cache: PatternCache) throws(PatternError) -> Pattern {
  if let kept = sqlite3_get_auxdata(call.context, 1) {
    return Unmanaged<Pattern>.fromOpaque(kept).takeUnretainedValue()
  }
  let text = call[1].withText { String(decoding: $0, as: UTF8.self) }
  let pattern = try cache.pattern(text)
  sqlite3_set_auxdata(
    call.context, 1, Unmanaged.passRetained(pattern).toOpaque(),
    { kept in
      if let kept { Unmanaged<Pattern>.fromOpaque(kept).release() }
    })
  return pattern
}

/// The compiled patterns of one connection, by text.
private final class PatternCache {
  // A table of patterns joined to data must not fill the memory.
  private static let largest = 256
  private var patterns: [String: Pattern] = [:]

  func pattern(_ text: String) throws(PatternError) -> Pattern {
    if let known = patterns[text] { return known }
    let pattern = try Pattern(text)
    if patterns.count >= Self.largest { patterns.removeAll() }
    patterns[text] = pattern
    return pattern
  }
}
