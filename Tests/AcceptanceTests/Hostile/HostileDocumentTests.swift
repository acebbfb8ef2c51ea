import Foundation
import Testing

/// The pages of hostile input and of who may give it against the tests that they name.
struct HostileDocumentTests {
  @Test(arguments: [("hostile-input.md", 25), ("security.md", 13)])
  func everyTestThatThePageNamesIsThere(page name: String, rows most: Int) throws {
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/\(name)"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") && $0.hasSuffix("` |") }
    #expect(rows.count > most)
    let code = try Self.code()
    for row in rows {
      let cell = row.split(separator: " | ").last ?? ""
      for match in cell.matches(of: /`([A-Za-z]+)`/) {
        let isThere = code.contains("func \(match.1)(") || code.contains("struct \(match.1) ")
        #expect(isThere, "docs/\(name) names \(match.1), which is no test")
      }
    }
  }

  private static func code() throws -> String {
    let folder = ShippedRun.root.appending(path: "Tests")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix("Tests.swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
  }
}
