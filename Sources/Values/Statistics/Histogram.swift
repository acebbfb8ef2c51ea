/// How many values lie where: what a distribution is compared by, and what is kept of one for later runs.
public enum Histogram: Hashable, Sendable {
  /// A count for each category, in order of their texts.
  case categories([Category])
  /// `counts` has one more than `edges`: up to the first, above it up to the next, above the last. An edge belongs to
  /// what is below it, so that zeros, where they are the least, have a bin of their own.
  case bins(edges: [Double], counts: [Int])

  public struct Category: Hashable, Sendable {
    public let name: String
    public let count: Int

    public init(_ name: String, _ count: Int) {
      self.name = name
      self.count = count
    }
  }

  public var total: Int {
    switch self {
    case .categories(let categories): categories.reduce(0) { $0 + $1.count }
    case .bins(_, let counts): counts.reduce(0, +)
    }
  }

  /// In bins of equally many of these values each, as far as equal values allow; `bins` is 2 or more.
  public init(quantileBins bins: Int, of values: Quantiles) {
    var edges: [Double] = []
    for part in 1..<max(bins, 2) {
      guard let edge = values.quantile(Double(part) / Double(bins)), edge.isFinite else { continue }
      if edge > edges.last ?? -.infinity, edge < values.sorted.last ?? edge { edges.append(edge) }
    }
    self.init(edges: edges, of: values)
  }

  public init(edges: [Double], of values: Quantiles) {
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
