import CCrash
import Files
import SQLite

/// A crash of ours: one line that says what to report, and an exit code of its own.
enum Crash {
  /// From now on, on this thread and those on which statements run.
  static func isTold(in command: String) {
    let start = Terminal.ofStandardError.isTerminal ? "\n" : ""
    tipoff_crash_tell(
      "\(start)error: tipoff \(Version.number) crashed (",
      """
      ) in '\(command)', by a fault of its own: there is no verdict; report it where you have Tipoff from, with `tipoff --version`, \
      the command line and the smallest input that shows it

      """)
    OwnThread.prepare { tipoff_crash_stack() }
    #if DEBUG
      crashIfAsked()
    #endif
  }

  #if DEBUG
    /// `TIPOFF_CRASH`: for the tests, in no program that is handed out.
    private static func crashIfAsked() {
      switch Environment.value("TIPOFF_CRASH") {
      case "trap": _ = Int.max - 1 + CommandLine.arguments.count
      case "memory": _ = UnsafePointer<UInt8>(bitPattern: CommandLine.arguments.count)?.pointee
      case "stack": _ = depth(of: 1)
      case "stack of a statement": _ = OwnThread.outcome(of: { depth(of: 1) }, unless: { false })
      case _: break
      }
    }

    private static func depth(of number: Int) -> Int { number == 0 ? 0 : depth(of: number &+ 1) &+ 1 }
  #endif
}
