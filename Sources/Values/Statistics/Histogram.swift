/// How many values lie where: what a distribution is compared by, and what is kept of one for later runs.
package enum Histogram: Hashable, Sendable {
  /// A count for each category, in order of their texts.
  case categories([Category])
  /// `counts` has one more than `edges`: up to the first, above it up to the next, above the last. An edge belongs to
  /// what is below it. A value with a bin of its own is the edge after the number just below it.
  case bins(edges: [Double], counts: [Int])

  package struct Category: Hashable, Sendable {
    package let name: String
    package let count: Int

    package init(_ name: String, _ count: Int) {
      self.name = name
      self.count = count
    }
  }

  package var total: Int {
    switch self {
    case .categories(let categories): categories.reduce(0) { $0 + $1.count }
    case .bins(_, let counts): counts.reduce(0, +)
    }
  }

  /// In bins of equally many of these values each, as far as equal values allow; `bins` is 2 or more.
  ///
  /// A value that fills a bin by itself has one of its own, so that what lies beside it, or beyond all values, is told apart.
  package init(quantileBins bins: Int, of values: Quantiles) {
    let bins = max(bins, 2)
    var edges: [Double] = []
    for part in 1..<bins {
      guard let edge = values.quantile(Double(part) / Double(bins)), edge < values.sorted.last ?? edge else { continue }
      edges.append(edge)
    }
    edges += values.heaps(filling: bins).flatMap(Self.edges(around:))
    if !edges.contains(where: \.isFinite) { edges = values.runs.map(\.value).flatMap(Self.edges(around:)) }
    self.init(edges: Set(edges.filter(\.isFinite)).sorted(), of: values)
  }

  /// Between them lies this value alone.
  private static func edges(around value: Double) -> [Double] {
    value == -.infinity ? [value.nextUp] : [value.nextDown, value]
  }

  /// Nothing can be told by it: an earlier version kept a column of equal values so.
  package var isOneOpenBin: Bool {
    if case .bins(let edges, _) = self { edges.isEmpty } else { false }
  }

  package init(edges: [Double], of values: Quantiles) {
    var counts: [Int] = []
    var start = 0
    for edge in edges {
      let end = values.sorted.partitioningIndex { $0 > edge }
      counts.append(end - start)
      start = end
    }
    self = .bins(edges: edges, counts: counts + [values.sorted.count - start])
  }
}

extension Quantiles {
  /// Values that occur more than once and fill one of so many bins; where there are no more different values than bins,
  /// all that occur more than once.
  fileprivate func heaps(filling bins: Int) -> [Double] {
    let runs = runs
    return runs.filter { $0.count > 1 && (runs.count <= bins || $0.count * bins >= sorted.count) }.map(\.value)
  }

  /// Each different value and how often it occurs, in order.
  fileprivate var runs: [(value: Double, count: Int)] {
    var runs: [(value: Double, count: Int)] = []
    var start = 0
    while start < sorted.count {
      let value = sorted[start]
      let end = sorted.partitioningIndex { $0 > value }
      runs.append((value, end - start))
      start = end
    }
    return runs
  }
}

extension [Double] {
  /// The first place from which the condition holds to the end, where it holds of no earlier one.
  fileprivate func partitioningIndex(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
