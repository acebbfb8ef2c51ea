import Foundation

/// Tipoff and the sqlite3 shell on one snapshot, turn by turn.
struct Contest {
  let tipoff: String
  let rows: Int
  let rounds: Int
  let folder: String

  /// What each runner took, round by round.
  struct Times {
    let rows: Int
    var single: [Run] = []
    var usual: [Run] = []
    var shell: [Double] = []
    var differences: [String] = []
  }

  struct Run {
    let seconds: Double
    /// Asking for the rows behind failed checks, which the shell does not.
    let evidenceSeconds: Double
    let peakBytes: Int
  }

  func run() throws -> Times {
    let data = BenchData(rows: rows)
    let snapshot = try data.path(in: folder)
    let script = "\(folder)/basket-\(rows).sql"
    try Data(ShellBasket.script(rows: rows, now: data.now).utf8).write(to: URL(filePath: script), options: .atomic)
    var outcome = Times(rows: rows)
    // The first round warms the page cache, and is thrown away.
    for round in 0...rounds {
      let single = try check(snapshot, data, jobs: 1)
      let shell = try ChildProcess("sqlite3", [snapshot], input: script)
      let usual = try check(snapshot, data, jobs: nil)
      guard shell.exitCode == 0 else { throw BenchError("sqlite3: \(shell.standardError)") }
      let theirs = try Verdicts(shell: shell.standardOutput)
      outcome.differences = try [single, usual].flatMap { run in
        try Verdicts(report: run.standardOutput).differences(from: theirs)
      }
      guard outcome.differences.isEmpty else { return outcome }
      guard round > 0 else { continue }
      outcome.single.append(try Run(single))
      outcome.usual.append(try Run(usual))
      outcome.shell.append(shell.seconds)
    }
    return outcome
  }

  private func check(_ snapshot: String, _ data: BenchData, jobs: Int?) throws -> ChildProcess {
    let arguments =
      [
        "check", "--rules", "benchmarks/basket.yml", "--snapshot", snapshot, "--set", "least=\(rows / 2)", "--set",
        "most=\(max(2 * rows, 1))", "--now", data.now, "--format", "json", "--timings", "--no-history",
      ] + (jobs.map { ["--jobs", String($0)] } ?? [])
    let process = try ChildProcess(tipoff, arguments)
    guard [0, 1].contains(process.exitCode) else {
      throw BenchError("tipoff ended with \(process.exitCode): \(process.standardError)")
    }
    return process
  }
}

extension Contest.Run {
  init(_ process: ChildProcess) throws {
    seconds = process.seconds
    evidenceSeconds = try StepTimes(process.standardError)["evidence"]
    peakBytes = process.peakBytes
  }
}

/// What `--timings` says.
struct StepTimes {
  private let seconds: [String: Double]

  init(_ text: String) throws {
    var seconds: [String: Double] = [:]
    for line in text.split(separator: "\n") {
      guard let match = line.wholeMatch(of: /(.+?) +([0-9.]+) s/), let value = Double(match.2) else { continue }
      seconds[String(match.1)] = value
    }
    self.seconds = seconds
  }

  subscript(step: String) -> Double {
    get throws {
      guard let value = seconds[step] else { throw BenchError("--timings does not name '\(step)'") }
      return value
    }
  }
}
