import Foundation
import Testing

/// What a program sees that uses the library: little, and each name with its words.
struct PublicTests {
  private static let rooms: Set = [
    "History", "HistoryAnswers", "Reporting", "Rulebooks", "SQLite", "TipoffKit", "Validation", "Values",
  ]

  /// TipoffKit hands these rooms on; what others need of a room within the package is `package`.
  @Test func onlyRoomsThatTheLibraryHandsOnHavePublicNames() throws {
    #expect(PublicName.all.count > 700)
    for name in PublicName.all where !Self.rooms.contains(name.room) {
      Issue.record("\(name.place): '\(name.path)' is public, and TipoffKit does not hand on \(name.room)")
    }
    let library = try text(of: "Sources/TipoffKit/TipoffKit.swift")
    for room in Self.rooms where room != "TipoffKit" {
      #expect(library.contains("@_exported import \(room)\n"), "\(room)")
    }
  }

  @Test func eachPublicNameHasWords() {
    for name in PublicName.all where !name.isDocumented {
      Issue.record("\(name.place): '\(name.path)' is public: say to a stranger what it is, its unit, what it throws")
    }
  }

  /// A broken link is text, and a type without a group stands in a heap at the end of the page.
  @Test func theCatalogueHasEachPublicTypeInOneGroup() throws {
    let groups = try ["TipoffKit", "AskingTheHistory"].flatMap { page in
      try text(of: "Sources/TipoffKit/TipoffKit.docc/\(page).md").matches(of: #/(?m)^- ``([^`]+)``$/#).map {
        String($0.1)
      }
    }
    let listed = groups.map { String($0.prefix { $0 != "(" }) }
    #expect(listed.sorted() == Set(listed).sorted())
    let declared = Set(PublicName.all.filter { $0.isTopLevel }.map(\.path))
    #expect(declared.subtracting(listed) == [])
    #expect(Set(listed).subtracting(declared) == [])
  }

  @Test func eachLinkOfTheCatalogueLeadsSomewhere() throws {
    let known = Set(PublicName.all.map(\.path))
    for page in ["TipoffKit", "AskingTheHistory"] {
      for link in try text(of: "Sources/TipoffKit/TipoffKit.docc/\(page).md").matches(of: #/``([^`\n]+)``/#) {
        let path = String(link.1.prefix { $0 != "(" }).replacing("/", with: ".")
        #expect(known.contains(path) || path == "TipoffKit", "\(page): \(link.1)")
      }
    }
  }

  private func text(of path: String) throws -> String {
    try String(contentsOf: ShippedRun.root.appending(path: path), encoding: .utf8)
  }
}
