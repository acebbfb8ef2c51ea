/// A statistic and the column over which it is computed.
struct Figure: Sendable {
  static let column = Option.operand("column", "over which it is computed")
  static let expression = Option.expression("expression", "computed over in place of a column")
  static let share = Option.probability(
    "q", "of `quantile`: 0.95 is the 95th percentile; `quantile(0.95)` says the same")
  static let with = Option.operand("with", "of `correlation`: the other column")
  static let options = [column.description, expression.description, share.description, with.description]

  let statistic: Statistic
  let subject: Operand

  var clauses: [Clause] {
    if case .correlation(let other) = statistic { subject.clauses + other.clauses } else { subject.clauses }
  }

  /// Nil where an option can't be read, which has then been reported.
  init?(_ word: StatisticWord?, reading options: inout OptionReader) {
    let subject = options.columnOrExpression(Self.column, Self.expression)
    let statistic = word.flatMap { Self.statistic($0, &options) }
    guard let statistic, let subject else { return nil }
    if case .correlation(let other) = statistic, other.isSame(as: subject) {
      options.report(
        other.written.location, "'\(other.text)' is correlated with itself: that is always 1",
        hint: "name another column")
    }
    self.statistic = statistic
    self.subject = subject
  }

  private static func statistic(_ word: StatisticWord, _ options: inout OptionReader) -> Statistic? {
    let share = options[Self.share]
    let other = options[Self.with]
    if case .quantile = word {} else { options.onlyBeside("of: quantile", Self.share) }
    if case .correlation = word {} else { options.onlyBeside("of: correlation", Self.with) }
    switch word {
    case .simple(let simple): return .simple(simple)
    case .correlation:
      guard options.isGiven(Self.with) else {
        options.report(options.location, "correlation needs the other column", hint: "with: column")
        return nil
      }
      return other.map { .correlation(with: $0) }
    case .quantile(let written):
      if written != nil, options.isGiven(Self.share) { options.conflict("q", with: ["the number of quantile(…)"]) }
      guard written != nil || options.isGiven(Self.share) else {
        options.report(options.location, "quantile needs a number from 0 to 1", hint: "of: quantile(0.95)")
        return nil
      }
      return (written ?? share).map { .quantile($0) }
    }
  }
}
