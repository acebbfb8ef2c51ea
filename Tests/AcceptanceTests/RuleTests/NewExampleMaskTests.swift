import Profiles
import Questions
import RuleTesting
import Rulebooks
import SQLiteEngine
import Testing
import TipoffKit
import Validation
import Values

@testable import Suggestions

/// Whatever a check masks, an example of its findings shows nothing of it.
struct NewExampleMaskTests {
  @Test func noExampleOfAnyKindShowsAMaskedValue() async throws {
    let folder = try TemporaryFolder()
    try HostileWriter(folder.path("night.sqlite")).execute(CanaryNight.snapshot)
    let now = try #require(Instant(parsing: "2026-01-26T06:00:00Z", plainIn: .utc))
    let engine = try SQLiteEngine(snapshot: folder.path("night.sqlite"), now: now, jobs: 1)
    let rulebook = try RuleTestRun.rulebook(CanaryNight.knownRules)
    let identity = SnapshotIdentity(path: "night.sqlite", digest: "night")
    let key = MaskKey(secret: "key")
    let run = try await Validation(rulebook, on: engine, RunSettings(now: now, snapshot: identity, maskKey: key)).run {
      0
    }
    let masked = try MaskedColumns(by: rulebook, on: engine, now: now)
    var written = 0
    for result in run.checks {
      guard let finding = result.findings.first, let check = rulebook.checks.first(where: { $0.id == result.id }) else {
        continue
      }
      let data = FindingData(engine, identity, key, recall: nil, masked: masked)
      let request = FindingOrigin(
        of: check, fingerprint: finding.fingerprint.text, run: run.id, now: now, parameters: [:])
      do {
        let made = try await NewExample(request, in: rulebook, data, open: OpenedExample.inSQLite)
        #expect(CanaryNight.leaks(in: made.lines.joined(separator: "\n")) == [], "\(check.id): \(made.lines)")
        written += 1
      } catch let failure as NewExampleFailure {
        #expect(CanaryNight.leaks(in: failure.message + (failure.hint ?? "")) == [], "\(failure)")
      }
    }
    #expect(written > 20, "\(written)")
  }
}
