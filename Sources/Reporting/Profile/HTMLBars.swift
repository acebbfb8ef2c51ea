/// Counts as bars of SVG, the greatest as high as there is room; nothing is a short line in another colour.
struct HTMLBars {
  private let counts: [Int]
  private let isWide: Bool

  init(_ counts: [Int], isWide: Bool = false) {
    self.counts = counts
    self.isWide = isWide
  }

  private var width: Double { isWide ? 800 : 120 }
  private var height: Double { isWide ? 60 : 24 }

  /// `alternative` says in words what is drawn.
  func markup(alternative: String) -> HTML {
    guard let most = counts.max(), most > 0 else { return .none }
    let step = width / Double(counts.count)
    let gap = step > 4 ? 1.0 : 0
    var (bars, none) = ("", "")
    for (index, count) in counts.enumerated() {
      let bar = count == 0 ? 1 : max(1.5, Double(count) / Double(most) * height)
      let path =
        "M\(words(Double(index) * step)) \(words(height - bar))h\(words(max(0.5, step - gap)))v\(words(bar))h-\(words(max(0.5, step - gap)))z"
      if count == 0 { none += path } else { bars += path }
    }
    return """
      <svg class="\(isWide ? "wide" : "bars")" viewBox="0 0 \(text: words(width)) \(text: words(height))" preserveAspectRatio="none" \
      role="img" aria-label="\(text: alternative)"><path class="bar" d="\(text: bars)"/><path class="none" d="\(text: none)"/></svg>
      """
  }

  private func words(_ number: Double) -> String { Decimals.text(number, places: 1) }
}
