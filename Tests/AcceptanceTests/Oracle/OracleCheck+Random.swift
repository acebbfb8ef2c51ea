import TestSupport

extension OracleCheck {
  static func kind(_ random: inout SeededRandom) -> Kind {
    let column = random.pick(OracleColumn.all)
    switch random.below(34) {
    case 0: return .notNull(column.name)
    case 1: return .null(column.name)
    case 2: return .notEmpty(column.name)
    case 3, 30: return values(&random)
    case 4, 5, 6: return range(&random)
    case 7: return .length(column.name, least: random.below(3), most: 3 + random.below(8))
    case 8, 33: return .condition(OracleCondition(&random))
    case 9: return compare(&random)
    case 10, 15:
      return .unique(
        random.chance(50) ? [column.name] : [column.name, "g"],
        count: random.chance(40) ? random.pick(Counting.allCases) : nil,
        nulls: random.chance(40) ? random.pick(NullKeys.allCases) : nil)
    case 16: return .sequence(pick([.number, .mixed], &random, isText: false).name, widest: 1 + random.below(5))
    case 11: return .rowCount(least: random.below(4), most: 4 + random.below(8))
    case 12, 13, 17: return aggregate(&random)
    case 18: return pattern(&random)
    case 19: return .type(column.name, random.pick(OracleType.allCases))
    case 20, 31: return required(&random)
    case 21: return constant(&random)
    case 22: return outlier(&random)
    case 23, 24: return overlap(&random)
    case 25, 26: return orderOf(&random)
    case 27, 28: return latest(&random)
    case 29, 32: return change(&random)
    case _: return freshness(&random)
    }
  }

  private static func pick(
    _ contents: [OracleColumn.Content], _ random: inout SeededRandom, isText: Bool? = nil
  ) -> OracleColumn {
    random.pick(OracleColumn.all.filter { contents.contains($0.content) && (isText ?? $0.isText) == $0.isText })
  }

  private static func values(_ random: inout SeededRandom) -> Kind {
    let column = pick([.text, .day], &random)
    let all = column.content == .day ? (20..<29).map { "2026-01-\($0)" } : ["a", "b", "bb", "n/a", "Z"]
    let values = all.filter { _ in random.chance(50) } + [all[0]]
    return .values(
      column.name, Set(values).sorted().map(OracleCell.text), accepted: random.chance(50))
  }

  private static func range(_ random: inout SeededRandom) -> Kind {
    let column = random.pick(OracleColumn.all.filter { $0.content != .null })
    return .range(column.name, bounds(of: column, &random, canExclude: true))
  }

  private static func aggregate(_ random: inout SeededRandom) -> Kind {
    let statistic = random.pick(Statistic.allCases)
    switch statistic {
    case .min, .max:
      let column = random.pick(OracleColumn.all.filter { $0.content != .null && $0.content != .text })
      return .aggregate(statistic, column.name, bounds(of: column, &random, canExclude: false))
    case .zeroShare:
      let column = random.pick(OracleColumn.all.filter { $0.content == .number && !$0.isText })
      return .aggregate(statistic, column.name, numbers(&random, canExclude: false))
    // Exact in binary.
    case .sum, .avg, .range, .median, .lowQuartile:
      return .aggregate(statistic, figures(&random).name, numbers(&random, canExclude: false))
    case .stddev, .variance, .populationDeviation, .populationVariance, .skewness, .kurtosis, .highDecile:
      let size = statistic == .variance || statistic == .populationVariance ? 30.0 : 5
      let least = Double(random.below(20)) / 20 * size + 0.012_345
      let signed = statistic == .skewness || statistic == .kurtosis ? least - 2.5 : least
      return .aggregate(statistic, figures(&random).name, ends(.number(signed), .number(signed + 3), &random, false))
    case .entropy:
      return .aggregate(
        statistic, random.pick(OracleColumn.all).name,
        ends(.number(Double(random.below(10)) / 5 + 0.012_345), .number(2.345_678), &random, false))
    case .count, .distinctCount, .nullCount, .uniqueCount, .nullShare, .distinctShare, .uniqueShare, .modeShare:
      let least = OracleCell.number(statistic.rawValue.hasSuffix("share") ? 0.5 : Double(random.below(4)))
      return .aggregate(
        statistic, random.pick(OracleColumn.all).name,
        OracleBounds(min: least, max: nil, excludesMin: false, excludesMax: false))
    }
  }

  private static func compare(_ random: inout SeededRandom) -> Kind {
    let contents: [OracleColumn.Content] = random.chance(60) ? [.day, .instant] : [.number, .text, .mixed]
    let left = pick(contents, &random)
    var right = pick(contents, &random)
    while right.name == left.name { right = pick(contents, &random) }
    let nulls = random.chance(40) ? random.pick(Nulls.allCases) : nil
    guard random.chance(35) else {
      return .compare(left.name, right.name, random.pick(Comparison.allCases), nulls: nulls)
    }
    return tolerant(&random, nulls)
  }

  /// Digits kept as texts are put in order with nothing: that is a mistake of the rule.
  private static func bounds(of column: OracleColumn, _ random: inout SeededRandom, canExclude: Bool) -> OracleBounds {
    switch column.content {
    case .number: return column.isText ? texts(&random, canExclude) : numbers(&random, canExclude: canExclude)
    case .mixed where !column.isText && random.chance(50): return numbers(&random, canExclude: canExclude)
    case .text: return texts(&random, canExclude)
    // A mistake of the rule.
    case .day where random.chance(10): return numbers(&random, canExclude: canExclude)
    case .day, .instant, .mixed, .null: return times(&random, canExclude)
    }
  }

  private static func numbers(_ random: inout SeededRandom, canExclude: Bool) -> OracleBounds {
    let low = random.below(8) - 2
    return ends(
      .number(Double(low)), .number(Double(low + 1 + random.below(12))), &random, canExclude)
  }

  private static func texts(_ random: inout SeededRandom, _ canExclude: Bool) -> OracleBounds {
    ends(.text(random.pick(["A", "a", "b"])), .text(random.pick(["bb", "n", "z"])), &random, canExclude)
  }

  /// A day or an instant at either end.
  private static func times(_ random: inout SeededRandom, _ canExclude: Bool) -> OracleBounds {
    let (low, high) = (20 + random.below(4), 25 + random.below(4))
    func end(_ day: Int) -> OracleCell {
      .text(random.chance(60) ? "2026-01-\(day)" : "2026-01-\(day)T\(random.pick(["02", "11", "12", "20"])):00:00Z")
    }
    let (least, greatest) = (end(low), end(high))
    return ends(least, greatest, &random, canExclude)
  }

  private static func ends(
    _ low: OracleCell, _ high: OracleCell, _ random: inout SeededRandom, _ canExclude: Bool
  ) -> OracleBounds {
    let which = random.below(3)
    return OracleBounds(
      min: which == 1 ? nil : low, max: which == 0 ? nil : high,
      excludesMin: canExclude && which != 1 && random.chance(20),
      excludesMax: canExclude && which != 0 && random.chance(20))
  }
}
