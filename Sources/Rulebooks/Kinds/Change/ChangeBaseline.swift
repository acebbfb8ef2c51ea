import Values

/// What a measure is held against.
enum ChangeBaseline: Hashable, Sendable {
  case previous
  case mean(of: Int)
  case median(of: Int)

  /// `previous`, `mean of 7`, `median of 7 runs`; at least one run.
  init?(_ text: String) {
    let words = text.split(separator: " ").map { $0.lowercased() }
    if words == ["previous"] || words == ["previous", "run"] {
      self = .previous
      return
    }
    let isCounted = words.count == 3 || (words.count == 4 && words[3].hasPrefix("run"))
    guard isCounted, words[1] == "of", let runs = Int(words[2]), (1...10_000).contains(runs) else { return nil }
    switch words[0] {
    case "mean": self = .mean(of: runs)
    case "median": self = .median(of: runs)
    case _: return nil
    }
  }

  var runs: Int {
    switch self {
    case .previous: 1
    case .mean(let runs), .median(let runs): runs
    }
  }

  /// `the mean of 5 runs`, where so many were there.
  func words(runs: Int, previous: Value?) -> String {
    switch self {
    case .previous: previous?.description ?? "an earlier run"
    case .mean: "the mean of \(counted(runs, "run"))"
    case .median: "the median of \(counted(runs, "run"))"
    }
  }
}

/// How far a measure is from its baseline.
enum ChangeMethod: String, CaseIterable, Sendable {
  case relative, absolute, z, mad

  /// What is measured, so that one name has one unit: a history draws what has one name on one axis.
  func measureName(of measure: String) -> String {
    switch self {
    case .relative: "change"
    case .absolute: "absolute change of \(measure)"
    case .z: "change in standard deviations"
    case .mad: "modified z of the change"
    }
  }

  /// The baselines for which it has a meaning; at least two runs where it is measured in their spread.
  func suits(_ baseline: ChangeBaseline) -> Bool {
    switch (self, baseline) {
    case (.relative, _), (.absolute, _): true
    case (.z, .mean(let runs)), (.mad, .median(let runs)): runs > 1
    case (.z, .previous), (.z, .median), (.mad, .previous), (.mad, .mean): false
    }
  }

  var leastRuns: Int {
    switch self {
    case .relative, .absolute: 1
    case .z, .mad: 2
    }
  }
}

/// A measure beside its baseline.
struct MeasuredChange: Hashable, Sendable {
  let value: Double
  let baseline: Double
  let spread: Double?

  /// `earlier` holds one value or more; two or more for z and mad.
  ///
  /// z is in standard deviations of the sample; mad is the modified z-score of Iglewicz and Hoaglin (How to detect and
  /// handle outliers, 1993): 0.6745 · (x − median) / MAD, and where that is 0, (x − median) / (1.2533 · mean deviation).
  init(of current: Double, against kind: ChangeBaseline, _ earlier: [Double], by method: ChangeMethod) {
    let (baseline, moments) = Self.baseline(kind, earlier)
    let distance = current - baseline
    self.baseline = baseline
    switch method {
    case .absolute: (value, spread) = (distance, nil)
    case .relative: (value, spread) = (Self.ratio(distance, baseline.magnitude), nil)
    case .z:
      let deviation = moments.deviation ?? 0
      (value, spread) = (Self.ratio(distance, deviation), deviation)
    case .mad:
      let deviations = earlier.map { ($0 - baseline).magnitude }
      let median = Quantiles(of: deviations).median ?? 0
      let mean = deviations.reduce(into: CompensatedSum()) { $0.add($1) }.divided(by: Double(deviations.count))
      let scale = median > 0 ? median / 0.6745 : 1.2533 * mean
      (value, spread) = (Self.ratio(distance, scale), scale)
    }
  }

  private static func baseline(_ kind: ChangeBaseline, _ earlier: [Double]) -> (Double, Moments) {
    let moments = earlier.reduce(into: Moments()) { $0.add($1) }
    switch kind {
    case .previous: return (earlier.first ?? .nan, moments)
    case .mean: return (moments.mean, moments)
    case .median: return (Quantiles(of: earlier).median ?? .nan, moments)
    }
  }

  /// Any distance from what never varied, or from 0, is infinitely far; none is none.
  private static func ratio(_ distance: Double, _ scale: Double) -> Double {
    distance == 0 ? 0 : scale == 0 ? (distance < 0 ? -.infinity : .infinity) : distance / scale
  }
}
