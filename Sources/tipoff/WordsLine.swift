import Reporting

/// One line that says what is being done, on a terminal only; it is gone when the work is done.
struct WordsLine {
  private static let longest = 72
  private let isShown = Terminal.ofStandardError.isTerminal && !Terminal.isDumb
  private let width = min(longest, Terminal.ofStandardError.width - 1)

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
