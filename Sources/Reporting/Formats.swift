import HistoryAnswers
import Lint
import Profiles
import Validation

/// Which formats there are, by what they write.
public enum Formats {
  public static let runs = FormatList<Run>([
    ConsoleReporter.self,
    PlainReporter.self,
    JSONReporter.self,
    JUnitReporter.self,
    SARIFReporter.self,
    GitHubReporter.self,
    GitLabReporter.self,
    MarkdownReporter.self,
    CSVReporter.self,
    NDJSONReporter.self,
    TAPReporter.self,
    HTMLReporter.self,
  ])

  public static let lint = FormatList<LintReport>([
    ConsoleLintReporter.self,
    JSONLintReporter.self,
    SARIFLintReporter.self,
  ])

  public static let history = FormatList<HistoryReport>([
    ConsoleHistoryReporter.self,
    JSONHistoryReporter.self,
    CSVHistoryReporter.self,
    MarkdownHistoryReporter.self,
  ])

  public static let profiles = FormatList<SnapshotProfile>([
    ConsoleProfileReporter.self,
    JSONProfileReporter.self,
    HTMLProfileReporter.self,
  ])
}
