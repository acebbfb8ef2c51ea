import Questions
import Reporting
import Validation

/// How far a run is, by what its engine has told: pages and statements that are done, of those that are known to be wanted.
///
/// The share never falls. The time left is that of the work of this step which is left, as long as the work so far took; where a
/// statement takes longer than that, nobody knows, and the time so far is told.
package struct ProgressState {
  package static let longest = 79
  private static let cells = 20
  private static let longestName = 24
  /// Where each step begins and ends on the bar: most of the time goes into measuring.
  private static let places: [RunStep: ClosedRange<Double>] = [
    .admit: 0...0.05, .measure: 0.05...0.9, .evidence: 0.9...0.97, .explain: 0.97...1, .keepRows: 1...1,
  ]

  private var step = RunStep.admit
  private var stepBegan = 0.0
  private var work = Work()
  private var label: String?
  /// The greatest share that was reached.
  private var reached = 0.0
  /// When the step would be over, as it was reckoned when a piece of work was done; nil where nobody can tell.
  private var end: Double?

  /// Pages and statements of one step.
  private struct Work {
    var (pages, pagesRead) = (0, 0)
    var (statements, answered) = (0, 0)
    /// Statements that a plan will put to SQL once its pages are read.
    var expected = 0

    /// A statement weighs as much as all pages together: SQL is left what is slow.
    private var weight: Double { Double(max(1, pages)) }

    /// Nil where nothing is to be done.
    var share: Double? {
      let all = Double(pages) + weight * Double(statements + expected)
      guard all > 0 else { return nil }
      return min(1, (Double(pagesRead) + weight * Double(answered)) / all)
    }

    mutating func take(_ progress: EngineProgress) {
      switch progress {
      case .begins(let pages, let statements):
        finishPages()
        self.pages += pages
        expected = statements
      case .spares(let pages): self.pages = max(pagesRead, self.pages - pages)
      case .reads(_, let pages): pagesRead += pages
      case .leaves(let statements):
        finishPages()
        self.statements += statements
        expected = 0
      case .asks: break
      case .answers: answered += 1
      }
    }

    /// What was refused on the way is not read any more.
    private mutating func finishPages() { pages = pagesRead }
  }

  package init() {}

  package mutating func begin(_ step: RunStep, at seconds: Double) {
    self.step = step
    stepBegan = seconds
    work = Work()
    end = nil
    if step == .keepRows { label = "keeping rows" }
  }

  package mutating func take(_ progress: EngineProgress, at seconds: Double) {
    work.take(progress)
    switch progress {
    case .reads(let table, _): label = "reading \(Self.shortened(table))"
    case .asks(let words): label = "SQL: \(Self.shortened(words))"
    case .begins, .spares, .leaves, .answers: break
    }
    guard let share = work.share, let place = Self.places[step] else { return }
    reached = max(reached, place.lowerBound + share * (place.upperBound - place.lowerBound))
    let elapsed = seconds - stepBegan
    end = elapsed >= 1 && share >= 0.05 ? stepBegan + elapsed / share : nil
  }

  /// `reading props ████████░░░░░░░░░░░░ 40 % · 3 s left`; nil before there is anything to say.
  package func line(at seconds: Double) -> String? {
    guard let label else { return nil }
    let full = Int((reached * Double(Self.cells)).rounded(.down))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.cells - full)
    return "\(label) \(bar) \(Int(reached * 100)) %\(time(at: seconds))"
  }

  private func time(at seconds: Double) -> String {
    if let end, end > seconds { return " · \(Self.words(seconds: end - seconds)) left" }
    return seconds >= 1 ? " · \(Self.words(seconds: seconds.rounded(.down))) so far" : ""
  }

  private static func shortened(_ name: String) -> String {
    let name = TerminalText.safe(name)
    return name.count > longestName ? "\(name.prefix(longestName - 1))…" : name
  }

  private static func words(seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
