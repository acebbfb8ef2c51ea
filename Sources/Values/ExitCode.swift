/// What a run's end says to the shell.
public enum ExitCode: Int32, Sendable {
  /// No issue, or none that makes the run fail.
  case clean = 0
  /// There are issues.
  case issues = 1
  /// The rules or the command line are wrong, or the run could not be recorded.
  case unusable = 2
  /// No issue, but a check could not be evaluated, or nothing was judged.
  case notJudged = 3
}
