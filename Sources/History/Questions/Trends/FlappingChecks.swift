import SQLite
import Validation
import Values

/// `tipoff trend flapping`: checks that pass and fail by turns, and findings that come back.
public struct FlappingChecks: Trend {
  public static let about = TrendDescription(
    "flapping", "checks that pass and fail by turns; findings that come back", usualWindow: "30")

  /// One change is a break, or a repair.
  private static let leastFlips = 2

  /// As many as stand in a line.
  private static let mostMarks = 50

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let strips = try VerdictStrips(frame)
    var listing = Listing(
      name: "checks", title: "Checks that pass and fail by turns",
      columns: [
        .init("check", .text), .init("flips", .count), .init("runs", .count), .init("failed", .count),
        .init("latest", .state), .init("verdicts", .identifier),
      ], whenEmpty: "no check passes and fails by turns")
    let flapping = strips.all.filter { $0.flips >= Self.leastFlips && frame.isWanted($0.check) }
      .sorted { ($1.flips, $0.check) < ($0.flips, $1.check) }
    for strip in flapping {
      listing.rows.append([
        .text(strip.check), .count(strip.flips), .count(strip.judged), .count(strip.bad),
        .text(strip.latest?.rawValue), .text(String(strip.marks.suffix(Self.mostMarks))),
      ])
    }
    var notes: [String] = []
    if flapping.contains(where: { $0.verdicts.count > Self.mostMarks }) {
      notes.append("verdicts are of the newest \(Self.mostMarks) runs")
    }
    if !flapping.isEmpty {
      notes.append("verdicts, first to last: ✓ pass, ~ pass in part, ! warn, ✗ fail, – skipped, ? error")
    }
    notes += Self.unjudged(strips.all.filter { frame.isWanted($0.check) })
    let headline = "\(countedOrNone(flapping.count, "check")) passed and failed by turns in \(frame.span.words)"
    return frame.report(
      headline, [frame.cut(listing, &notes), frame.cut(try reopened(frame), &notes)], notes: notes)
  }

  /// Checks of which some runs know nothing, or not of all groups: whether they changed there is not known.
  private static func unjudged(_ strips: [VerdictStrips.Strip]) -> [String] {
    let open = strips.filter { $0.isKnownInPart }.sorted { $0.check < $1.check }
    guard !open.isEmpty else { return [] }
    let names = open.prefix(3).map(\.check).joined(separator: ", ") + (open.count > 3 ? " …" : "")
    return [
      "\(countedOrNone(open.count, "check")) \(open.count == 1 ? "was" : "were") not judged, or in part alone, in some of these runs, where no change is known: \(names)"
    ]
  }

  private func reopened(_ frame: TrendFrame) throws -> Listing {
    var listing = Listing(
      name: "reopened", title: "Findings that came back",
      columns: [
        .init("times", .count), .init("last", .instant), .init("state", .state), .init("fingerprint", .identifier),
      ], whenEmpty: "no finding came back")
    let rows = try frame.history.rows(
      "reopens IS NOT NULL AND first_run IN (SELECT id FROM runs WHERE rulebook = ? AND now >= ?)",
      frame.scope.number, frame.span.since)
    let groups = Dictionary(grouping: rows, by: \.name).values.sorted {
      ($1.count, $0[0].number) < ($0.count, $1[0].number)
    }
    for lives in groups {
      guard let last = lives.max(by: { $0.firstRun < $1.firstRun }),
        frame.isWanted(try frame.lookup.check(last.check).id)
      else { continue }
      listing.rows.append([
        .count(lives.count), .text(try frame.lookup.run(last.firstRun).now), .text(last.state.rawValue),
        .text(try frame.lookup.fingerprint(last)),
      ])
    }
    return listing
  }
}

/// The verdicts of each check, run by run.
struct VerdictStrips {
  struct Strip {
    let check: String
    /// First to last.
    let verdicts: [(verdict: Verdict, isInPart: Bool)]

    var judged: Int { verdicts.count { $0.verdict.isJudged } }
    var bad: Int { verdicts.count { $0.verdict == .fail || $0.verdict == .warn } }
    var latest: Verdict? { verdicts.last?.verdict }

    /// What says whether it passes: not a pass of which some groups were not examined.
    private var known: [Bool] {
      verdicts.filter { $0.verdict.isJudged && !($0.verdict == .pass && $0.isInPart) }.map { $0.verdict == .pass }
    }

    var isKnownInPart: Bool { known.count < verdicts.count }

    /// Changes between passing and not, among those that were judged.
    var flips: Int { zip(known, known.dropFirst()).count { $0 != $1 } }

    var marks: String {
      verdicts.map { verdict, isInPart in
        switch verdict {
        case .pass where isInPart: "~"
        case .pass: "✓"
        case .warn: "!"
        case .fail: "✗"
        case .skipped: "–"
        case .error: "?"
        }
      }.joined()
    }
  }

  let all: [Strip]

  init(_ frame: TrendFrame) throws {
    let select = try Statement("SELECT check_id, verdict, unexamined FROM results WHERE run = ?", on: frame.database)
    var verdicts: [Int64: [(verdict: Verdict, isInPart: Bool)]] = [:]
    for run in frame.span.runs {
      for (check, verdict, isInPart) in try select.all(
        .integer(run.number), read: { ($0.integer("check_id"), $0.text("verdict"), $0.integer("unexamined") > 0) })
      {
        verdicts[check, default: []].append((Verdict(rawValue: verdict) ?? .error, isInPart))
      }
    }
    var all: [Strip] = []
    for (check, verdicts) in verdicts { all.append(Strip(check: try frame.lookup.check(check).id, verdicts: verdicts)) }
    self.all = all
  }
}
