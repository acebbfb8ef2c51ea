import Foundation

/// `bench history …`: see `HistoryBench`. `bench scan ROWS FOLDER [JOBS]`, `bench checks COUNT FOLDER`: see `ScanOnce`. `bench data ROWS`: makes the data alone. `bench [--tipoff PATH] [--rounds N] [--rows N,N…] [--folder PATH]`: Tipoff beside the sqlite3 shell, verdicts compared, times as ratios.
@main
struct Bench {
  private var tipoff = ".build/release/tipoff"
  private var rounds = 5
  private var sizes = [0, 10_000, 1_000_000]
  private var folder = ".build/bench"

  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.first == "history" {
        try runHistory(HistorySettings(arguments: Array(arguments.dropFirst())))
      } else if arguments.first == "scan", (3...4).contains(arguments.count) {
        try runScan(arguments)
      } else if arguments.first == "checks", arguments.count == 3 {
        tell(try ScanOnce.checks(number(arguments[1], "checks"), folder: arguments[2]).run())
      } else if arguments.first == "data", arguments.count == 2 {
        try makeData(rows: number(arguments[1], "data"))
      } else {
        try Bench(arguments: arguments).run()
      }
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func runScan(_ arguments: [String]) throws {
    var scan = ScanOnce(rows: try number(arguments[1], "scan"), folder: arguments[2])
    if arguments.count == 4 { scan.jobs = try number(arguments[3], "scan") }
    tell(try scan.run())
  }

  private static func tell(_ verdicts: [String: Int]) {
    print(verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
  }

  /// The snapshot and the shell's script, for `scripts/bench-peers`.
  private static func makeData(rows: Int) throws {
    let data = BenchData(rows: rows)
    _ = try data.path(in: ".build/bench")
    try Data(ShellBasket.script(rows: rows, now: data.now).utf8).write(
      to: URL(filePath: ".build/bench/basket-\(rows).sql"), options: .atomic)
  }

  private static func runHistory(_ settings: HistorySettings) throws {
    let outcome = try HistoryBench(settings: settings, folder: ".build/bench").run(says: say)
    print(HistoryPage(outcome: outcome).text, terminator: "")
  }

  init(arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchError("\(name) needs a value") }
      switch name {
      case "--tipoff": tipoff = value
      case "--folder": folder = value
      case "--rounds": rounds = try Self.number(value, name)
      case "--rows": sizes = try value.split(separator: ",").map { try Self.number(String($0), name) }
      default: throw BenchError("unknown option \(name): --tipoff, --rounds, --rows, --folder")
      }
    }
  }

  private static func number(_ text: String, _ name: String) throws -> Int {
    guard let number = Int(text), number >= 0 else { throw BenchError("\(name) \(text): expected a number") }
    return number
  }

  private func run() throws {
    var contests: [Contest.Times] = []
    for rows in sizes {
      Self.say("\(rows) rows …")
      let outcome = try Contest(tipoff: tipoff, rows: rows, rounds: rounds, folder: folder).run()
      guard outcome.differences.isEmpty else {
        Self.say("at \(rows) rows the verdicts differ:\n  " + outcome.differences.joined(separator: "\n  "))
        exit(1)
      }
      contests.append(outcome)
    }
    let many = try [20, 200, 2000].map { count in
      Self.say("\(count) checks …")
      return try ManyChecks(tipoff: tipoff, rounds: rounds, folder: folder).run(count)
    }
    Self.say("10,000 checks on 2,000 columns …")
    let wide = try WideTable(tipoff: tipoff, rounds: rounds, folder: folder).run()
    print("All verdicts and counts are equal. \(rounds) rounds, turn by turn, after one to warm up.\n")
    print(ResultPage(contests: contests, many: many, wide: wide, rounds: rounds).text, terminator: "")
  }

  private static func say(_ words: String) { FileHandle.standardError.write(Data("\(words)\n".utf8)) }
}
