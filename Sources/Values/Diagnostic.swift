/// A mistake in the user's text: where, what, and how to mend it.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it is written.
  public let location: Location
  /// What is wrong, and what was expected.
  public let message: String
  /// How to mend it; nil where the message says all.
  public let hint: String?

  package init(_ location: Location, _ message: String, hint: String? = nil) {
    self.location = location
    self.message = message
    self.hint = hint
  }

  /// `rules/x.yml:12:9: error: unknown key 'colum'`, and below it the hint.
  public var description: String {
    let line = "\(location): error: \(message)"
    return hint.map { "\(line)\n  \($0)" } ?? line
  }
}

/// All mistakes found in a rulebook, in the order of the files.
public struct Diagnostics: Error, Sendable {
  /// As they were found.
  public private(set) var all: [Diagnostic] = []

  package init() {}

  package var isEmpty: Bool { all.isEmpty }

  package mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }

  package mutating func add(_ location: Location, _ message: String, hint: String? = nil) {
    all.append(Diagnostic(location, message, hint: hint))
  }

  /// What is said of these places is not known to be wrong.
  package mutating func remove(at places: Set<Location>) { all.removeAll { places.contains($0.location) } }

  /// By file, line and column: the order in which a person mends them.
  public var sorted: [Diagnostic] { all.sorted { $0.location < $1.location } }
}
