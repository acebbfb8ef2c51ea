import HistoryAnswers
import Validation
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The vertical axis of a chart: round ticks, each on a row of its own.
struct ChartAxis {
  /// The rows of the whole chart, the topmost first.
  let rows: Int
  /// By row.
  let labels: [Int: String]
  private let low: Double
  private let high: Double

  /// Nil where the numbers lie too far apart, or too close together, for rows to tell them apart.
  init?(of numbers: [Double], as shows: Listing.Shows) {
    guard var low = numbers.min(), var high = numbers.max() else { return nil }
    // From nothing on, unless that would press all numbers together at one end.
    if low == high || (low > 0 && low <= high / 2) { low = min(0, low) }
    if low == high || (high < 0 && high >= low / 2) { high = max(0, high) }
    if low == high { high = 1 }
    let unit = Self.unit(of: shows, low, high)
    let common = unit.steps.first { Self.fits(low / unit.size, high / unit.size, in: $0) }
    guard let step = common ?? Self.step(low / unit.size, high / unit.size, isWhole: shows == .count) else {
      return nil
    }
    let first = Self.below(low / unit.size / step)
    let last = Self.above(high / unit.size / step)
    let intervals = Int(last - first)
    let rowsBetween = max(2, 9 / intervals)
    rows = intervals * rowsBetween + 1
    labels = Dictionary(
      uniqueKeysWithValues: (0...intervals).map { tick in
        let label = Self.label((first + Double(tick)) * step, step)
        return ((intervals - tick) * rowsBetween, label + unit.words)
      })
    self.low = first * step * unit.size
    self.high = last * step * unit.size
  }

  /// The row of a number between the ends of the axis.
  func row(of number: Double) -> Int {
    rows - 1 - Int((height(of: number) * Double(rows - 1)).rounded())
  }

  /// From 0 at the bottom to 1 at the top.
  func height(of number: Double) -> Double { min(1, max(0, (number - low) / (high - low))) }

  /// The unit in which an axis is labelled, and the steps that are common in it, the least first.
  private struct Unit {
    let size: Double
    let words: String
    var steps: [Double] = []

    /// As clocks and calendars are divided: a quarter of an hour, half a day, a week.
    static func ofTime(_ greatest: Double) -> Unit {
      switch greatest {
      case ..<2: Unit(size: 1, words: " s")
      case ..<120: Unit(size: 1, words: " s", steps: [1, 2, 5, 10, 15, 30, 60])
      case ..<7200: Unit(size: 60, words: " min", steps: [1, 2, 5, 10, 15, 30, 60])
      case ..<172_800: Unit(size: 3600, words: " h", steps: [1, 2, 3, 6, 12, 24])
      default: Unit(size: 86_400, words: " d", steps: [1, 2, 7, 14, 28])
      }
    }
  }

  private static func unit(of shows: Listing.Shows, _ low: Double, _ high: Double) -> Unit {
    switch shows {
    case .share: Unit(size: 0.01, words: " %")
    case .seconds: .ofTime(max(low.magnitude, high.magnitude))
    case .text, .identifier, .state, .count, .number, .instant, .day, .series: Unit(size: 1, words: "")
    }
  }

  /// Whether up to four steps hold everything, and more than one where there is room for it.
  private static func fits(_ low: Double, _ high: Double, in step: Double) -> Bool {
    above(high / step) - below(low / step) <= 4 && high - low >= step / 2
  }

  /// 1, 2, 2.5 or 5 times a power of ten, so that up to four of them hold everything.
  private static func step(_ low: Double, _ high: Double, isWhole: Bool) -> Double? {
    let power = pow(10, floor(log10((high - low) / 4)))
    guard power.isNormal, (max(low.magnitude, high.magnitude) / power) < 1e12 else { return nil }
    let steps = (isWhole ? [1, 2, 5, 10, 20] : [1, 2, 2.5, 5, 10, 20]).map { $0 * (isWhole ? max(1, power) : power) }
    return steps.first { above(high / $0) - below(low / $0) <= 4 }
  }

  /// A tick that computing missed by a hair is the tick.
  private static func below(_ ticks: Double) -> Double { floor(ticks + 1e-9) }
  private static func above(_ ticks: Double) -> Double { ceil(ticks - 1e-9) }

  private static func label(_ number: Double, _ step: Double) -> String {
    guard number.magnitude < 1e12, step >= 1e-6 else { return Float(number).description }
    guard let whole = Int(exactly: number) else { return Decimals.text(number, places: 7) }
    return digits(of: whole)
  }
}
