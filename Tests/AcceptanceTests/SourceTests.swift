import Foundation
import Testing

/// How the sources read, where a machine can tell.
struct SourceTests {
  private static let files = (FileManager.default.subpaths(atPath: root.path) ?? [])
    .filter { $0.hasSuffix(".swift") }.sorted()
  private static let root = ShippedRun.root.appending(path: "Sources")
  private static let tests = ShippedRun.root.appending(path: "Tests")

  @Test func noFileIsLongerThanThreeHundredLines() throws {
    #expect(Self.files.count > 500)
    for file in Self.files {
      let lines = try Self.lines(of: file)
      #expect(lines.count <= 301, "\(file) has \(lines.count - 1) lines: split it by what it holds")
    }
  }

  /// `/// Of a row.` has no verb, and leaves to the reader what is told of the row.
  @Test func noCommentBeginsWithABareOf() throws {
    let tests = (FileManager.default.subpaths(atPath: Self.tests.path) ?? []).filter { $0.hasSuffix(".swift") }.sorted()
    #expect(tests.count > 200)
    for (root, files) in [(Self.root, Self.files), (Self.tests, tests)] {
      for file in files {
        for (index, line) in try Self.lines(of: file, in: root).enumerated()
        where line.utf8.first(where: { $0 != 0x20 }) == UInt8(ascii: "/") && line.contains(Self.bareOf) {
          Issue.record("\(file):\(index + 1): say what it is: \(line.trimmingCharacters(in: .whitespaces))")
        }
      }
    }
  }

  /// Who changes a SELECT does not count its columns in the lines below.
  @Test func rowsOfOurOwnStatementsAreReadByName() throws {
    for file in Self.files {
      for (index, line) in try Self.lines(of: file).enumerated()
      where line.utf8.contains(UInt8(ascii: "[")) && line.contains(#/\brow\[[0-9]/#) {
        Issue.record("\(file):\(index + 1): read the column by its name: \(line.trimmingCharacters(in: .whitespaces))")
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

  /// A name at the top of a room stands for one thing in the whole house, and so does a nested one, but for those that are listed
  /// here. Kinds are named after the word in the rules, and what serves the repository alone is no room.
  @Test func aNameStandsForOneThing() throws {
    var places: [String: (top: Set<String>, all: Set<String>)] = [:]
    for file in Self.files where !Self.toolFolders.contains(String(file.prefix { $0 != "/" })) {
      for line in try Self.lines(of: file) {
        guard let (indent, name) = Self.declaration(in: line) else { continue }
        if indent == 2, file.hasPrefix("Rulebooks/Kinds/") { continue }
        places[name, default: ([], [])].all.insert(file)
        if indent == 0 { places[name]?.top.insert(file) }
      }
    }
    #expect(places.count > 700)
    let homonyms = places.filter { $0.value.all.count > 1 }
    let allowed = Self.allowedHomonyms.union(Self.allowedNestedNames)
    for (name, found) in homonyms where !allowed.contains(name) {
      Issue.record("'\(name)' stands for several things: \(found.all.sorted().joined(separator: ", "))")
    }
    #expect(allowed.subtracting(homonyms.keys) == [], "these stand for one thing by now")
    for name in Self.allowedNestedNames { #expect(places[name]?.top == [], "'\(name)' stands at the top of a room") }
  }

  /// Columns and rows of tables of several sorts, kinds and reasons of what they stand in, and the measure of a check or of an aggregate:
  /// the nested ones are what their own types say.
  private static let allowedHomonyms: Set = ["Column", "Kind", "Measure", "Reason", "Row"]

  /// What these mean is the same in each of their types, or is said by the type that they stand in.
  private static let allowedNestedNames: Set = [
    // What is wrong with the text that the type reads; and by which options it is read.
    "Mistake", "Options", "Quote", "Field",
    // A row's columns in a new table, and where their values come from.
    "Table", "Origin", "Source",
    // A line of what the type writes or draws.
    "Line",
    // What one of several is: a branch of rows or of CASE, a side of two, a step of a path, a group that is answered of.
    "Branch", "Side", "Step", "Group", "Surroundings",
    // What is found, counted or asked of it.
    "Found", "Count", "Counts", "Change", "CheckChange", "Content", "Result", "Form", "Unit",
    // Options of kinds: how they take NULL; how they test a value.
    "Nulls", "Test",
    // Swift's own word.
    "StringInterpolation",
  ]

  private static let toolFolders: Set = [
    "Bench", "Fuzz", "HistoryDrill", "LibraryExample", "MakeFixtures", "Season", "tipoff-docs",
  ]

  /// The indentation and the name of a type that a line declares; private ones are seen in their own file alone.
  private static func declaration(in line: Substring) -> (indent: Int, name: String)? {
    let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    guard let first = line.utf8.dropFirst(indent).first, "pfisecas".utf8.contains(first) else { return nil }
    let words = line.split(separator: " ", maxSplits: 6).drop {
      ["public", "package", "final", "indirect"].contains($0)
    }
    guard let keyword = words.first, ["struct", "enum", "class", "actor", "protocol"].contains(keyword),
      let name = words.dropFirst().first?.prefix(while: { $0.isLetter || $0.isNumber }), name.first?.isUppercase == true
    else { return nil }
    return (indent, String(name))
  }

  private static var bareOf: Regex<Substring> { #/^ *///? Of /# }

  private static func lines(of file: String, in root: URL = root) throws -> [Substring] {
    try String(contentsOf: root.appending(path: file), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
  }
}
