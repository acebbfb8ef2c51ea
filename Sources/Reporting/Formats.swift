import HistoryAnswers
import Lint
import Profiles
import RuleTesting
import Validation

/// Which formats there are, by what they write.
public enum Formats {
  /// What a run can be written as.
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

  /// What the runs of several dates can be written as.
  package static let dates = FormatList<DatesPart>([
    ConsoleDatesReporter.self,
    JSONDatesReporter.self,
  ])

  package static let lint = FormatList<LintReport>([
    ConsoleLintReporter.self,
    JSONLintReporter.self,
    SARIFLintReporter.self,
  ])

  /// What the examples of rule files came to.
  package static let tests = FormatList<RuleTestReport>([
    ConsoleRuleTestReporter.self,
    JSONRuleTestReporter.self,
    JUnitRuleTestReporter.self,
  ])

  package static let history = FormatList<HistoryReport>([
    ConsoleHistoryReporter.self,
    JSONHistoryReporter.self,
    CSVHistoryReporter.self,
    MarkdownHistoryReporter.self,
  ])

  package static let profiles = FormatList<SnapshotProfile>([
    ConsoleProfileReporter.self,
    JSONProfileReporter.self,
    HTMLProfileReporter.self,
  ])
}
