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

  private static var bareOf: Regex<Substring> { #/^ *///? Of /# }

  private static func lines(of file: String) throws -> [Substring] {
    try String(contentsOf: root.appending(path: file), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
  }
}
