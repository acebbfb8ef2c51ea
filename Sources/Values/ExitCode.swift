/// What a run's end says to the shell.
public enum ExitCode: Int32, Sendable {
  case clean = 0
  case issues = 1
  case unusable = 2
  case notJudged = 3
}
