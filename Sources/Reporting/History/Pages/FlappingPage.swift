import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: FlappingAnswer) {
    var notes = answer.notes
    self.init(
      trend: "flapping", answer.about,
      "\(countedOrNone(answer.checks.count, "check")) passed and failed by turns in \(answer.about.words)",
      [answer.about.cut(answer.listing, &notes), answer.about.cut(answer.listingOfReopened, &notes)], notes: notes)
  }
}

extension FlappingAnswer {
  /// As many as stand in a line.
  fileprivate static let mostMarks = 50

  private static let mostNamed = 3

  fileprivate var listing: Listing {
    Listing(
      name: "checks", title: "Checks that pass and fail by turns",
      columns: [
        .init("check", .text), .init("flips", .count), .init("runs", .count), .init("failed", .count),
        .init("latest", .state), .init("verdicts", .identifier),
      ],
      rows: checks.map { strip in
        [
          .text(strip.check), .count(strip.flips), .count(strip.judged), .count(strip.bad),
          .text(strip.latest?.rawValue), .text(strip.marks),
        ]
      }, whenEmpty: "no check passes and fails by turns")
  }

  fileprivate var listingOfReopened: Listing {
    Listing(
      name: "reopened", title: "Findings that came back",
      columns: [
        .init("times", .count), .init("last", .instant), .init("state", .state), .init("fingerprint", .identifier),
      ],
      rows: reopened.map { finding in
        [
          .count(finding.times), .instant(finding.last), .text(finding.state.rawValue), .text(finding.fingerprint),
        ]
      }, whenEmpty: "no finding came back")
  }

  fileprivate var notes: [String] {
    var notes: [String] = []
    if checks.contains(where: { $0.verdicts.count > Self.mostMarks }) {
      notes.append("verdicts are of the newest \(Self.mostMarks) runs")
    }
    if !checks.isEmpty {
      notes.append("verdicts, first to last: ✓ pass, ~ pass in part, ! warn, ✗ fail, – skipped, ? error")
    }
    if !knownInPart.isEmpty {
      let names =
        knownInPart.prefix(Self.mostNamed).joined(separator: ", ") + (knownInPart.count > Self.mostNamed ? " …" : "")
      notes.append(
        "\(countedOrNone(knownInPart.count, "check")) \(knownInPart.count == 1 ? "was" : "were") not judged, or in part "
          + "alone, in some of these runs, where no change is known: \(names)")
    }
    return notes
  }
}

extension FlappingAnswer.Strip {
  fileprivate var marks: String {
    verdicts.suffix(FlappingAnswer.mostMarks).map { run in
      switch run.verdict {
      case .pass where run.isInPart: "~"
      case .pass: "✓"
      case .warn: "!"
      case .fail: "✗"
      case .skipped: "–"
      case .error: "?"
      }
    }.joined()
  }
}
