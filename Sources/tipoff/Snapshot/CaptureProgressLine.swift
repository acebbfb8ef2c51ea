import Capture
import Reporting
import Synchronization

/// One line that says how far a capture is, and how fast it goes, on a terminal only; it is gone when the work is done.
struct CaptureProgressLine {
  private static let longest = 78
  private static let cells = 20
  private let isShown = Terminal.ofStandardError.isTerminal && !Terminal.isDumb
  private let width = min(longest, Terminal.ofStandardError.width - 1)

  var progress: CaptureProgress.Handler? {
    guard isShown, width > 0 else { return nil }
    let width = width
    let stage = Mutex<(source: String, began: ContinuousClock.Instant, shown: ContinuousClock.Instant)?>(nil)
    return { progress in
      let now = ContinuousClock.now
      stage.withLock { stage in
        if stage?.source != progress.source { stage = (progress.source, now, now - .seconds(1)) }
        guard let current = stage, now - current.shown >= .milliseconds(100) else { return }
        stage?.shown = now
        let words = String(Self.line(progress, elapsed: (now - current.began) / .seconds(1)).prefix(width))
        StandardError.write("\r" + words + String(repeating: " ", count: width - words.count))
      }
    }
  }

  func clear() {
    guard isShown, width > 0 else { return }
    StandardError.write("\r" + String(repeating: " ", count: width) + "\r")
  }

  /// `reading games.csv ████████░░░░░░░░░░░░ 40 % · 210 MB/s · 3 s left`
  private static func line(_ progress: CaptureProgress, elapsed: Double) -> String {
    let name = TerminalText.safe(String(progress.source.suffix(28)))
    guard let share = progress.share else { return "reading \(name)" }
    let full = Int((share * Double(cells)).rounded(.down))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    guard elapsed >= 0.5, share > 0 else { return "reading \(name) \(bar) \(Int(share * 100)) %" }
    let rate = progress.bytes > 0 ? " · \(Int(Double(progress.bytes) / elapsed / 1e6)) MB/s" : ""
    let left = Int((elapsed / share - elapsed).rounded(.up))
    return "reading \(name) \(bar) \(Int(share * 100)) %\(rate) · \(left) s left"
  }
}
