import TipoffCore

/// What ends a command, in words for its user; never a stack trace.
struct Failure: Error {
  let lines: [String]
  let exitCode: Int32

  init(_ message: String, hint: String? = nil, exitCode: Int32 = TipoffCore.ExitCode.unusable.rawValue) {
    lines = ["error: \(message)"] + (hint.map { ["  \($0)"] } ?? [])
    self.exitCode = exitCode
  }

  init(_ diagnostics: Diagnostics) {
    let all = diagnostics.sorted
    let count = all.count == 1 ? "1 mistake" : "\(all.count) mistakes"
    lines =
      all.prefix(Self.most).map(\.description) + (all.count > Self.most ? ["… and \(all.count - Self.most) more"] : [])
      + ["\(count) in the rules; nothing was checked"]
    exitCode = TipoffCore.ExitCode.unusable.rawValue
  }

  /// Diagnostics shown at once.
  private static let most = 100

  static let interrupted = Failure("interrupted; nothing was written", exitCode: 130)

  func text(usesColors: Bool) -> String {
    lines.map { line in
      usesColors ? line.replacing("error:", with: "\u{1B}[1;31merror:\u{1B}[0m", maxReplacements: 1) : line
    }.joined(separator: "\n") + "\n"
  }
}
