import Expressions
import Questions
import Values

extension Figure {
  /// What conditions and bounds of this figure may speak of, as far as the rule alone tells.
  var thresholdUnits: ThresholdUnits {
    switch statistic {
    case .quantile: unitOfValues
    case .correlation: .number
    case .simple(let simple):
      switch simple {
      case .min, .max, .range, .avg, .median, .stddev, .populationDeviation, .sum: unitOfValues
      case .nullShare, .zeroShare, .distinctShare, .uniqueShare, .modeShare: .share
      case .count, .nullCount, .distinctCount, .uniqueCount: .counts
      case .variance, .populationVariance, .skewness, .kurtosis, .entropy: .number
      }
    }
  }

  /// A column may be derived of an age, and an average of truths is a share: the table tells.
  private var unitOfValues: ThresholdUnits { subject.clause?.syntax.isAge == true ? .age : .unknownUntilBound }

  /// The same once the column is known.
  func boundUnits(of value: Expression, in table: BoundTable, unit: MeasureUnit) -> ThresholdUnits {
    guard thresholdUnits == .unknownUntilBound else { return thresholdUnits }
    if value.isAge(in: table.relation) { return .age }
    return unit == .share ? .share : .number
  }
}

extension Statistic {
  /// What it can be of any values.
  var range: MeasureRange {
    switch self {
    case .quantile: .anything
    case .correlation: MeasureRange(from: -1, to: 1)
    case .simple(let simple):
      switch simple {
      case .min, .max, .avg, .median, .sum, .skewness: .anything
      // m₄ is never less than m₂², so that m₄ / m₂² − 3 is −2 or more.
      case .kurtosis: MeasureRange(from: -2)
      case .range, .stddev, .variance, .populationDeviation, .populationVariance, .entropy: .fromZero
      case .nullShare, .zeroShare, .distinctShare, .uniqueShare, .modeShare: .share
      case .count, .nullCount, .distinctCount, .uniqueCount: .count
      }
    }
  }
}

extension ExpressionSyntax {
  /// Whether it is an age by how it is written: `age(x)`, also the greater of two, or one in place of another.
  var isAge: Bool {
    guard case .call(let call) = node else { return false }
    switch call.name.asciiLowercased {
    case "age": return true
    case "min", "max", "coalesce", "ifnull", "nullif", "abs":
      return call.arguments.first?.expression.isAge == true
    case _: return false
    }
  }
}

extension Expression {
  /// Whether it is the time from an instant to the run's clock, also by the name of a derived column.
  func isAge(in relation: Relation) -> Bool {
    switch self {
    case .call(.elapsed, let ranks):
      if case .call(.timeRank, _) = ranks.first { return true }
      return false
    case .call(.min, let arguments), .call(.max, let arguments), .call(.coalesce, let arguments),
      .call(.ifnull, let arguments), .call(.nullif, let arguments), .call(.abs, let arguments):
      return arguments.first?.isAge(in: relation) == true
    case .column(let column): return relation.isAge(column)
    case .literal, .not, .negate, .withoutAffinity, .binary, .between, .inList, .like, .glob, .isNull, .caseWhen,
      .cast, .collate, .call, .aggregate:
      return false
    }
  }
}

extension Relation {
  fileprivate func isAge(_ column: Column) -> Bool {
    switch self {
    case .source, .query, .unpivot, .group: return false
    case .filter(let base, _): return base.isAge(column)
    case .derive(let base, let derived):
      guard let found = derived.last(where: { $0.name == column.name }) else { return base.isAge(column) }
      return found.expression.isAge(in: base)
    case .join(let join): return join.base.isAge(column)
    case .window(let window): return window.base.isAge(column)
    }
  }
}
