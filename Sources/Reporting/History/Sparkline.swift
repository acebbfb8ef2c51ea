/// A series in as many columns as it has steps; its lowest number is a low line, and `·` where nothing was measured.
struct Sparkline {
  private static let steps: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  let text: String

  /// The newest where there is less room than steps.
  init(_ series: [Double?], room: Int = .max) {
    let shown = series.suffix(max(0, room))
    let numbers = shown.compactMap { $0 }.filter(\.isFinite)
    let low = numbers.min() ?? 0
    let high = numbers.max() ?? 0
    text = String(shown.map { $0.map { Self.step($0, low, high) } ?? "·" })
  }

  private static func step(_ number: Double, _ low: Double, _ high: Double) -> Character {
    guard !number.isNaN else { return "·" }
    guard high > low else { return number > high ? "█" : "▁" }
    // Halves: the whole distance of the greatest numbers is infinite.
    let height = (number / 2 - low / 2) / (high / 2 - low / 2)
    return steps[Int((min(1, max(0, height)) * 7).rounded())]
  }
}
