import Validation
import Values

extension ConsolePage {
  private static let mostGroups = 6
  private static let mostNamed = 6
  private static let mostHidden = 12

  /// What was not judged, and why; checks with one reason stand together.
  func unjudged(_ run: Run) -> [String] {
    let errors = UnjudgedGroup.all(run.checks.filter { $0.verdict == .error })
    let skipped = UnjudgedGroup.all(run.checks.filter { $0.verdict == .skipped })
    guard !errors.isEmpty || !skipped.isEmpty else { return [] }
    return [ink.dim("NOT JUDGED")] + lines(of: errors) { ("?", ink.blue, $0?.rawValue ?? "") }
      + lines(of: skipped) { ("–", ink.dim, "skipped: \($0?.rawValue ?? "")") }
  }

  /// The first few explanations of each reason; the rest is counted.
  private func lines(
    of groups: [UnjudgedGroup], _ look: (Reason?) -> (mark: String, color: (String) -> String, words: String)
  ) -> [String] {
    var shown: [Reason?: Int] = [:]
    var hidden: [(reason: Reason?, checks: [String])] = []
    var lines: [String] = []
    for group in groups {
      let (mark, color, words) = look(group.reason)
      shown[group.reason, default: 0] += 1
      if shown[group.reason, default: 0] > Self.mostGroups {
        if let place = hidden.firstIndex(where: { $0.reason == group.reason }) {
          hidden[place].checks += group.checks.map(\.id)
        } else {
          hidden.append((group.reason, group.checks.map(\.id)))
        }
        continue
      }
      lines += titled(color(mark), named(group.checks.map(\.id)), words, color)
      for line in group.explanation.split(separator: "\n") {
        lines += indented(TerminalText.safe(String(line)), by: 4, ink.dim)
      }
    }
    return lines
      + hidden.flatMap { part in
        let (_, color, words) = look(part.reason)
        let names = named(part.checks, most: Self.mostHidden)
        return indented(
          TerminalText.safe("… and \(countedOrNone(part.checks.count, "more check")), \(words): \(names)"), by: 2, color
        )
      }
  }

  /// The first few, and how many more.
  func named(_ ids: [String], most: Int? = nil) -> String {
    let most = most ?? Self.mostNamed
    let more = ids.count - most
    return ids.prefix(most).joined(separator: " · ") + (more > 0 ? " … and \(digits(of: more)) more" : "")
  }
}
