import Values

/// What a question about the history comes to, as a page that every format can show.
package struct HistoryReport: Sendable {
  /// As it was asked: `issues`, `diff`, `trend pass_rate`.
  package let question: String
  /// One line for people: `12 issues and 3 warnings are open, the oldest since 2026-01-26`.
  package let headline: String
  /// Single figures and words: the runs compared, the window looked at.
  package var facts: [Fact]
  package var listings: [Listing]
  /// The listing that is the answer itself, and all of it that CSV shows; the first where it is nil.
  package var csv: String?
  /// What was left out, and why.
  package var notes: [String]

  package init(
    question: String, headline: String, facts: [Fact] = [], listings: [Listing], notes: [String] = []
  ) {
    self.question = question
    self.headline = headline
    self.facts = facts
    self.listings = listings
    self.notes = notes
  }

  package struct Fact: Hashable, Sendable {
    /// Snake case, for machines; people see it with spaces.
    package let name: String
    package let value: Value
    package let shows: Listing.Shows

    /// Whether the name is somebody's own, and shown as it is.
    package let isVerbatim: Bool

    package init(_ name: String, _ value: Value, _ shows: Listing.Shows = .text, isVerbatim: Bool = false) {
      self.name = name
      self.value = value
      self.shows = shows
      self.isVerbatim = isVerbatim
    }

    /// For people.
    package var title: String { isVerbatim ? name : name.replacing("_", with: " ") }
  }
}

/// Rows under named columns, with a drawing of them where one says more.
package struct Listing: Sendable {
  /// Snake case, for machines: `time_to_resolve`.
  package let name: String
  /// For people: `Time to resolve, by check`.
  package let title: String
  package let columns: [Column]
  /// Each as long as `columns`.
  package var rows: [[Cell]]
  package var plot: Plot?
  /// In place of the rows, on pages for people of some width.
  package var outline: ListingOutline?
  /// Left out on pages for people, to whom another listing says the same in fewer rows.
  package var isForMachines = false
  /// Said in place of rows where there are none.
  package let whenEmpty: String

  package init(
    name: String, title: String, columns: [Column], rows: [[Cell]] = [], plot: Plot? = nil, whenEmpty: String
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.plot = plot
    self.whenEmpty = whenEmpty
  }

  package struct Column: Hashable, Sendable {
    /// Snake case: the key in JSON, the heading in CSV.
    package let name: String
    package let shows: Shows
    /// Whether a narrow page may do without it; what it leaves out it says.
    package let isDetail: Bool
    /// Left out on pages for people, who see it in another column: the unit of a number.
    package let isForMachines: Bool
    /// Left out for programs, which have its parts in columns of their own.
    package let isForPeople: Bool

    /// Whether the name is somebody's own, and shown as it is.
    package let isVerbatim: Bool

    package init(
      _ name: String, _ shows: Shows, isDetail: Bool = false, isForMachines: Bool = false, isForPeople: Bool = false,
      isVerbatim: Bool = false
    ) {
      self.isForPeople = isForPeople
      self.name = name
      self.shows = shows
      self.isDetail = isDetail
      self.isForMachines = isForMachines
      self.isVerbatim = isVerbatim
    }

    /// For people.
    package var title: String { isVerbatim ? name : name.replacing("_", with: " ") }
  }

  /// Without what is for programs alone.
  var forPeople: Listing { only { !$0.isForMachines } }

  /// Without what is for people alone.
  var forMachines: Listing { only { !$0.isForPeople } }

  private func only(_ isKept: (Column) -> Bool) -> Listing {
    let kept = columns.indices.filter { isKept(columns[$0]) }
    var listing = Listing(
      name: name, title: title, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } },
      plot: plot, whenEmpty: whenEmpty)
    listing.outline = outline
    return listing
  }

  /// How a value is meant.
  package enum Shows: Hashable, Sendable {
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

  package enum Cell: Hashable, Sendable {
    /// NULL where there is nothing to say.
    case value(Value)
    /// One that is meant otherwise than its column says: an age among counts.
    case shown(Value, Shows)
    /// Nil where nothing was measured.
    case series([Double?], Scale)
  }

  /// Between which numbers a series is drawn.
  package enum Scale: Hashable, Sendable {
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
  package struct Plot: Hashable, Sendable {
    package let title: String
    /// The name of each step, in order: days, weeks or runs.
    package let steps: [String]
    package let lines: [Line]
    /// Thresholds, drawn across: `error > 0.05` at 0.05.
    package let bounds: [Bound]
    /// How its numbers are meant.
    package let shows: Shows

    package init(title: String, steps: [String], lines: [Line], bounds: [Bound] = [], shows: Shows) {
      self.title = title
      self.steps = steps
      self.lines = lines
      self.bounds = bounds
      self.shows = shows
    }

    package struct Line: Hashable, Sendable {
      package let name: String
      /// One for each step; nil where nothing was measured.
      package let values: [Double?]

      package init(_ name: String, _ values: [Double?]) {
        self.name = name
        self.values = values
      }
    }

    package struct Bound: Hashable, Sendable {
      package let name: String
      package let value: Double

      package init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
      }
    }
  }
}
