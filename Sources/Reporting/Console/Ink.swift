import Validation

/// Colours of a terminal; plain text where there are none.
struct Ink: Sendable {
  let usesColors: Bool

  func red(_ text: String) -> String { painted(text, "31") }
  func yellow(_ text: String) -> String { painted(text, "33") }
  /// In place of green, which colour-blind people take for red.
  func cyan(_ text: String) -> String { painted(text, "36") }
  /// Bright: the other one is hardly read on black.
  func blue(_ text: String) -> String { painted(text, "94") }
  func dim(_ text: String) -> String { painted(text, "2") }
  func bold(_ text: String) -> String { painted(text, "1") }

  private func painted(_ text: String, _ code: String) -> String {
    usesColors && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension Ink {
  /// The word of a headline.
  func verdict(_ word: String, _ outcome: RunOutcome) -> String {
    switch outcome {
    case .failed: red(word)
    case .notJudged, .nothingJudged, .issuesLetThrough, .passedWithWarnings: yellow(word)
    case .nothingToJudge: dim(word)
    case .passed: cyan(word)
    }
  }
}
