import TestSupport
import Testing
import Values

/// Every zone of the machine, read by us and by Python's `zoneinfo` from the same files.
@Suite(.enabled(if: GateReading.isPythonInstalled, "SKIPPED: no python3 here; apt-get install python3"))
struct ZonesBesidePythonTests {
  private static let seed: UInt64 = 20_261_128

  @Test func everyZoneShowsTheSameClockAtRandomInstantsAndReadsItTheSameWay() throws {
    var random = SeededRandom(seed: Self.seed)
    let zones = try Zone.knownNames.map { try #require(Zone(named: $0)) }
    try #require(zones.count > 300)
    let questions = zones.map { zone in (zone: zone, seconds: (0..<40).map { _ in Self.seconds(&random, of: zone) }) }
    let input = questions.map { "\($0.zone.name) " + $0.seconds.map(String.init).joined(separator: " ") + "\n" }
      .joined()
    let answers = try Readers.run(Self.script, input: input).split(separator: "\n")
    #expect(answers.count == questions.count)
    for (question, answer) in zip(questions, answers) {
      let (zone, seconds) = question
      let ours = try seconds.map { second in
        let instant = try #require(Instant(microseconds: second * 1_000_000))
        let local = zone.instant(ofLocalMicroseconds: second * 1_000_000).microseconds / 1_000_000
        return "\(zone.offset(at: instant)):\(local)"
      }
      #expect(ours.joined(separator: " ") == answer, "seed \(Self.seed): \(zone.name) at \(seconds)")
    }
  }

  /// A moment of the years in which clocks were set, or of the whole calendar but its ends; half of them are near a change of the clocks.
  private static func seconds(_ random: inout SeededRandom, of zone: Zone) -> Int64 {
    let seconds =
      Int.random(in: 0..<3, using: &random) > 0
      ? Int64.random(in: -2_900_000_000..<4_200_000_000, using: &random)
      : Int64.random(in: -62_000_000_000..<253_000_000_000, using: &random)
    guard Bool.random(using: &random), let change = change(of: zone, after: seconds) else { return seconds }
    return change + Int64.random(in: -90_000...90_000, using: &random)
  }

  /// A change of the clocks within the next 200 days; nil where they show the same offset then.
  private static func change(of zone: Zone, after seconds: Int64) -> Int64? {
    func offset(_ seconds: Int64) -> Int? {
      Instant(microseconds: seconds * 1_000_000).map { zone.offset(at: $0) }
    }
    var (low, high) = (seconds, seconds + 200 * 86_400)
    guard offset(low) != offset(high) else { return nil }
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(middle) == offset(low) { low = middle } else { high = middle }
    }
    return high
  }

  private static let script = """
    import sys
    from datetime import datetime, timedelta, timezone
    from zoneinfo import ZoneInfo
    start = datetime(1970, 1, 1)
    for line in sys.stdin:
        name, *seconds = line.split()
        zone = ZoneInfo(name)
        answers = []
        for second in map(int, seconds):
            moment = start + timedelta(seconds=second)
            shown = moment.replace(tzinfo=timezone.utc).astimezone(zone).utcoffset()
            meant = moment - moment.replace(tzinfo=zone).utcoffset() - start
            answers.append(f"{shown // timedelta(seconds=1)}:{meant // timedelta(seconds=1)}")
        print(" ".join(answers))
    """
}
