/// How large a made-up history is; equal settings make equal histories.
struct HistorySettings: Hashable {
  var runs = 1_000
  /// Open after a night, about.
  var findings = 10_000
  var seed: UInt64 = 20_260_125

  /// Raised with every change of what is made.
  static let recipe = 1
  static let tables = 25
  static let checksATable = 8
  /// Runs recorded one by one, and timed.
  static let timedRuns = 20
  /// Nights that a finding lasts at most; at least one, ten on average.
  static let longestLife = 19

  var newANight: Int { findings / 10 }
  var untimedRuns: Int { max(0, runs - Self.timedRuns) }

  init() {}

  /// `--runs`, `--findings`, `--seed`; throws where more findings are asked for than there are teams to fail.
  init(arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let text = rest.popFirst(), let number = Int(text), number > 0 else {
        throw BenchError("\(name) needs a number above 0: bench history [--runs N] [--findings N] [--seed N]")
      }
      switch name {
      case "--runs": runs = number
      case "--findings": findings = number
      case "--seed": seed = UInt64(number)
      default: throw BenchError("unknown option \(name): --runs, --findings, --seed")
      }
    }
    guard findings <= 20_000 else { throw BenchError("--findings \(findings): at most 20000") }
  }
}
