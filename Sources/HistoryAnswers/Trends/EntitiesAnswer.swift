import Values

/// Whom issues are about most often.
public struct EntitiesAnswer: HistoryAnswer {
  public let about: TrendScope
  /// Most issues first; as many as were asked for.
  public let entities: [PartEntity]
  /// How many more there are.
  public let left: Int
  public let wide: [WidePart]
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
    public let part: String
    public let value: String
    public let issues: Int
    public let warnings: Int
    /// With issues, and the last of these.
    public let days: Int
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
