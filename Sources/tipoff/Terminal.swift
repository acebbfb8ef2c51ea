import Files
import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where words go: how wide it is, and whether it shows colours.
struct Terminal {
  let isTerminal: Bool
  let width: Int

  static let ofStandardInput = Terminal(descriptor: STDIN_FILENO)
  static let ofStandardOutput = Terminal(descriptor: STDOUT_FILENO)
  static let ofStandardError = Terminal(descriptor: STDERR_FILENO)

  private init(descriptor: Int32) {
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = isKnown ? Int(size.ws_col) : Self.environmentWidth ?? 100
  }

  /// https://no-color.org: any value but the empty one.
  var usesColors: Bool {
    isTerminal && (Environment.value("NO_COLOR") ?? "").isEmpty && !Self.isDumb
  }

  /// A terminal that cannot go back on its line.
  static var isDumb: Bool { Environment.value("TERM") == "dumb" }

  private static var environmentWidth: Int? {
    Environment.value("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
  }
}

enum StandardError {
  static func write(_ text: String) {
    // Nobody is left to be told when standard error is closed.
    try? Files.writeToStandardError(RunnerCommands.defused(text))
  }

  static func write(_ failure: Failure) {
    write(failure.text(usesColors: Terminal.ofStandardError.usesColors))
  }
}
