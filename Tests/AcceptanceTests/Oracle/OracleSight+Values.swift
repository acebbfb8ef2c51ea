/// Kinds that look at each value by itself, and at how they vary.
extension OracleSight {
  mutating func judge(
    _ rows: [OracleTable.Row], _ column: String, by patterns: [OraclePattern], isNegated: Bool, needsAll: Bool
  ) {
    judge(rows.having(column)) { row in
      let text = row.cell(column).value.description
      let found = patterns.filter { $0.accepts(text) }.count
      let holds = needsAll ? found == patterns.count : found > 0
      return holds == isNegated
    }
  }

  mutating func lookFor(_ required: [OracleCell], in cells: [OracleCell], only: Bool) {
    let values = cells.filter { !$0.isNull }
    let missing = required.filter { !values.contains($0) }.count
    let others = Set(values.filter { !required.contains($0) }).count
    (examined, judgesEmpty) = (required.count, true)
    value = Double(missing + (only ? others : 0))
    isBroken = value > 0
  }

  mutating func lookAtVariation(_ cells: [OracleCell], isText: Bool, _ bounds: OracleVariation) {
    let values = cells.filter { !$0.isNull }
    let hasNone =
      bounds.minDistinct == nil && bounds.minDeviation == nil && bounds.maxZeros == nil && bounds.maxMode == nil
    let zeros = values.count { $0 == .number(0) || (isText && $0 == .text("0")) }
    var copies: [OracleCell: Int] = [:]
    for value in values { copies[value, default: 0] += 1 }
    let mode = copies.values.max() ?? 0
    var broken = 0
    if copies.count < (bounds.minDistinct ?? (hasNone ? 2 : 0)) { broken += 1 }
    if let least = bounds.minDeviation {
      isMistyped = values.contains { $0.number == nil }
      if !((Self.variance(values.compactMap(\.number), isSample: true) ?? 0).squareRoot() >= least) { broken += 1 }
    }
    if let most = bounds.maxZeros, zeros * 100 > most * values.count { broken += 1 }
    if let most = bounds.maxMode, mode * 100 > most * values.count { broken += 1 }
    (examined, value, isBroken, hasBounds) = (values.count, Double(broken), broken > 0, true)
    leastExamined = hasNone || bounds.minDistinct != nil || bounds.minDeviation != nil || bounds.maxMode != nil ? 2 : 1
  }

  /// Far from the middle of the rows at hand.
  mutating func lookForOutliers(
    _ rows: [OracleTable.Row], _ column: String, _ method: OracleOutlier, _ threshold: Double?
  ) {
    let known = rows.having(column)
    isMistyped = known.contains { $0.cell(column).number == nil }
    let numbers = known.compactMap { $0.cell(column).number }.sorted()
    var far: (Double) -> Bool = { _ in false }
    var isExamined = false
    switch method {
    case .z:
      let most = threshold ?? 3
      let count = Double(numbers.count)
      let mean = numbers.reduce(0, +) / count
      let deviation = (Self.variance(numbers, isSample: true) ?? 0).squareRoot()
      isExamined = (count - 1) / count.squareRoot() > most && deviation > 0
      far = { abs($0 - mean) / deviation > most }
    case .mad:
      let middle = Self.quantile(numbers, 0.5) ?? 0
      let distances = numbers.map { abs($0 - middle) }.sorted()
      let spread = Self.quantile(distances, 0.5) ?? 0
      let mean = distances.reduce(0, +) / Double(distances.count)
      isExamined = numbers.count >= 3 && mean > 0
      far = {
        (spread > 0 ? 0.6745 * abs($0 - middle) / spread : abs($0 - middle) / (1.2533 * mean)) > threshold ?? 3.5
      }
    case .iqr:
      let (low, high) = (Self.quantile(numbers, 0.25) ?? 0, Self.quantile(numbers, 0.75) ?? 0)
      isExamined = numbers.count >= 5 && high > low
      let reach = (threshold ?? 1.5) * (high - low)
      far = { $0 < low - reach || $0 > high + reach }
    }
    judge(isExamined ? known : []) { far($0.cell(column).number ?? 0) }
  }
}

/// Against an earlier figure.
extension OracleSight {
  /// Bounds are percentages of the earlier one, or differences.
  mutating func compare(_ now: Double, with before: Double, isRelative: Bool, min: Int?, max: Int?) {
    let moved = (now - before) * (isRelative ? 100 : 1)
    let unit = isRelative ? before : 1
    isBroken = min.map { moved < Double($0) * unit } ?? false || max.map { moved > Double($0) * unit } ?? false
    hasBounds = true
  }
}

/// Figures by their definitions.
extension OracleSight {
  static func quantile(_ sorted: [Double], _ share: Double) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = Double(sorted.count - 1) * share
    let index = Int(place)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// The mean of a power of the distances from the mean.
  static func moment(_ numbers: [Double], _ power: Int) -> Double {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return numbers.reduce(0) { sum, number in
      sum + (0..<power).reduce(1) { product, _ in product * (number - mean) }
    } / Double(numbers.count)
  }

  /// Nil where there are too few.
  static func variance(_ numbers: [Double], isSample: Bool) -> Double? {
    guard numbers.count > (isSample ? 1 : 0) else { return nil }
    let count = Double(numbers.count)
    return moment(numbers, 2) * count / (isSample ? count - 1 : count)
  }

  /// Nil where it has no value.
  static func figure(_ statistic: OracleCheck.Statistic, _ numbers: [Double]) -> Double? {
    let sorted = numbers.sorted()
    let spread = numbers.isEmpty ? 0 : moment(numbers, 2)
    switch statistic {
    case .sum: return numbers.reduce(0, +)
    case .avg: return numbers.reduce(0, +) / Double(numbers.count)
    case .range: return (sorted.last ?? 0) - (sorted.first ?? 0)
    case .median: return quantile(sorted, 0.5)
    case .lowQuartile: return quantile(sorted, 0.25)
    case .highDecile: return quantile(sorted, 0.9)
    case .variance: return variance(numbers, isSample: true)
    case .stddev: return variance(numbers, isSample: true)?.squareRoot()
    case .populationVariance: return variance(numbers, isSample: false)
    case .populationDeviation: return variance(numbers, isSample: false)?.squareRoot()
    case .skewness: return spread > 0 ? moment(numbers, 3) / (spread * spread.squareRoot()) : nil
    case .kurtosis: return spread > 0 ? moment(numbers, 4) / (spread * spread) - 3 : nil
    case .count, .min, .max, .distinctCount, .nullCount, .uniqueCount, .nullShare, .distinctShare, .zeroShare, .entropy,
      .uniqueShare, .modeShare:
      return nil
    }
  }
}
