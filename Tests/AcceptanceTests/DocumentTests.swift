import Foundation
import Reporting
import Testing

struct DocumentTests {
  @Test func theGeneratedPageOfChecksIsFresh() throws {
    let committed = try String(contentsOf: ShippedRun.root.appending(path: "docs/checks.md"), encoding: .utf8)
    #expect(committed == ChecksDocument.text, "docs/checks.md is stale: run `make docs`")
  }
}
