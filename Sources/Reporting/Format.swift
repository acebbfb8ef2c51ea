/// One way to write a content as text: a run, a lint report, an answer of the history. One file a format, and one line in
/// the list of its content in `Formats`.
public protocol Format<Content>: Sendable {
  associatedtype Content: Sendable

  /// What `--format` calls it.
  static var name: String { get }
  static var summary: String { get }

  /// Whether it shows what a history has from before: only then is that read.
  static var showsPast: Bool { get }

  init(_ style: ReportStyle)

  /// The whole text, with a line end at its end.
  func report(_ content: Content) -> String
}

extension Format {
  package static var showsPast: Bool { false }
}

/// The formats in which a content can be written, in the order in which help tells them.
public struct FormatList<Content: Sendable>: Sendable {
  public let all: [any Format<Content>.Type]

  init(_ all: [any Format<Content>.Type]) { self.all = all }

  public var names: [String] { all.map { $0.name } }

  /// `console (for people), json (for programs)`
  public var help: String { all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ") }

  public func named(_ name: String) -> (any Format<Content>.Type)? { all.first { $0.name == name } }
}
