import Foundation
import TestSupport
import Testing

@testable import Rulebooks
@testable import Values

/// What is added to `waivers.yml` leaves the rest as it stands. `TIPOFF_SEED=7` tries other files.
struct WaiversTextTests {
  private static func draft(_ random: inout SeededRandom) -> WaiverDraft {
    let hard = ["late", "it's \"late\"", "a: b # c", "— 日本語", "tab\tand | bar", "- x", "%7C", "#"]
    let text = random.pick(["t.c||k=1", "t.c|*", "t.c|date=2026-01-25|a=b%2Cc,d=∅"]) + String(random.below(1000))
    return WaiverDraft(
      random.chance(70) ? .finding(FingerprintPattern(text)) : .recurrence("t.c|team=\(random.below(1000))"),
      reason: random.pick(hard), owner: random.pick(hard), expires: Day(number: 20_000 + random.below(1000)))
  }

  private static func read(_ text: String) throws -> [Waiver] {
    try loadWaivers(RuleFile(path: "waivers.yml", bytes: Array(text.utf8)))
  }

  @Test(arguments: 0..<40)
  func whatStoodThereStandsThere(number: Int) throws {
    let seed = SeededRandom.seed(number, of: "WaiversTextTests")
    var random = SeededRandom(seed: seed)
    let (indent, end) = (random.pick(["", "  ", "    "]), random.pick(["\n", "\r\n"]))
    let items = (0..<random.below(4)).map { number in
      let comment = random.chance(50) ? ["\(indent)# why \(number)"] : []
      return comment + [
        "\(indent)- finding: t.c||k=\(number)   # one", "\(indent)  reason: r", "\(indent)  owner: o",
        "\(indent)  expires: 2026-02-15", random.chance(30) ? "" : "\(indent)  # end",
      ]
    }
    let head = random.pick([["# Waivers", ""], []])
    let empty = random.pick(["waivers:", "waivers: []", "waivers:   # none yet"])
    let lines = head + [items.isEmpty ? empty : "waivers:"] + items.flatMap { $0 }
    let text = lines.joined(separator: end) + random.pick(["", end])
    let drafts = (0..<1 + random.below(2)).map { _ in Self.draft(&random) }
    guard Set(drafts.map(\.target)).count == drafts.count else { return }
    let added = try WaiversText(text).adding(drafts)
    let waivers = try Self.read(added)
    #expect(waivers.map(\.text) == (try Self.read(text)).map(\.text) + drafts.map(\.text), "seed \(seed): \(added)")
    #expect(waivers.suffix(drafts.count).map(\.reason) == drafts.map(\.reason), "seed \(seed)")
    let kept = added.replacingOccurrences(of: "waivers:", with: "waivers: []")
    #expect(added.hasPrefix(text) || kept.hasPrefix(text), "seed \(seed): \(text)")
  }

  @Test func aFileIsMadeWhereThereIsNone() throws {
    var random = SeededRandom(seed: 1)
    let draft = Self.draft(&random)
    #expect(try Self.read(WaiversText(nil).adding([draft])).map(\.text) == [draft.text])
    let text = try WaiversText("# none any more\n").adding([draft])
    #expect(text.hasPrefix("# none any more\nwaivers:\n"))
  }

  @Test(arguments: [
    "waivers: [{ finding: 't.c||', reason: r, owner: o, expires: 2026-02-15 }]",
    "waivers:\n  - { finding: 't.c||', reason: r, owner: o, expires: 2026-02-15 }\n...\n",
  ])
  func whatCannotBeAddedToIsSaid(text: String) throws {
    var random = SeededRandom(seed: 1)
    let draft = Self.draft(&random)
    #expect(throws: UsageError.self) { try WaiversText(text).adding([draft]) }
  }
}

extension WaiverDraft {
  fileprivate var text: String {
    switch target {
    case .finding(let pattern): pattern.text
    case .recurrence(let key): key
    }
  }
}
