import TestSupport

/// The further kinds, with options that now and then make sense.
extension OracleCheck {
  /// Numbers, and now and then what holds texts among them.
  static func figures(_ random: inout SeededRandom) -> OracleColumn {
    let isMistake = random.chance(8)
    return random.pick(
      OracleColumn.all.filter { isMistake ? $0.content == .mixed : $0.content == .number && !$0.isText })
  }

  private static func pick(
    _ contents: [OracleColumn.Content], _ random: inout SeededRandom, otherThan other: OracleColumn? = nil
  ) -> OracleColumn {
    random.pick(OracleColumn.all.filter { contents.contains($0.content) && $0.name != other?.name })
  }

  static func tolerant(_ random: inout SeededRandom, _ nulls: Nulls?) -> Kind {
    let comparison = random.pick([Comparison.equal, .notEqual, .lessOrEqual, .greaterOrEqual])
    if random.chance(50) {
      let numbers = OracleColumn.all.filter { $0.content == .number && !$0.isText }
      return .compare(
        numbers[0].name, numbers[1].name, comparison, nulls: nulls,
        within: .number(random.pick([0.5, 1, 2, 5])))
    }
    let left = pick([.day, .instant], &random)
    return .compare(
      left.name, pick([.day, .instant, .text], &random, otherThan: left).name, comparison, nulls: nulls,
      within: .hours(random.pick([0, 1, 6, 24, 48])))
  }

  static func freshness(_ random: inout SeededRandom) -> Kind {
    let times = pick([.day, .day, .instant, .instant, .text, .mixed, .number], &random)
    let day = random.chance(40) ? 20 + random.below(7) : nil
    return .freshness(
      times.name, maxAge: day == nil || random.chance(30) ? 12 * random.below(10) : nil, onDate: day,
      future: random.chance(60) ? random.pick(["warn", "fail", "ignore"]) : nil)
  }

  static func pattern(_ random: inout SeededRandom) -> Kind {
    let isLike = random.chance(40)
    var patterns = OraclePattern.allCases.filter { $0.isLike == isLike }.shuffled(using: &random)
    patterns.removeLast(random.below(patterns.count))
    return .pattern(
      random.pick(OracleColumn.all).name, patterns, isNegated: random.chance(30),
      needsAll: patterns.count > 1 && random.chance(40))
  }

  static func required(_ random: inout SeededRandom) -> Kind {
    let column = random.pick(
      OracleColumn.all.filter { $0.content == .text || $0.content == .day || ($0.content == .number && !$0.isText) })
    let pool: [OracleCell] =
      switch column.content {
      case .number: [0, 1, 2, 3, 4].map { .number($0) }
      case .day: (22..<26).map { .text("2026-01-\($0)") }
      case .text, .instant, .mixed, .null: ["a", "b", "bb", "n/a", "Z"].map { .text($0) }
      }
    return .required(
      column.name, Array(pool.shuffled(using: &random).prefix(1 + random.below(4))), only: random.chance(40))
  }

  static func constant(_ random: inout SeededRandom) -> Kind {
    let variation = OracleVariation(
      minDistinct: random.chance(40) ? 2 + random.below(4) : nil,
      minDeviation: random.chance(25) ? random.pick([0.5, 2.345, 5.678]) : nil,
      maxZeros: random.chance(30) ? random.pick([0, 10, 25, 50]) : nil,
      maxMode: random.chance(30) ? random.pick([20, 40, 50, 75]) : nil)
    let column = variation.minDeviation == nil ? random.pick(OracleColumn.all) : figures(&random)
    return .constant(column.name, variation)
  }

  static func outlier(_ random: inout SeededRandom) -> Kind {
    let method = random.pick(OracleOutlier.allCases)
    let threshold: Double? =
      random.chance(25) ? nil : random.pick(method == .iqr ? [0.5, 1, 2] : [0.7, 1.1, 1.7, 2.3])
    return .outlier(figures(&random).name, method, threshold: threshold)
  }

  static func overlap(_ random: inout SeededRandom) -> Kind {
    let contents: [OracleColumn.Content] = random.pick([[.number], [.day], [.instant, .day], [.day, .text], [.mixed]])
    let from = pick(contents, &random)
    return .overlap(
      from.name, pick(contents, &random, otherThan: from).name, isPartitioned: random.chance(40),
      isClosed: random.chance(40))
  }

  static func orderOf(_ random: inout SeededRandom) -> Kind {
    .orderOf(
      pick([.day, .instant, .instant, .mixed, .text], &random).name,
      after: random.pick(["made_day", "made_instant", "made_instant", "made_mixed", "made_text"]),
      lag: random.pick([0, 0, 1, 24, 36]))
  }

  static func latest(_ random: inout SeededRandom) -> Kind {
    let column = random.pick(OracleColumn.all)
    let nested: Kind =
      switch random.below(5) {
      case 0: .notNull(column.name)
      case 1: .null(column.name)
      case 2: .rowCount(least: random.below(3), most: 2 + random.below(3))
      case 3:
        .aggregate(
          .distinctCount, column.name, OracleBounds(min: .number(2), max: nil, excludesMin: false, excludesMax: false))
      case _: .notEmpty(column.name)
      }
    return .latest(pick([.number, .day, .day, .instant, .instant, .mixed, .text], &random).name, nested)
  }

  static func change(_ random: inout SeededRandom) -> Kind {
    let statistic = random.pick([Statistic.count, .count, .avg, .sum, .nullCount])
    let isOfRows = statistic == .count && random.chance(50)
    let column = statistic == .avg || statistic == .sum ? figures(&random) : random.pick(OracleColumn.all)
    let isRelative = random.chance(60)
    let (low, high) = isRelative ? (-25 * random.below(5), 25 * random.below(5)) : (-random.below(4), random.below(4))
    let which = random.below(3)
    return .change(
      statistic, isOfRows ? nil : column.name, isRelative: isRelative, min: which == 0 ? nil : low,
      max: which == 1 ? nil : high)
  }
}
