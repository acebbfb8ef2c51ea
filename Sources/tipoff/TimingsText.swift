import Validation

/// What each step of a command took, a line each.
struct TimingsText {
  let steps: [Timing]

  init(_ steps: [Timing]) {
    self.steps = steps
  }

  var text: String {
    let width = steps.map(\.step.count).max() ?? 0
    let lines = steps + [Timing("total", seconds: steps.reduce(0) { $0 + $1.seconds })]
    return lines.map { "\($0.step)\(String(repeating: " ", count: width - $0.step.count))  \(shown($0.seconds)) s\n" }
      .joined()
  }

  /// With four decimals, in eight columns.
  private func shown(_ seconds: Double) -> String {
    let parts = Int((seconds * 10_000).rounded())
    let decimals = String(parts % 10_000)
    let text = "\(parts / 10_000).\(String(repeating: "0", count: 4 - decimals.count))\(decimals)"
    return String(repeating: " ", count: max(0, 8 - text.count)) + text
  }
}
