import Expressions
import Questions
import Values

/// Holds the values of the whole, or of each group, against those of the baseline.
struct DistributionComparison: Sendable {
  /// Different texts in a column that are still compared one by one.
  static let mostCategories = 10_000

  let method: DistributionMethod
  let bins: Int
  let groups: GroupKeys
  let tested: DistributionQuestions.Places
  let baseline: DistributionQuestions.Places?
  /// Nil where the baseline is a table.
  let past: StoredBaseline?
  let hiddenGroups: HiddenColumns
  let hidesValues: Bool

  /// What earlier runs kept; without an entry there is no history.
  struct StoredBaseline: Sendable {
    let entry: Past.DatedPastRun?
    let missing: String
    /// What the run is called: `the run of 2026-01-10`.
    let words: String

    func nothingKept(of group: Entity) -> String {
      guard let entry else { return missing }
      return entry.content(of: group)?.histogram?.isOneOpenBin == true
        ? "\(words) kept equal values without a bin of their own; the next one can be compared with this one"
        : "nothing kept by \(words)"
    }
  }

  func compare(_ readings: [Reading], _ rows: [[[Value]]]) throws(QuestionFailure) -> Compared {
    let tested = try samples(of: self.tested, rows)
    let baseline = try self.baseline.map { places throws(QuestionFailure) in try samples(of: places, rows) } ?? [:]
    try refuseMixture(Array(tested.values) + Array(baseline.values))
    var compared = Compared()
    for reading in readings {
      let sample = tested[groups.key(of: reading.group)] ?? Sample()
      let group = hiddenGroups.shown(reading.group)
      if past != nil, sample.count > 0 {
        compared.memories.append(Memory(group: group, content: .histogram(kept(sample))))
      }
      let distance: DistributionDistance?
      if let past {
        guard let histogram = past.entry?.content(of: group)?.histogram, !histogram.isOneOpenBin else {
          compared.newGroups.append(NewGroup(entity: reading.group, why: past.nothingKept(of: group)))
          continue
        }
        distance = try self.distance(sample, histogram)
      } else {
        distance = try self.distance(sample, baseline[groups.key(of: reading.group)] ?? Sample())
      }
      compared.readings.append(self.reading(reading, distance, &compared))
    }
    compared.goneGroups = goneGroups(beside: readings, in: baseline)
    if let past, compared.isWithoutHistory {
      compared.noHistory =
        past.entry == nil
        ? past.missing
        : groups.count == 0 ? past.nothingKept(of: .none) : "\(past.words) kept none of these groups"
    }
    return compared
  }

  /// Groups that the baseline has, and that have no row now.
  private func goneGroups(beside readings: [Reading], in baseline: [[EqualityKey?]: Sample]) -> [Entity] {
    guard groups.count > 0 else { return [] }
    guard let past else {
      let known = Set(readings.map { groups.key(of: $0.group) })
      return baseline.filter { !known.contains($0.key) }.map { hiddenGroups.shown(groups.entity($0.value.group)) }
        .sorted { $0.fingerprintText.exact < $1.fingerprintText.exact }
    }
    let known = Set(readings.map { hiddenGroups.shown($0.group) })
    return (past.entry?.run.memories ?? []).map(\.group).filter { !$0.isEmpty && !known.contains($0) }
  }

  private func reading(_ reading: Reading, _ distance: DistributionDistance?, _ compared: inout Compared) -> Reading {
    var details: [(String, Value)] = []
    if let counts = distance?.counts {
      details.append(("bins", .integer(Int64(counts.tested.count))))
      details.append(("one_sided", .integer(Int64(counts.oneSided))))
      if method == .chi2, counts.cellsWithFewExpected > 0, compared.notes.isEmpty {
        compared.notes.append("cells of the table expect fewer than 5 values: the p-value is rough")
      }
    }
    if let pValue = distance?.pValue { details.append(("p_value", .real(pValue))) }
    if !hidesValues, let mostChanged = distance?.mostChanged { details.append(("most_changed", .text(mostChanged))) }
    return Reading(
      group: reading.group, value: distance.map { .real($0.value) } ?? .null, examined: reading.examined,
      failing: nil, details: NamedCells(details + reading.details.cells.map { ($0.name, $0.value) }))
  }

