/// A place in a rule file; line and column count from 1, columns in Unicode scalars.
public struct Location: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file's path, as it was given.
  public let file: String
  /// From 1.
  public let line: Int
  /// In Unicode scalars, from 1.
  public let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `rules/night.yml:12:9`
  public var description: String { "\(file):\(line):\(column)" }

  /// The file within the rulebook's folder.
  package var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

  public static func < (left: Location, right: Location) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
