import Dispatch
import Questions
import Reporting
import Synchronization
import Validation

/// One line that says what runs, how far it is and how long it will take, on a terminal only; it is gone when the work is done.
final class ProgressLine {
  private static let secondsBetweenTicks = 0.5

  private let drawing: Drawing?
  private let ticks: (any DispatchSourceTimer)?

  init() {
    let width = min(ProgressState.longest, Terminal.ofStandardError.width - 1)
    let isShown = Terminal.ofStandardError.isTerminal && !Terminal.isDumb && width > 0
    guard isShown else {
      (drawing, ticks) = (nil, nil)
      return
    }
    let drawing = Drawing(width: width)
    // A queue of its own has a thread of its own: those of the system's may all be busy with statements.
    let ticks = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "tipoff.progress"))
    // A statement of SQL says nothing while it works: the clock shows that it does.
    ticks.setEventHandler { drawing.draw { _, _ in } }
    ticks.schedule(deadline: .now() + Self.secondsBetweenTicks, repeating: Self.secondsBetweenTicks)
    ticks.activate()
    self.drawing = drawing
    self.ticks = ticks
  }

  deinit { ticks?.cancel() }

  var handler: EngineProgress.Handler? {
    guard let drawing else { return nil }
    return { progress in drawing.draw { $0.take(progress, at: $1) } }
  }

  /// One of several runs: the line is empty, and what is drawn from now on begins with these words.
  func begins(part words: String) { drawing?.begin(words) }

  func begins(_ step: RunStep) { drawing?.draw { $0.begin(step, at: $1) } }

  /// Nothing is drawn from now on.
  func clear() { drawing?.end() }
}

/// The line on the terminal, drawn over itself from any task.
private final class Drawing: Sendable {
  private let width: Int
  private let state: Mutex<State>

  private struct State {
    var progress = ProgressState()
    var heading = ""
    var began = ContinuousClock.now
    var line = ""
    var isOver = false
  }

  init(width: Int) {
    self.width = width
    state = Mutex(State())
  }

  func draw(_ change: (inout ProgressState, Double) -> Void) {
    state.withLock { state in
      guard !state.isOver else { return }
      let now = (ContinuousClock.now - state.began) / .seconds(1)
      change(&state.progress, now)
      guard let text = state.progress.line(at: now) else { return }
      let words = String((state.heading + text).prefix(width))
      guard words != state.line else { return }
      state.line = words
      // Blanks overwrite the line: a user without colours wants no escape codes either.
      StandardError.write("\r" + words + String(repeating: " ", count: width - words.count))
    }
  }

  func begin(_ heading: String) {
    state.withLock { state in
      guard !state.isOver else { return }
      erase(state)
      state = State(heading: heading)
    }
  }

  func end() {
    state.withLock { state in
      guard !state.isOver else { return }
      state.isOver = true
      erase(state)
    }
  }

  private func erase(_ state: State) {
    if !state.line.isEmpty { StandardError.write("\r" + String(repeating: " ", count: width) + "\r") }
  }
}
