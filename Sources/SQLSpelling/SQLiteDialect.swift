import Expressions
import Values

/// Spells expressions as SQLite reads them: names quoted, values bound, the tree's meaning kept.
///
/// Bound values behave as literals do: without affinity and collation.
package struct SQLiteDialect: Dialect, Hashable {
  /// The alias before every column, where a statement has several tables.
  package let alias: String?

  package init(alias: String? = nil) {
    self.alias = alias
  }

  package func spell(_ expression: Expression) -> SQL {
    switch expression {
    case .literal(let value): "\(bound: value)"
    case .column(let column): self.column(column)
    case .not(let inner): "NOT \(spell(inner, above: .not))"
    case .negate(let inner): "-\(spell(inner, above: .unary))"
    case .withoutAffinity(let inner), .cast(let inner, .none): "+\(spell(inner, above: .unary))"
    case .binary(let binary, let left, let right): self.binary(binary, left, right, in: expression)
    case .between(let subject, let lower, let upper, let negated):
      "\(operand(subject))\(SQL(negated ? " NOT" : "")) BETWEEN \(operand(lower)) AND \(operand(upper))"
    // SQLite reads `x IN ()` as the word FALSE, and `IS FALSE` is another operator than `=`.
    case .inList(_, let items, let negated) where items.isEmpty: "\(bound: .boolean(negated))"
    case .inList(let subject, let items, let negated):
      "\(operand(subject))\(SQL(negated ? " NOT" : "")) IN (\(items.map(spell).joined(separator: ", ")))"
    case .like(let subject, let pattern, let escape, let negated):
      "\(operand(subject))\(SQL(negated ? " NOT" : "")) LIKE \(operand(pattern))\(escaping(escape))"
    case .glob(let subject, let pattern, let negated):
      "\(operand(subject))\(SQL(negated ? " NOT" : "")) GLOB \(operand(pattern))"
    case .isNull(let inner, let negated): "\(operand(inner)) IS\(SQL(negated ? " NOT" : "")) NULL"
    case .caseWhen(let subject, let branches, let otherwise): caseWhen(subject, branches, otherwise)
    case .cast(let inner, let affinity): "CAST(\(spell(inner)) AS \(SQL(affinity.rawValue.uppercased())))"
    case .collate(let inner, let collation):
      "\(spell(inner, above: .collation)) COLLATE \(SQL(collation.rawValue.uppercased()))"
    case .call(.asTimes, let arguments): asTimes(expression.plain, Array(arguments.dropFirst()))
    case .call(let function, let arguments):
      "\(SQL(function.nameInSQLite))(\(arguments.map(spell).joined(separator: ", ")))"
    case .aggregate(let aggregate): self.aggregate(aggregate)
    }
  }

  private func column(_ column: Column) -> SQL {
    alias.map { "\(identifier: $0).\(identifier: column.name)" } ?? "\(identifier: column.name)"
  }

  private func spell(_ expression: Expression, above floor: Precedence) -> SQL {
    expression.spelledPrecedence > floor ? spell(expression) : "(\(spell(expression)))"
  }

  private func operand(_ expression: Expression) -> SQL { spell(expression, above: .equality) }

  private func binary(
    _ binary: BinaryOperator, _ left: Expression, _ right: Expression, in whole: Expression
  ) -> SQL {
    let floor = whole.spelledPrecedence
    switch binary {
    case .and, .or: return chain(whole.terms(of: binary), " \(binary.rawValue.uppercased()) ", above: floor)
    case .add, .subtract, .multiply, .divide, .modulo, .concatenate:
      // From the left they group by themselves, and SQLite's parser can remember only 100 symbols.
      let leftSide = left.spelledPrecedence == floor ? spell(left) : spell(left, above: floor)
      return "\(leftSide) \(SQL(binary.rawValue)) \(spell(right, above: floor))"
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .isNot:
      return "\(spell(left, above: floor)) \(SQL(binary.rawValue.uppercased())) \(spell(right, above: floor))"
    }
  }

  /// A long one becomes a chain of chains: SQLite takes 1000 levels, and a chain is as high as it is long.
  private func chain(_ terms: [Expression], _ connective: String, above floor: Precedence) -> SQL {
    var pieces = terms.map { spell($0, above: floor) }
    while pieces.count > SQLiteDialect.longestChain {
      pieces = stride(from: 0, to: pieces.count, by: SQLiteDialect.longestChain).map { start in
        "(\(pieces[start...].prefix(SQLiteDialect.longestChain).joined(separator: connective)))"
      }
    }
    return pieces.joined(separator: connective)
  }

  private static let longestChain = 100

  private func escaping(_ escape: Expression?) -> SQL {
    escape.map { " ESCAPE \(operand($0))" } ?? ""
  }

  private func caseWhen(_ subject: Expression?, _ branches: [Expression.Branch], _ otherwise: Expression?) -> SQL {
    let parts: [SQL] =
      ["CASE"] + [subject].compactMap { $0.map(spell) }
      + branches.map { "WHEN \(spell($0.when)) THEN \(spell($0.then))" }
      + [otherwise].compactMap { $0.map { "ELSE \(spell($0))" } } + ["END"]
    return parts.joined(separator: " ")
  }

  private func aggregate(_ aggregate: Aggregate) -> SQL {
    let filter: SQL = aggregate.filter.map { " FILTER (WHERE \(spell($0)))" } ?? ""
    return measure(aggregate.measure) + filter
  }

  /// Where SQLite's own would overflow, cancel or be missing, the engine registers one of ours.
  private func measure(_ measure: Aggregate.Measure) -> SQL {
    switch measure {
    case .rows: "count(*)"
    case .count(let subject): "count(\(spell(subject)))"
    case .distinct(let subject): "count(DISTINCT \(spell(subject)))"
    case .minimum(let subject): extreme(subject, "min", ofTimes: "tipoff_earliest")
    case .maximum(let subject): extreme(subject, "max", ofTimes: "tipoff_latest")
    case .sum(let subject): "tipoff_sum(\(spell(subject)))"
    case .mean(let subject): "tipoff_mean(\(spell(subject)))"
    case .variance(let subject): "tipoff_variance(\(spell(subject)))"
    case .standardDeviation(let subject): "tipoff_stddev(\(spell(subject)))"
    case .median(let subject): "tipoff_median(\(spell(subject)))"
    case .quantile(let subject, let share): "tipoff_quantile(\(spell(subject)), \(bound: .real(share)))"
    case .moment(let subject, let moment): "\(SQL(moment.nameInSQLite))(\(spell(subject)))"
    case .correlation(let first, let second): "tipoff_correlation(\(spell(first)), \(spell(second)))"
    case .numbers(let subject): "tipoff_numbers(\(spell(subject)))"
    case .entropy(let subject): "tipoff_entropy(\(spell(subject)))"
    }
  }
}

