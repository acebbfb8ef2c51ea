import Expressions
import Values

extension SQLiteDialect {
  /// Functions of ours that say how values stand as points of time. Each operand is spelled once, so that nests of comparisons grow no faster than what
  /// was written.
  func asTimes(_ inner: Expression, _ reading: [Expression]) -> SQL {
    let zones = list(reading)
    switch inner {
    case .binary(let binary, let left, let right) where binary.isOrder:
      return "(tipoff_time_order(\(list([left, right])), \(rule(left, right)), \(zones)) \(SQL(binary.rawValue)) 0)"
    case .between(let subject, let lower, let upper, let negated):
      let rules: SQL = "\(rule(subject, lower)), \(rule(subject, upper))"
      let isBetween: SQL = "tipoff_time_between(\(list([subject, lower, upper])), \(rules), \(zones))"
      return negated ? "(\(isBetween) = 0)" : isBetween
    case .call(.min, let values):
      return "tipoff_earliest_of(\(collation(values)), \(zones), \(list(values)))"
    case .call(.max, let values):
      return "tipoff_latest_of(\(collation(values)), \(zones), \(list(values)))"
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .inList, .like, .glob, .isNull, .caseWhen, .cast,
      .collate, .call, .aggregate:
      return spell(inner)
    }
  }

  /// SQLite's own aggregate, or ours where the values may be points of time.
  func extreme(_ subject: Expression, _ name: String, ofTimes timed: String) -> SQL {
    guard let reading = subject.timeArguments else { return "\(SQL(name))(\(spell(subject)))" }
    return "\(SQL(timed))(\(spell(subject.plain)), \(collation([subject])), \(list(reading)))"
  }

  private func list(_ expressions: [Expression]) -> SQL { expressions.map(spell).joined(separator: ", ") }

  private func rule(_ left: Expression, _ right: Expression) -> SQL {
    "\(bound: .text(ComparisonRule(left, right).spelling))"
  }

  private func collation(_ values: [Expression]) -> SQL {
    "\(bound: .text((values.lazy.compactMap(\.collation).first ?? .binary).rawValue))"
  }
}

extension ComparisonRule {
  /// As functions of ours are told of it: `numeric binary`.
  package var spelling: String { "\(affinity.rawValue) \(collation.rawValue)" }

  package init?(spelling: String) {
    let words = spelling.split(separator: " ").map(String.init)
    guard words.count == 2, let affinity = Affinity(rawValue: words[0]), let collation = Collation(rawValue: words[1])
    else { return nil }
    self.init(affinity: affinity, collation: collation)
  }
}
