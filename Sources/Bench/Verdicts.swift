import Foundation

/// What one runner says of each check: its figure, and whether it is good.
struct Verdicts {
  struct Verdict: Equatable {
    /// The count or value; for `fresh` the newest instant.
    let figure: String
    let isGood: Bool
  }

  let byCheck: [String: Verdict]

  /// Lines of the shell: `check|figure|1`.
  init(shell text: String) throws {
    var verdicts: [String: Verdict] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3 else { throw BenchError("the shell printed: \(line)") }
      verdicts[fields[0]] = Verdict(figure: Self.rounded(fields[1]), isGood: fields[2] == "1")
    }
    byCheck = verdicts
  }

  /// The report of `tipoff check --format json`; a check that judged nothing, because all or the expected set was empty, is left out.
  init(report text: String) throws {
    let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    var verdicts: [String: Verdict] = [:]
    for check in report.checks where check.verdict != "skipped" && check.reason != "empty" {
      guard check.verdict == "pass" || check.verdict == "fail" else {
        throw BenchError("\(check.id): \(check.verdict) \(check.explanation ?? "")")
      }
      let figure = check.details["newest"].map(\.words) ?? check.measure?.value?.words ?? ""
      verdicts[check.id] = Verdict(figure: Self.rounded(figure), isGood: check.verdict == "pass")
    }
    byCheck = verdicts
  }

  /// What the two say differently, a line each. What nothing was there to judge is equal where the other found nothing either.
  func differences(from other: Verdicts) -> [String] {
    let all = Set(byCheck.keys).union(other.byCheck.keys).sorted()
    return all.compactMap { check in
      let (mine, theirs) = (byCheck[check], other.byCheck[check])
      if mine == theirs { return nil }
      if mine == nil, let theirs, ["", "0"].contains(theirs.figure) { return nil }
      return "\(check): tipoff \(Self.words(mine)), sqlite3 \(Self.words(theirs))"
    }
  }

  private static func words(_ verdict: Verdict?) -> String {
    verdict.map { "\($0.isGood ? "passes" : "fails") with \($0.figure.isEmpty ? "nothing" : $0.figure)" }
      ?? "says nothing"
  }

  /// Means to nine digits: the two add up reals in other ways.
  private static func rounded(_ figure: String) -> String {
    guard figure.contains("."), let real = Double(figure) else { return figure }
    return String(format: "%.9g", real)
  }
}

private struct Report: Decodable {
  struct Check: Decodable {
    struct Measure: Decodable { let value: JSONScalar? }
    let id: String
    let verdict: String
    let reason: String?
    let explanation: String?
    let measure: Measure?
    let details: [String: JSONScalar]
  }

  /// A number or a text.
  enum JSONScalar: Decodable {
    case number(Double)
    case text(String)
    case nothing

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .nothing
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var words: String {
      switch self {
      case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
      case .text(let text): text
      case .nothing: ""
      }
    }
  }

  let checks: [Check]
}