extension SQLiteDialect {
  package func table(named name: String) -> SQL { "main.\(exactly: name)" }

  /// In a subquery SQLite gives a column that is called `true` or `false` another name.
  package func needsOtherName(_ column: String) -> Bool { column.isTruthValue }

  package func wholeOrder(of columns: [SQL]) -> [SQL] {
    let first = columns.prefix(Self.mostOrderedAlone)
    let alone = first.map { SQL("\($0) COLLATE BINARY") } + first.map { SQL("typeof(\($0))") }
    let rest = columns.dropFirst(first.count)
    let together = stride(from: rest.startIndex, to: rest.endIndex, by: Self.orderedTogether).map { start -> SQL in
      rest[start...].prefix(Self.orderedTogether).map { SQL("quote(\($0))") }.joined(separator: " || ")
    }
    return alone + together
  }

  /// SQLite orders, and partitions and orders, by 2,000 terms at most: columns beyond these are ordered as one text each hundred.
  private static let mostOrderedAlone = 300
  private static let orderedTogether = 100

  package func keyText(_ value: SQL, _ collation: Collation) -> SQL {
    "\(SQL(Function.keyText.nameInSQLite))(\(value), \(bound: .text(collation.rawValue)))"
  }

  package func day(_ day: SQL, minus days: Int) -> SQL { "date(\(day), \(bound: .text("-\(days) days")))" }

  /// Without it SQLite 3.40 moves conditions into the subquery, and computes its columns anew for each row that is joined.
  package var fence: SQL { "LIMIT -1" }

  /// SQLite allows 2,000 result columns and 32,766 values by default.
  package var mostColumns: Int { 1_000 }
  package var mostValues: Int { 30_000 }
}
