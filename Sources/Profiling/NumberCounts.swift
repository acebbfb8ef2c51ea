import Profiles
import Values

/// Numbers in order, each with how often it occurs, and what they come to.
struct NumberCounts {
  private let numbers: [Double]
  /// For each number, how many there are up to it.
  private let ends: [Int]

  init(_ counts: [(number: Double, count: Int)]) {
    let sorted = counts.sorted { ($0.number, $0.count) < ($1.number, $1.count) }
    numbers = sorted.map(\.number)
    var sum = 0
    ends = sorted.map { part in
      sum += part.count
      return sum
    }
  }

  var count: Int { ends.last ?? 0 }
  private func times(_ index: Int) -> Int { ends[index] - (index == 0 ? 0 : ends[index - 1]) }

  /// As `Quantiles` gives it of all the numbers, one by one.
  func quantile(_ share: Double) -> Double {
    let place = Double(count - 1) * share
    let index = min(Int(place), count - 1)
    let pair = [number(at: index), number(at: min(index + 1, count - 1))]
    return Quantiles(of: pair).quantile(place - Double(index)) ?? pair[0]
  }

  private func number(at place: Int) -> Double {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if ends[middle] > place { high = middle } else { low = middle + 1 }
    }
    return numbers[low]
  }

  var mean: Double {
    let sum = numbers.indices.reduce(into: CompensatedSum()) { $0.add(numbers[$1] * Double(times($1))) }.value
    if sum.isFinite { return sum / Double(count) }
    return numbers.indices.reduce(0) { $0 + numbers[$1] * (Double(times($1)) / Double(count)) }
  }

  /// The sample's.
  var deviation: Double? {
    guard count > 1 else { return nil }
    let mean = mean
    let squares = numbers.indices.reduce(into: CompensatedSum()) {
      $0.add((numbers[$1] - mean) * (numbers[$1] - mean) * Double(times($1)))
    }
    return (squares.value / Double(count - 1)).squareRoot()
  }

  /// How many lie in each of equally wide parts; none where they are all equal or have no finite width.
  func histogram(parts: Int) -> [Int] {
    guard let first = numbers.first, let last = numbers.last, last > first, (last - first).isFinite else { return [] }
    var histogram = Array(repeating: 0, count: parts)
    for index in numbers.indices {
      let part = (numbers[index] - first) / (last - first) * Double(parts)
      histogram[min(parts - 1, Int(part))] += times(index)
    }
    return histogram
  }

  func figures(least: Value, greatest: Value, _ signs: NumberSigns, areExact: Bool) -> NumberFigures {
    NumberFigures(
      count: count, least: least, greatest: greatest, mean: mean, deviation: deviation, zeros: signs.zeros,
      negative: signs.negative, whole: signs.whole,
      quantiles: QuantileFigures(QuantileFigures.shares.map(quantile), areExact: areExact),
      histogram: histogram(parts: Self.parts))
  }

  private static let parts = 20
}

/// How many numbers are zero, below it, and whole.
struct NumberSigns {
  var zeros = 0
  var negative = 0
  var whole = 0
}
