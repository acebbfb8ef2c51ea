import Capture
import Foundation
import TestSupport
import Testing
import Values

/// Random documents, read by us and by Foundation.
struct DocumentPropertyTests {
  @Test(arguments: 0..<30)
  func randomObjectsAreReadAsFoundationReadsThem(_ offset: Int) throws {
    let seed = CaptureSeed.first &+ UInt64(offset)
    var random = SeededRandom(seed: seed)
    let count = random.below(30) + 1
    let objects = (0..<count).map { _ in Self.object(&random) }
    let separator = random.pick(["\n", "\r\n", " \t\n"])
    let isList = random.chance(50)
    let text = isList ? "[" + objects.joined(separator: ",\(separator)") + "]" : objects.joined(separator: separator)
    let folder = try TestFolder()
    let file = try folder.write(text, to: "in.json")
    let pieceSize = random.pick([nil, 1, 3, 10, 100])
    let captured = try TestCapture.of(
      DocumentSource([file], named: "in.json", table: "t", pieceSize: pieceSize), in: folder)
    #expect(captured.rows.count == count, "seed \(seed)")
    let names = captured.table.table.columns.map(\.name)
    for (object, row) in zip(objects, captured.rows) {
      let expected = try #require(JSONSerialization.jsonObject(with: Data(object.utf8)) as? NSDictionary)
      for (name, value) in zip(names, row) {
        #expect(Self.isSame(expected[name], value), "seed \(seed): \(name) of \(object)")
      }
      #expect(Set(expected.allKeys.compactMap { $0 as? String }).isSubset(of: Set(names)), "seed \(seed)")
    }
  }

  private static func object(_ random: inout SeededRandom) -> String {
    let members = (0..<5).compactMap { index -> String? in
      random.chance(20) ? nil : "\"name \(index)\" : \(value(of: index, &random))"
    }
    return "{ \(members.joined(separator: " , ")) }"
  }

  private static func value(of index: Int, _ random: inout SeededRandom) -> String {
    if random.chance(10) { return "null" }
    switch index {
    case 0: return "\(Int64(truncatingIfNeeded: random.next()) >> Int64(random.below(64)))"
    case 1: return "\(Double(random.below(1_000_000)) / 1024)"
    case 2: return random.pick(["true", "false"])
    case 3: return random.pick([#""a\u00e9""#, #""\ud83d\ude00 \"q\" \\ \/""#, #""""#, #""2026-01-25""#, #""ünï\n""#])
    case _: return random.pick([#"[1, 2, [3]]"#, "[]", #"["x", null]"#, #"[true, {"k": "v"}]"#])
    }
  }

  private static func isSame(_ expected: Any?, _ value: Value) -> Bool {
    switch (expected, value) {
    case (nil, .null), (is NSNull, .null): true
    case (let number as NSNumber, .integer(let integer)): number.int64Value == integer
    case (let number as NSNumber, .real(let real)): number.doubleValue == real
    case (let list as NSArray, .text(let text)):
      (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? NSArray == list
    case (let expected as String, .text(let text)): expected.utf8.elementsEqual(text.utf8)
    case _: false
    }
  }
}

/// Tables that are found out, beside the same tables read by what somebody says: two ways to types and rows.
struct FoundTablesTests {
  @Test(arguments: 0..<60)
  func foundTablesAreThoseOfTheirMapping(_ number: Int) throws {
    let seed = CaptureSeed.first &+ UInt64(number)
    var random = SeededRandom(seed: seed)
    let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.object(1, &random) }.joined(separator: "\n")
    let folder = try TestFolder()
    let file = try folder.write(text, to: "in.json")
    let source = DocumentSource([file], named: "in.json", table: "t", pieceSize: number % 2 == 0 ? nil : 3)
    guard let mapping = try? Self.mapping(source, folder) else { return }
    let found = try TestCapture.all(of: source, in: folder)
    var options = DocumentSource.Options()
    options.mapping = mapping
    // What is taken as a whole and in parts is refused where somebody says it.
    let given = try? TestCapture.all(of: DocumentSource([file], named: "in.json", table: "t", options), in: folder)
    guard let given else { return }
    #expect(Set(found.keys) == Set(given.keys), "seed \(seed): \(text)")
    for (name, table) in found {
      #expect(table.columns == given[name]?.columns, "seed \(seed): \(text)")
      #expect(table.rows == given[name]?.rows, "seed \(seed): \(text)")
    }
  }

  private static func mapping(_ source: DocumentSource, _ folder: TestFolder) throws -> DocumentMapping {
    let writer = try SnapshotWriter(folder.file("none.sqlite"), .init())
    defer { writer.discard() }
    return try source.foundMapping(writer)
  }

  /// Few names, so that places meet values of every sort; each name once in an object.
  private static func object(_ level: Int, _ random: inout SeededRandom) -> String {
    let names = ["a", "b", "c", "d"].shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
    return "{" + names.map { "\"\($0)\": \(value(level, &random))" }.joined(separator: ", ") + "}"
  }

  private static func value(_ level: Int, _ random: inout SeededRandom) -> String {
    let scalars = [
      "1", "-7", "2.5", "1e400", "\"x\"", "\"5\"", "\"2026-01-25\"", "true", "false", "null", "NaN", "\"\"",
    ]
    switch Int.random(in: 0..<10, using: &random) {
    case 0,
      1 where level < 4:
      return object(level + 1, &random)
    case 2 where level < 4:
      let objects = (0..<Int.random(in: 0...3, using: &random)).map { _ in object(level + 1, &random) }
      return "[" + objects.joined(separator: ", ") + "]"
    case 3 where level < 4:
      let values = (0..<Int.random(in: 0...3, using: &random)).map { _ in value(level + 1, &random) }
      return "[" + values.joined(separator: ", ") + "]"
    case _: return scalars[Int.random(in: 0..<scalars.count, using: &random)]
    }
  }
}
