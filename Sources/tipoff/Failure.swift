import Reporting
import Values

/// What ends a command, in words for its user; never a stack trace.
package struct Failure: Error {
  let lines: [String]
  let exitCode: Int32

  init(_ message: String, hint: String? = nil, exitCode: Int32 = Values.ExitCode.unusable.rawValue) {
    lines = ["error: \(Self.shown(message))"] + Self.lines(ofHint: hint)
    self.exitCode = exitCode
  }

  init(_ diagnostics: Diagnostics, place: String = "in the rules; nothing was checked") {
    let all = diagnostics.sorted
    let count = countedOrNone(all.count, "mistake")
    lines =
      all.prefix(Self.most).flatMap(Self.lines)
      + (all.count > Self.most ? ["… and \(digits(of: all.count - Self.most)) more"] : [])
      + ["\(count) \(place)"]
    exitCode = Values.ExitCode.unusable.rawValue
  }

  /// Diagnostics shown at once.
  private static let most = 100
  /// The most that is shown of a message or a hint: a name in a rule file may be megabytes long.
  private static let mostCharacters = 1000

  private static func lines(of diagnostic: Diagnostic) -> [String] {
    ["\(shown(diagnostic.location.description)): error: \(shown(diagnostic.message))"] + lines(ofHint: diagnostic.hint)
  }

  private static func lines(ofHint hint: String?) -> [String] {
    (hint ?? "").split(separator: "\n").map { "  \(shown($0))" }
  }

  /// What the user wrote neither steers the terminal nor fills it.
  private static func shown(_ text: some StringProtocol) -> String {
    let head = text.prefix(mostCharacters)
    return TerminalText.safe(head.endIndex < text.endIndex ? "\(head)…" : String(head))
  }

  // As a shell counts: 128 and the signal.
  static let interrupted = Failure("interrupted; nothing was written", exitCode: 130)
  static let terminated = Failure("terminated; nothing was written", exitCode: 143)

  /// The same words; a gate that has a verdict keeps its code.
  func ending(_ code: Values.ExitCode) -> Failure {
    Failure(lines: lines, exitCode: code == .clean ? exitCode : code.rawValue)
  }

  /// In the midst of several runs: those before it are written, and these words say which.
  func stopping(_ words: [String]) -> Failure {
    let first = lines.prefix(1).map { $0.replacing("; nothing was written", with: "", maxReplacements: 1) }
    return Failure(lines: first + lines.dropFirst() + words.map { "  \(Self.shown($0))" }, exitCode: exitCode)
  }

  private init(lines: [String], exitCode: Int32) {
    self.lines = lines
    self.exitCode = exitCode
  }

  func text(usesColors: Bool) -> String {
    lines.map { line in
      usesColors ? line.replacing("error:", with: "\u{1B}[1;31merror:\u{1B}[0m", maxReplacements: 1) : line
    }.joined(separator: "\n") + "\n"
  }
}
