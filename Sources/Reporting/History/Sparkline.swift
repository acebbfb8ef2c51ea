/// A series in as many columns as it has steps, between the two ends of its scale; `·` where nothing was measured.
struct Sparkline {
  private static let steps: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  let text: String

  /// The newest where there is less room than steps.
  init(_ series: [Double?], _ scale: Listing.Scale, room: Int = .max) {
    let shown = series.suffix(max(0, room))
    let (low, high) = Self.ends(shown.compactMap { $0 }.filter(\.isFinite), scale)
    text = String(shown.map { $0.map { Self.step($0, low, high) } ?? "·" })
  }

  private static func ends(_ numbers: [Double], _ scale: Listing.Scale) -> (low: Double, high: Double) {
    let (least, greatest) = (numbers.min() ?? 0, numbers.max() ?? 0)
    switch scale {
    case .share: return (0, 1)
    case .count: return (0, max(1, greatest))
    // What never changes is a line in the middle, but for zero.
    case .own where least == greatest && least != 0: return (least - abs(least), least + abs(least))
    case .own: return (least, greatest)
    }
  }

  private static func step(_ number: Double, _ low: Double, _ high: Double) -> Character {
    guard !number.isNaN else { return "·" }
    guard high > low else { return number > high ? "█" : "▁" }
    // Halves: the whole distance of the greatest numbers is infinite.
    let height = (number / 2 - low / 2) / (high / 2 - low / 2)
    return steps[Int((min(1, max(0, height)) * 7).rounded())]
  }
}
