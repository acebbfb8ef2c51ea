import Foundation
import Testing

/// How the sources read, where a machine can tell.
struct SourceTests {
  private static let files = (FileManager.default.subpaths(atPath: root.path) ?? [])
    .filter { $0.hasSuffix(".swift") }.sorted()
  private static let root = ShippedRun.root.appending(path: "Sources")

  @Test func noFileIsLongerThanThreeHundredLines() throws {
    #expect(Self.files.count > 500)
    for file in Self.files {
      let lines = try Self.lines(of: file)
      #expect(lines.count <= 301, "\(file) has \(lines.count - 1) lines: split it by what it holds")
    }
  }

  /// `/// Of a row.` has no verb, and leaves to the reader what is told of the row.
  @Test func noCommentBeginsWithABareOf() throws {
    for file in Self.files {
      for (index, line) in try Self.lines(of: file).enumerated() where line.contains(Self.bareOf) {
        Issue.record("\(file):\(index + 1): say what it is: \(line.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  /// Reflection takes a thousand times what the same text takes that a type makes of itself, and is not seen where it is called.
  @Test func nothingIsSpelledByReflection() throws {
    for file in Self.files where !file.hasPrefix("TestSupport/") {
      let text = try Self.lines(of: file).joined(separator: "\n")
      #expect(
        text.firstMatch(of: Self.reflection) == nil, "\(file) reflects on a value: give its type a text of its own")
    }
  }

  private static var reflection: Regex<Substring> { #/String\((?:describing|reflecting):|Mirror\(|\bdump\(/# }
  private static var bareOf: Regex<Substring> { #/^ *///? Of /# }

  private static func lines(of file: String) throws -> [Substring] {
    try String(contentsOf: root.appending(path: file), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
  }
}
