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
