import Foundation
import Handbook
import Testing

struct DocumentTests {
  @Test(arguments: GeneratedDocuments.all.map(\.path))
  func aGeneratedPageIsFresh(path: String) throws {
    let committed = try String(contentsOf: ShippedRun.root.appending(path: path), encoding: .utf8)
    let made = try #require(GeneratedDocuments.all.first { $0.path == path })
    expectSame(made.text, committed, orElse: "\(path) is stale: run `make docs`")
  }
}
