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

  init(_ name: String, _ summary: String, usualWindow: String, by: String = "") {
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
  /// An id; `*` is a wildcard.
  public var check: String?
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
  private let about: TrendDescription

  init<Asked: Trend>(_ settings: TrendSettings, of trend: Asked.Type, in history: HistoryReader) throws {
    self.history = history
    self.settings = settings
    about = trend.about
    if settings.by != nil, about.by.isEmpty { throw UsageError("trend \(about.name) cannot be asked --by") }
    scope = try RulebookScope(settings.rulebook, in: history)
    guard let window = settings.last ?? Lookback(parsing: about.usualWindow) else {
      preconditionFailure("the usual window of \(about.name) is none")
    }
    span = try RunWindow(window, of: scope, in: history)
    lookup = try Lookup(history.database)
    if let check = settings.check { try IssueNames(scope, history).refuseCheck(check) }
  }

  var database: Database { history.database }

  func isWanted(_ check: String) -> Bool { settings.check.map { wildcard($0, matches: check) } ?? true }

  /// What the answer is about.
  var asked: TrendScope { TrendScope(scope: scope.about, window: span.window, limit: settings.limit) }
}
