import Foundation
import Rulebooks
import Testing

/// Which tables of the snapshot the season's checks read: a check that reads none of those that a fault changes says what it
/// said before.
struct SeasonReads {
  /// By check, the words of its text and of all tables that these lead to.
  private let words: [(check: String, words: Set<String>)]

  init(_ rulebook: Rulebook) throws {
    var tables: [String: Set<String>] = ["v_nbac_schedule_latest": ["nbac_schedule"]]
    var checks: [(name: String, words: Set<String>)] = []
    for file in try ShippedRun.files("rules/season") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for block in text.split(separator: #/\n(?=  [a-z_]+:\n)/#) {
        guard let name = block.firstMatch(of: #/^  ([a-z_]+):\n/#)?.1 else { continue }
        let parts = block.split(separator: #/\n(?=      - )/#)
        // The table's own word names it, and is no other table.
        tables[String(name)] = Self.words(in: parts[0]).subtracting([String(name)])
        for part in parts.dropFirst() {
          guard let id = part.firstMatch(of: #/id: (\w+)/#)?.1 else { continue }
          checks.append(("\(name).\(id)", Self.words(in: part).union([String(name)])))
        }
      }
    }
    words = rulebook.checks.map { check in
      let own = checks.first { check.id == $0.name || check.id.hasPrefix($0.name + ".") }
      var reached = own?.words ?? Set(tables.keys)
      var new = reached
      while !new.isEmpty {
        new = new.reduce(into: Set()) { $0.formUnion(tables[$1] ?? []) }.subtracting(reached)
        reached.formUnion(new)
      }
      return (check.id, reached)
    }
  }

  /// Checks that read one of these tables.
  func checks(reading tables: Set<String>) -> [String] {
    words.filter { !$0.words.isDisjoint(with: tables) }.map(\.check)
  }

  private static func words(in text: Substring) -> Set<String> { Set(text.matches(of: #/\w+/#).map { String($0.0) }) }
}
