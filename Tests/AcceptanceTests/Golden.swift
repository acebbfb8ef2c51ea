import Foundation
import Testing

/// A file that holds what a report must be; `TIPOFF_RECORD=1` writes it, and fails, so that nobody records by accident.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["TIPOFF_RECORD"] == "1" {
    try Data(text.utf8).write(to: file, options: .atomic)
    Issue.record("recorded \(name); read it, then run without TIPOFF_RECORD", sourceLocation: sourceLocation)
    return
  }
  let golden = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  let remedy = "Golden/\(name) differs: where that is meant, run this test with TIPOFF_RECORD=1, and read what it wrote"
  expectSame(text, golden, orElse: remedy, sourceLocation: sourceLocation)
}
