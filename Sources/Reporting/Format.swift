/// One way to write a content as text: a run, a part of what several dates came to, a lint report, an answer of the history. One file a format, and one line in
/// the list of its content in `Formats`.
public protocol Format<Content>: Sendable {
  /// What it writes: a `Run`.
  associatedtype Content: Sendable

  /// What `--format` calls it.
  static var name: String { get }
  /// One line for help: for whom it is.
  static var summary: String { get }

  /// Whether it shows what a history has from before: only then is that read.
  static var showsPast: Bool { get }

  /// Made for one width, with or without colours.
  init(_ style: ReportStyle)

  /// The whole text, with a line end at its end; empty where a part of several has nothing to say.
  func report(_ content: Content) -> String
}

extension Format {
  /// Not of itself.
  public static var showsPast: Bool { false }
}

/// The formats in which a content can be written, in the order in which help tells them.
public struct FormatList<Content: Sendable>: Sendable {
  /// The types; `init(_:)` makes one for a style.
  public let all: [any Format<Content>.Type]

  init(_ all: [any Format<Content>.Type]) { self.all = all }

  /// What `report(_:as:style:)` takes.
  public var names: [String] { all.map { $0.name } }

  /// `console (for people), json (for programs)`
  public var help: String { all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ") }

  /// The format of that name; nil where there is none.
  public func named(_ name: String) -> (any Format<Content>.Type)? { all.first { $0.name == name } }
}
