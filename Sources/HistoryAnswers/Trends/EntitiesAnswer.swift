import Values

/// Whom issues are about most often.
public struct EntitiesAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// Most issues first; as many as were asked for.
  public let entities: [PartEntity]
  /// How many more there are.
  public let left: Int
  /// Parts of which some days have no sums.
  public let wide: [WidePart]
  /// Checks whose issues are not known on some days.
  public let unjudged: UnjudgedChecks

  package init(about: TrendScope, entities: [PartEntity], left: Int, wide: [WidePart], unjudged: UnjudgedChecks) {
    self.about = about
    self.entities = entities
    self.left = left
    self.wide = wide
    self.unjudged = unjudged
  }

  public var kind: AnswerKind { .entities(self) }

  /// A part of entities with one value: a team, a game.
  public struct PartEntity: Hashable, Sendable {
    /// The part's name: `team`.
    public let part: String
    /// Its value: `GSW`.
    public let value: String
    /// How many issues (findings of severity `error`) there are.
    public let issues: Int
    /// How many warnings there are.
    public let warnings: Int
    /// With issues, and the last of these.
    public let days: Int
    /// The last day with issues; nil where there is none.
    public let latest: Day?
    /// Issues of each day of the window; nil where they are not known.
    public let perDay: [Double?]

    package init(part: String, value: String, issues: Int, warnings: Int, days: Int, latest: Day?, perDay: [Double?]) {
      self.part = part
      self.value = value
      self.issues = issues
      self.warnings = warnings
      self.days = days
      self.latest = latest
      self.perDay = perDay
    }
  }
}
