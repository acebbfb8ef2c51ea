import Values

/// How two distributions are told apart.
enum DistributionMethod: String, CaseIterable, Sendable {
  case psi, ks, chi2, kl

  /// Whether chance has a say: it has a p-value.
  var isTest: Bool {
    switch self {
    case .ks, .chi2: true
    case .psi, .kl: false
    }
  }
}

/// What a column is held against.
enum DistributionBaseline: Sendable {
  case table(Located<String>)
  /// What the previous run kept.
  case previous
  /// What the run of that day kept.
  case day(Day, Location)

  /// Whether earlier runs are needed.
  var isPast: Bool {
    switch self {
    case .table: false
    case .previous, .day: true
    }
  }
}

extension OptionType {
  static let distributionBaseline = OptionType(
    "table, previous, or date", .name, examples: .text("previous"), .text("2026-01-19"))
}

extension Option where Value == DistributionBaseline {
  static func distributionBaseline(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .distributionBaseline, isRequired: true, initial: nil, words: words)) {
      node, reader in
      guard let text = reader.rules.name(node, expected: "a table, previous, or a date") else { return nil }
      if text.value == "previous" { return .previous }
      if let day = Day(parsing: text.value) { return .day(day, text.location) }
      guard !text.value.looksLikeNoDay else {
        reader.report(text.location, "'\(text.value)' is no date", hint: "write the day of an earlier run, or a table")
        return nil
      }
      return .table(text)
    }
  }
}

/// The distance between what is there and its baseline.
struct DistributionDistance: Sendable {
  let value: Double
  let pValue: Double?
  /// Bins, or categories; nil where values are compared one by one.
  let counts: PairedCounts?
  /// What each place of `counts` stands for.
  let names: [String]

  init(_ tested: Quantiles, _ baseline: Quantiles) {
    value = tested.kolmogorovSmirnovDistance(from: baseline)
    pValue = Significance.kolmogorovSmirnov(value, counts: (tested.sorted.count, baseline.sorted.count))
    counts = nil
    names = []
  }

  init(_ method: DistributionMethod, tested: [Int], baseline: [Int], names: [String]) {
    let counts = PairedCounts(tested: tested, baseline: baseline)
    self.counts = counts
    self.names = zip(names, zip(tested, baseline)).filter { $0.1.0 > 0 || $0.1.1 > 0 }.map(\.0)
    switch method {
    case .psi: (value, pValue) = (counts.stabilityIndex, nil)
    case .kl: (value, pValue) = (counts.divergence, nil)
    case .chi2, .ks:
      let (statistic, freedom) = counts.chiSquared
      (value, pValue) = (statistic, Significance.chiSquared(statistic, degreesOfFreedom: freedom))
    }
  }

  /// `GSW: 10 % → 40 %`: baseline, then now.
  var mostChanged: String? {
    counts?.mostChanged.map { place, tested, baseline in
      let shares = Numerals.share.texts([.real(baseline), .real(tested)])
      return "\(names[place]): \(shares[0]) → \(shares[1])"
    }
  }
}