  /// Nil where a side has no values.
  private func distance(_ tested: Sample, _ baseline: Sample) throws(QuestionFailure) -> DistributionDistance? {
    guard tested.count > 0, baseline.count > 0 else { return nil }
    if method == .ks {
      guard tested.categories.isEmpty else {
        throw QuestionFailure(.typeMismatch, "ks needs numbers; compare texts by psi, chi2 or kl")
      }
      return DistributionDistance(tested.numbers, baseline.numbers)
    }
    return try distance(tested, baseline.histogram(bins: bins, key: key))
  }

  private func distance(_ tested: Sample, _ baseline: Histogram) throws(QuestionFailure) -> DistributionDistance? {
    guard tested.count > 0, baseline.total > 0 else { return nil }
    switch (baseline, tested.categories.isEmpty) {
    case (.bins(let edges, let counts), true):
      guard case .bins(_, let mine) = Histogram(edges: edges, of: tested.numbers) else { return nil }
      return DistributionDistance(method, tested: mine, baseline: counts, names: BinNames(edges).texts)
    case (.categories(let theirs), false):
      let mine = tested.shownCategories(key: key)
      let expected = Dictionary(theirs.map { ($0.name.exact, $0.count) }) { $0 + $1 }
      let names = Set(mine.keys).union(expected.keys).sorted()
      return DistributionDistance(
        method, tested: names.map { mine[$0] ?? 0 }, baseline: names.map { expected[$0] ?? 0 },
        names: names.map(\.text))
    case (.bins, false), (.categories, true):
      throw QuestionFailure(.typeMismatch, "numbers cannot be compared with texts; write categories: true")
    }
  }

  /// With which values become digests; nil where they may be shown.
  private var key: MaskKey? { hidesValues ? hiddenGroups.key : nil }

  private func kept(_ sample: Sample) -> Histogram {
    if sample.categories.isEmpty { return sample.histogram(bins: bins, key: key) }
    return .categories(
      sample.shownCategories(key: key).sorted { $0.key < $1.key }.map { .init($0.key.text, $0.value) })
  }
}

extension DistributionComparison {
  /// The values of one group: numbers, or texts with their counts.
  private struct Sample {
    /// Its values of the columns that make groups.
    var group: [Value] = []
    var numbers = Quantiles(of: [])
    var categories: [Value: Int] = [:]

    var count: Int { numbers.sorted.count + categories.values.reduce(0, +) }

    func histogram(bins: Int, key: MaskKey?) -> Histogram {
      categories.isEmpty
        ? Histogram(quantileBins: bins, of: numbers)
        : .categories(shownCategories(key: key).sorted { $0.key < $1.key }.map { .init($0.key.text, $0.value) })
    }

    func shownCategories(key: MaskKey?) -> [ExactText: Int] {
      Dictionary(categories.map { ((key?.digest(of: $0.key) ?? $0.key).description.exact, $0.value) }) {
        $0 + $1
      }
    }
  }

  private func samples(
    of places: DistributionQuestions.Places, _ rows: [[[Value]]]
  ) throws(QuestionFailure) -> [[EqualityKey?]: Sample] {
    let (numbers, texts) = (places.numbers.map { rows[$0] } ?? [], rows[places.texts])
    guard numbers.count <= BaselineComparison.mostGroups else {
      throw QuestionFailure(.tooLarge, BaselineComparison.tooManyGroups)
    }
    guard texts.count <= Self.mostCategories else {
      throw QuestionFailure(
        .tooLarge, "more than \(digits(of: Self.mostCategories)) different texts cannot be compared one by one")
    }
    var samples: [[EqualityKey?]: Sample] = [:]
    for row in numbers {
      guard case .blob(let bytes) = row[width] else { continue }
      let key = groups.key(row.prefix(width))
      samples[key, default: Sample(group: Array(row.prefix(width)))].numbers = Quantiles(packed: bytes)
    }
    for row in texts {
      let count = Int(row[width + 1].number ?? 0)
      let key = groups.key(row.prefix(width))
      samples[key, default: Sample(group: Array(row.prefix(width)))].categories[row[width], default: 0] += count
    }
    return samples
  }

  private var width: Int { groups.count }

  private func refuseMixture(_ samples: [Sample]) throws(QuestionFailure) {
    let hasNumbers = samples.contains { !$0.numbers.sorted.isEmpty }
    guard hasNumbers, samples.contains(where: { !$0.categories.isEmpty }) else { return }
    throw QuestionFailure(
      .typeMismatch, "some values are numbers and some are texts; write categories: true to compare them as texts")
  }
}
