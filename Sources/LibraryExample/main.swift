import TipoffKit

let rulebook = try loadRulebook(at: "rules")
let now = Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc) ?? .first
let snapshot = try Snapshot("fixtures/2026-01-25/night.sqlite", now: now)
let run = try await snapshot.run(rulebook, parameters: ["date": "2026-01-25"])
for check in run.checks where check.verdict == .fail {
  print(check.id, check.issueCount)
}
print(try report(run, as: "console"))
