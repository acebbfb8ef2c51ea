import Foundation
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
    return lines.map { "\($0.step.padding(toLength: width, withPad: " ", startingAt: 0))  \(shown($0.seconds)) s\n" }
      .joined()
  }

  private func shown(_ seconds: Double) -> String { String(format: "%8.4f", seconds) }
}
