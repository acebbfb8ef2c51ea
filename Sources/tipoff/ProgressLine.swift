import SQLiteEngine

/// One line that says how far the work is, on a terminal only; it is gone when the work is done.
struct ProgressLine {
  private let isShown = Terminal.ofStandardError.isTerminal && !Terminal.isDumb

  /// Blanks overwrite the line: a user without colours wants no escape codes either.
  private static let width = 40

  var progress: SQLiteEngine.Progress? {
    guard isShown else { return nil }
    return { pass, passes in
      let words = "checking: pass \(pass) of \(passes) …"
      StandardError.write("\r" + words + String(repeating: " ", count: max(0, Self.width - words.count)))
    }
  }

  func clear() {
    if isShown { StandardError.write("\r" + String(repeating: " ", count: Self.width) + "\r") }
  }
}
