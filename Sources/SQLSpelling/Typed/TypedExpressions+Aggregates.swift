import Expressions
import Values

extension TypedExpressions {
  func aggregate(_ aggregate: Aggregate) throws(SpellingRefusal) -> (text: String, valueClass: ValueClass?) {
    var filter = ""
    if let condition = aggregate.filter { filter = " FILTER (WHERE \(try self.condition(condition)))" }
    switch aggregate.measure {
    case .rows: return ("count(*)\(filter)", .integer)
    case .count(let subject): return ("count(\(try value(subject).text))\(filter)", .integer)
    case .distinct(let subject): return ("count(DISTINCT \(try plain(subject).text))\(filter)", .integer)
    case .minimum(let subject): return try extreme("min", subject, filter)
    case .maximum(let subject): return try extreme("max", subject, filter)
    case .sum(let subject): return try sum(subject, filter)
    case .mean(let subject): return (try mean(subject, filter), .real)
    case .variance, .standardDeviation, .median, .quantile:
      throw SpellingRefusal("a figure that databases round in ways of their own")
    case .moment, .correlation, .numbers, .entropy: throw SpellingRefusal("an aggregate that databases have not")
    }
  }

  private func plain(_ subject: Expression) throws(SpellingRefusal) -> (text: String, valueClass: ValueClass?) {
    guard subject.timeArguments == nil else { throw SpellingRefusal("the order of time") }
    guard (subject.collation ?? .binary) == .binary else { throw SpellingRefusal("a collation") }
    return try value(subject)
  }

  private func extreme(
    _ name: String, _ subject: Expression, _ filter: String
  ) throws(SpellingRefusal) -> (text: String, valueClass: ValueClass?) {
    let (text, valueClass) = try value(subject.plain)
    switch valueClass {
    case .integer, .real, .number: return ("\(name)(\(text))\(filter)", valueClass)
    case .text:
      _ = try plain(subject)
      return ("\(name)(\(dialect.byBytes(text)))\(filter)", valueClass)
    case .blob, nil: throw SpellingRefusal("the least or greatest of bytes")
    }
  }

  private func sum(
    _ subject: Expression, _ filter: String
  ) throws(SpellingRefusal) -> (text: String, valueClass: ValueClass?) {
    let (text, valueClass) = try value(subject)
    switch valueClass {
    // What leaves 64 bits is an error of the statement, and then computed without it.
    case .integer: return ("CAST(sum(\(text))\(filter) AS BIGINT)", .integer)
    case .real: throw SpellingRefusal("a sum of reals")
    case .number, .text, .blob, nil: throw SpellingRefusal("a sum of decimals or texts")
    }
  }

  private func mean(_ subject: Expression, _ filter: String) throws(SpellingRefusal) -> String {
    let (text, valueClass) = try value(subject)
    switch valueClass {
    case .integer:
      guard let mean = dialect.mean(ofIntegers: text, filter: filter) else {
        throw SpellingRefusal("a mean of integers")
      }
      return mean
    case .real, .number: throw SpellingRefusal("a mean of reals")
    case .text, .blob, nil: throw SpellingRefusal("a mean of texts")
    }
  }
}
