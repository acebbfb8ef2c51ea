import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// A question over weeks and months. One file a trend, one line in `Trends.all`.
package protocol Trend: HistoryQuestion {
  static var about: TrendDescription { get }

  init(_ settings: TrendSettings)
}

package struct TrendDescription: Sendable {
  /// `tipoff trend NAME`.
  package let name: String
  package let summary: String
  /// How far it looks back where nothing is said.
  package let usualWindow: String
  /// What `--by` may be; empty where it means nothing.
  package let by: String
  /// Whether it goes by periods of the calendar (`--each`); whether it holds two parts beside each other (`--split`, `--per`).
  package let isPeriodic: Bool
  package let isSplit: Bool

  init(
    _ name: String, _ summary: String, usualWindow: String, by: String = "", isPeriodic: Bool = false,
    isSplit: Bool = false
  ) {
    self.isPeriodic = isPeriodic
    self.isSplit = isSplit
    self.name = name
    self.summary = summary
    self.usualWindow = usualWindow
    self.by = by
  }
}

/// What a trend is asked about.
public struct TrendSettings: Sendable {
  /// Nil: the newest run's.
  public var rulebook: String?
  /// Nil: as the trend says.
  public var last: Lookback?
  /// By what it groups: `context`, `table`, `check`, or a part of entities such as `team`, as the trend allows;
  /// nil: as it says.
  public var by: String?
  /// Which checks, findings and dates it is about.
  public var filter = HistoryFilter()
  /// An id; `*` is a wildcard: the filter's.
  public var check: String? {
    get { filter.check }
    set { filter.check = newValue }
  }
  /// Whether days, weeks or months are told; nil: as the trend says.
  public var each: CalendarPeriod?
  /// The first date of the later of two parts; nil: the one in the middle.
  public var split: Day?
  /// The check whose count issues are held against, such as the number of games; nil: dates alone.
  public var per: String?
  /// Rows shown; nil for all.
  public var limit: Int?

  /// All that the trend has of the newest run's rulebook.
  public init() {}
}

package enum Trends {
  package static let all: [any Trend.Type] = [
    IssuesPerDay.self,
    ChangesPerRun.self,
    Streaks.self,
    TimeToResolve.self,
    FlappingChecks.self,
    SilentChecks.self,
    TopEntities.self,
    PassRate.self,
    Rates.self,
    NoisyChecks.self,
    Measures.self,
  ]

  package static func named(_ name: String) -> (any Trend.Type)? { all.first { $0.about.name == name } }
}

/// What every trend begins with.
struct TrendFrame {
  let history: HistoryReader
  let scope: RulebookScope
  let span: RunWindow
  let lookup: Lookup
  let settings: TrendSettings
  let checks: FilteredChecks
  private let about: TrendDescription

  init<Asked: Trend>(_ settings: TrendSettings, of trend: Asked.Type, in history: HistoryReader) throws {
    self.history = history
    self.settings = settings
    about = trend.about
    try Self.refuse(settings.by != nil && about.by.isEmpty, "--by", about) { !$0.by.isEmpty }
    try Self.refuse(settings.each != nil && !about.isPeriodic, "--each", about, \.isPeriodic)
    try Self.refuse(settings.split != nil && !about.isSplit, "--split", about, \.isSplit)
    try Self.refuse(settings.per != nil && !about.isSplit, "--per", about, \.isSplit)
    scope = try RulebookScope(settings.rulebook, in: history)
    guard let window = settings.last ?? Lookback(parsing: about.usualWindow) else {
      preconditionFailure("the usual window of \(about.name) is none")
    }
    span = try RunWindow(window, of: scope, in: history)
    lookup = try Lookup(history.database)
    checks = try FilteredChecks(settings.filter, of: scope, lookup, in: history)
  }

  private static func refuse(
    _ isWrong: Bool, _ option: String, _ about: TrendDescription, _ takes: (TrendDescription) -> Bool
  ) throws(UsageError) {
    guard isWrong else { return }
    let others = Trends.all.map { $0.about }.filter(takes).map(\.name)
    throw UsageError(
      "trend \(about.name) cannot be asked \(option)", hint: "\(option) is for trend \(others.joined(separator: ", "))")
  }

  var database: Database { history.database }

  func isWanted(_ check: String) -> Bool { checks.has(check: check) }

  /// Which findings are drawn and ranked: issues, unless warnings are asked for.
  var severity: Severity { settings.filter.severity ?? .error }

  /// What the answer is about.
  var asked: TrendScope {
    TrendScope(scope: scope.about(narrowedTo: settings.filter.words), window: span.window, limit: settings.limit)
  }
}
