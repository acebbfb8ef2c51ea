import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Quantiles of more numbers than are held, whatever their order: counts in parts whose ends are two in a hundred apart.
///
/// Masson, Rim and Lee, DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees (VLDB 2019): what it
/// gives is within one in a hundred of the number at that place.
struct QuantileSketch {
  private static let accuracy = 0.01
  private static let ratio = (1 + accuracy) / (1 - accuracy)

  private var counts: [Int: Int] = [:]
  private(set) var total = 0

  mutating func add(_ number: Double, times: Int) {
    counts[Self.part(of: number), default: 0] += times
    total += times
  }

  /// In order; positive numbers have parts above 0, negative ones below.
  private static func part(of number: Double) -> Int {
    guard number != 0 else { return 0 }
    let size = min(number.magnitude, .greatestFiniteMagnitude)
    // The least number has the part 1.
    let part = Int((log(size) / log(ratio)).rounded(.up)) + 40_000
    return number > 0 ? part : -part
  }

  private static func number(of part: Int) -> Double {
    guard part != 0 else { return 0 }
    let size = pow(ratio, Double(abs(part) - 40_000)) * 2 / (1 + ratio)
    return part > 0 ? size : -size
  }

  /// Each part's number and how many lie in it, in order.
  var parts: [(number: Double, count: Int)] {
    counts.sorted { $0.key < $1.key }.map { (Self.number(of: $0.key), $0.value) }
  }
}
