import Values

/// What a question about the history comes to, as a page that every format can show.
public struct HistoryReport: Sendable {
  /// As it was asked: `issues`, `diff`, `trend pass_rate`.
  public let question: String
  /// One line for people: `12 issues and 3 warnings are open, the oldest since 2026-01-26`.
  public let headline: String
  /// Single figures and words: the runs compared, the window looked at.
  public var facts: [Fact]
  public var listings: [Listing]
  /// The listing that is the answer itself, and all of it that CSV shows; the first where it is nil.
  public var csv: String?
  /// What was left out, and why.
  public var notes: [String]

  public init(
    question: String, headline: String, facts: [Fact] = [], listings: [Listing], notes: [String] = []
  ) {
    self.question = question
    self.headline = headline
    self.facts = facts
    self.listings = listings
    self.notes = notes
  }

  public struct Fact: Hashable, Sendable {
    /// Snake case, for machines; people see it with spaces.
    public let name: String
    public let value: Value
    public let shows: Listing.Shows

    /// Whether the name is somebody's own, and shown as it is.
    public let isVerbatim: Bool

    public init(_ name: String, _ value: Value, _ shows: Listing.Shows = .text, isVerbatim: Bool = false) {
      self.name = name
      self.value = value
      self.shows = shows
      self.isVerbatim = isVerbatim
    }

    /// For people.
    public var title: String { isVerbatim ? name : name.replacing("_", with: " ") }
  }
}

/// Rows under named columns, with a drawing of them where one says more.
public struct Listing: Sendable {
  /// Snake case, for machines: `time_to_resolve`.
  public let name: String
  /// For people: `Time to resolve, by check`.
  public let title: String
  public let columns: [Column]
  /// Each as long as `columns`.
  public var rows: [[Cell]]
  public var plot: Plot?
  /// Left out on pages for people, to whom another listing says the same in fewer rows.
  public var isForMachines = false
  /// Said in place of rows where there are none.
  public let whenEmpty: String

  public init(
    name: String, title: String, columns: [Column], rows: [[Cell]] = [], plot: Plot? = nil, whenEmpty: String
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.plot = plot
    self.whenEmpty = whenEmpty
  }

  public struct Column: Hashable, Sendable {
    /// Snake case: the key in JSON, the heading in CSV.
    public let name: String
    public let shows: Shows
    /// Whether a narrow page may do without it; what it leaves out it says.
    public let isDetail: Bool
    /// Left out on pages for people, who see it in another column: the unit of a number.
    public let isForMachines: Bool

    /// Whether the name is somebody's own, and shown as it is.
    public let isVerbatim: Bool

    public init(
      _ name: String, _ shows: Shows, isDetail: Bool = false, isForMachines: Bool = false, isVerbatim: Bool = false
    ) {
      self.name = name
      self.shows = shows
      self.isDetail = isDetail
      self.isForMachines = isForMachines
      self.isVerbatim = isVerbatim
    }

    /// For people.
    public var title: String { isVerbatim ? name : name.replacing("_", with: " ") }
  }

  /// Without what is for programs alone.
  var forPeople: Listing {
    let kept = columns.indices.filter { !columns[$0].isForMachines }
    return Listing(
      name: name, title: title, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } },
      plot: plot, whenEmpty: whenEmpty)
  }

  /// How a value is meant.
  public enum Shows: Hashable, Sendable {
    case text
    /// To be copied: never shortened.
    case identifier
    /// `pass`, `fail`, `open`, `new`: coloured on a terminal.
    case state
    case count
    /// A number as it is.
    case number
    /// Between 0 and 1; people read percent.
    case share
    /// ISO 8601, UTC, as text: `2026-01-26T06:30:00Z`.
    case instant
    /// `2026-01-26`, as text.
    case day
    /// In seconds; people read hours or days.
    case seconds
    /// Numbers in the order of time; its cells are `.series`.
    case series
  }

  public enum Cell: Hashable, Sendable {
    /// NULL where there is nothing to say.
    case value(Value)
    /// One that is meant otherwise than its column says: an age among counts.
    case shown(Value, Shows)
    /// Nil where nothing was measured.
    case series([Double?], Scale)
  }

  /// Between which numbers a series is drawn.
  public enum Scale: Hashable, Sendable {
    /// From 0 to 1: 0 % and 100 % are no one line.
    case share
    /// From 0 to the greatest.
    case count
    /// From the least to the greatest.
    case own

    init(_ unit: MeasureUnit?) {
      switch unit {
      case .share: self = .share
      case .count: self = .count
      case .plain, .seconds, nil: self = .own
      }
    }
  }

  /// Lines over common steps in time.
  public struct Plot: Hashable, Sendable {
    public let title: String
    /// The name of each step, in order: days, weeks or runs.
    public let steps: [String]
    public let lines: [Line]
    /// Thresholds, drawn across: `error > 0.05` at 0.05.
    public let bounds: [Bound]
    /// How its numbers are meant.
    public let shows: Shows

    public init(title: String, steps: [String], lines: [Line], bounds: [Bound] = [], shows: Shows) {
      self.title = title
      self.steps = steps
      self.lines = lines
      self.bounds = bounds
      self.shows = shows
    }

    public struct Line: Hashable, Sendable {
      public let name: String
      /// One for each step; nil where nothing was measured.
      public let values: [Double?]

      public init(_ name: String, _ values: [Double?]) {
        self.name = name
        self.values = values
      }
    }

    public struct Bound: Hashable, Sendable {
      public let name: String
      public let value: Double

      public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
      }
    }
  }
}
