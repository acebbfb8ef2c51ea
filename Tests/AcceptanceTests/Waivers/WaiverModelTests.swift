import TestSupport
import Testing

@testable import Rulebooks
@testable import Validation
@testable import Values

/// Random findings, waivers, clocks and dates against plain loops. `TIPOFF_SEED=7` tries others.
struct WaiverModelTests {
  private static let rules = """
    rulebook: nights
    timezone: America/New_York
    day_starts: "06:00"
    parameters: { date: { type: date, default: today } }
    contexts:
      team: { columns: [team, side] }
      game: { columns: [game], lasts: false }
    tables:
      t:
        from: t
        where: day = :date
        key: [game, side]
        checks:
          - { id: there, was: t.present, not_null: v }
          - { id: small, range: { column: n, max: 5 }, severity: warning }
          - { id: odd, condition: n <> 3, context: game, when: "count(t) > 2" }
    """

  /// A row of `t`.
  private struct Row {
    let game: String
    let team: String
    let value: Int?
    let number: Int

    var text: String { "2026-01-25 | \(game) | \(team) | \(value.map(String.init) ?? "NULL") | \(number)" }
    var entity: String { "game=\(game),side=\(team)" }
  }

  /// A waiver as it is written, and what it means.
  private struct Written {
    let text: String
    let isRecurrence: Bool
    let expires: Day

    var yaml: String {
      "  - \(isRecurrence ? "recurrence" : "finding"): \"\(text)\"\n    reason: r\n    owner: o\n    expires: \(expires)"
    }

    /// `check` and `entity` of a finding on the date.
    func names(_ ids: [String], _ date: String, _ row: Row) -> Bool {
      ids.contains { id in
        isRecurrence
          ? text == "\(id)|team=\(row.team)" : Self.reads(text[...], "\(id)|date=\(date)|\(row.entity)"[...])
      }
    }

    /// `*` is tried as every text that it could be.
    static func reads(_ pattern: Substring, _ text: Substring) -> Bool {
      guard let sign = pattern.first else { return text.isEmpty }
      if sign == "*" {
        return reads(pattern.dropFirst(), text) || (!text.isEmpty && reads(pattern, text.dropFirst()))
      }
      return text.first == sign && reads(pattern.dropFirst(), text.dropFirst())
    }
  }

  private static let ids = ["t.there": ["t.there", "t.present"], "t.small": ["t.small"], "t.odd": ["t.odd"]]

  private static func waiver(_ random: inout SeededRandom, on day: Day) -> Written {
    let check = random.pick(["t.there", "t.present", "t.small", "t.odd"])
    let (game, team) = (random.pick(["g1", "g2", "g3"]), random.pick(["LAC", "GSW", "SAC"]))
    let date = random.pick(["2026-01-25", "2026-01-25", "2026-01-24"])
    let text = random.pick([
      "\(check)|date=\(date)|game=\(game),side=\(team)", "\(check)|date=\(date)|*", "\(check)|*side=\(team)",
      "\(check)|*|game=\(game),*", "t.*|date=\(date)|*=\(team)", "*\(team)", "\(check)|team=\(team)",
      "\(check)|date=\(date)|game=g9,side=\(team)",
    ])
    return Written(
      text: text, isRecurrence: text.hasSuffix("|team=\(team)"), expires: day.adding(days: random.below(5) - 2))
  }

  /// What is found: by check, in the order of the key.
  private static func found(_ rows: [Row]) -> [String: [Row]] {
    [
      "t.there": rows.filter { $0.value == nil }, "t.small": rows.filter { $0.number > 5 },
      "t.odd": rows.count > 2 ? rows.filter { $0.number == 3 } : [],
    ]
  }

  @Test(arguments: 0..<60)
  func whatIsWaivedIsWhatPlainLoopsSay(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "WaiverModelTests")
    var random = SeededRandom(seed: seed)
    let rows = ["g1", "g2", "g3"].flatMap { game in
      ["GSW", "LAC", "SAC"].compactMap { team in
        random.chance(70)
          ? Row(game: game, team: team, value: random.chance(60) ? nil : 1, number: random.below(9)) : nil
      }
    }
    // 03:00 in New York still belongs to the day before.
    let (now, day) = random.pick([
      ("2026-01-26T08:00:00Z", "2026-01-25"), ("2026-01-26T11:30:00Z", "2026-01-26"),
      ("2026-01-26T10:59:59Z", "2026-01-25"),
    ])
    let today = try #require(Day(parsing: day))
    var seen: Set<String> = []
    let waivers = (0..<random.below(6)).map { _ in Self.waiver(&random, on: today) }.filter {
      seen.insert($0.text).inserted
    }
    let text = waivers.isEmpty ? "waivers: []" : "waivers:\n" + waivers.map(\.yaml).joined(separator: "\n")
    let failOn = random.pick([FailOn.error, .warning, .new, .never])
    let table = try MarkedTable(
      parsing: (["day | game | side | v | n", "2026-01-20 | g0 | LAC | 1 | 1"] + rows.map(\.text)).joined(
        separator: "\n"))
    let run = try await ExampleRun(
      rules: Self.rules, tables: [("t", table)], now: now, parameters: ["date": "2026-01-25"], failOn: failOn,
      waivers: text
    ).run
    let words: Comment = "seed \(seed): \(text) on \(rows.map(\.text)) at \(now)"
    var (issues, warnings, waived) = (0, 0, 0)
    var uses = [Int](repeating: 0, count: waivers.count)
    for (id, rows) in Self.found(rows) {
      let check = try #require(run.checks.first { $0.id == id })
      let found = rows.sorted { ($0.game, $0.team) < ($1.game, $1.team) }
      #expect(check.findings.map(\.entity.fingerprintText) == found.map(\.entity), words)
      for (finding, row) in zip(check.findings, found) {
        let naming = waivers.indices.filter {
          waivers[$0].names(Self.ids[id] ?? [], "2026-01-25", row)
        }
        for place in naming { uses[place] += 1 }
        let last = naming.map { waivers[$0].expires }.filter { $0 >= today }.max()
        #expect(finding.waiver?.expires == last, "\(words): \(finding.fingerprint)")
        if last != nil { waived += 1 } else if id == "t.small" { warnings += 1 } else { issues += 1 }
      }
    }
    #expect((run.summary.issues, run.summary.warnings, run.summary.waived) == (issues, warnings, waived), words)
    let fails = [FailOn.error, .new].contains(failOn) ? issues > 0 : failOn == .warning && issues + warnings > 0
    #expect((run.exitCode == .issues) == fails, words)
    #expect(run.waivers.map(\.findings) == uses, words)
    for (standing, waiver) in zip(run.waivers, waivers) {
      #expect((standing.state == .expired) == (waiver.expires < today), words)
      #expect((standing.state == .holding) == (waiver.expires >= today && standing.findings > 0), words)
      // Another date's waiver was not looked at.
      if standing.state == .unused { #expect(!waiver.text.contains("2026-01-24"), words) }
    }
  }
}
