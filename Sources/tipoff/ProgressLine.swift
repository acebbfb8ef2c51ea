import Questions
import Reporting
import Synchronization

/// One line that says how far the work is and how long it will take, on a terminal only; it is gone when the work is done.
struct ProgressLine {
  private let isShown = Terminal.ofStandardError.isTerminal && !Terminal.isDumb
  private let width = min(ProgressText.longest, Terminal.ofStandardError.width - 1)

  var progress: EngineProgress.Handler? {
    guard isShown, width > 0 else { return nil }
    let width = width
    let stage = Mutex<(name: String, began: ContinuousClock.Instant)?>(nil)
    return { progress in
      let now = ContinuousClock.now
      let text = ProgressText(progress)
      stage.withLock { stage in
        if stage?.name != text.stage { stage = (text.stage, now) }
        let elapsed = (now - (stage?.began ?? now)) / .seconds(1)
        // Blanks overwrite the line: a user without colours wants no escape codes either.
        let words = String(text.line(elapsed: elapsed).prefix(width))
        StandardError.write("\r" + words + String(repeating: " ", count: width - words.count))
      }
    }
  }

  /// Shows words in place of the line; nil where there is none.
  var show: (@Sendable (String) -> Void)? {
    guard isShown, width > 0 else { return nil }
    let width = width
    return { words in
      let shown = TerminalText.safe(words).prefix(width)
      StandardError.write("\r" + shown + String(repeating: " ", count: width - shown.count))
    }
  }

  func clear() {
    guard isShown, width > 0 else { return }
    StandardError.write("\r" + String(repeating: " ", count: width) + "\r")
  }
}

/// How far the work is, in words.
package struct ProgressText {
  static let longest = 72
  private static let cells = 20
  private static let longestName = 24

  /// What the time is counted for.
  let stage: String
  private let share: Double

  package init(_ progress: EngineProgress) {
    switch progress {
    case .pass(let number, let count):
      stage = "checking"
      share = Double(number - 1) / Double(max(1, count))
    case .reading(let table, let share):
      let name = TerminalText.safe(table)
      stage = "reading \(name.count > Self.longestName ? "\(name.prefix(Self.longestName - 1))…" : name)"
      self.share = share
    }
  }

  /// `reading props ████████░░░░░░░░░░░░ 40 % · 3 s left`; the time is told where there is enough to tell it by.
  package func line(elapsed: Double) -> String {
    let full = Int((share * Double(Self.cells)).rounded(.down))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.cells - full)
    let left = elapsed >= 1 && share >= 0.05 ? " · \(Self.words(seconds: elapsed / share - elapsed)) left" : ""
    return "\(stage) \(bar) \(Int(share * 100)) %\(left)"
  }

  private static func words(seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
