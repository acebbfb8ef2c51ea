import Foundation

/// 10,000 checks on the 2,000 columns of an empty table: binding looks each name up, and does not walk the columns for it.
struct WideTable {
  let tipoff: String
  let rounds: Int
  let folder: String

  /// Seconds of each round that went into binding.
  func run(checks: Int = 10_000, columns: Int = 2_000) throws -> [Double] {
    let snapshot = "\(folder)/wide-\(columns).sqlite"
    let rules = "\(folder)/wide-\(checks).yml"
    let names = (0..<columns).map { "column_\($0)" }
    if !FileManager.default.fileExists(atPath: snapshot) {
      let shell = try ChildProcess("sqlite3", [snapshot, "CREATE TABLE t(\(names.joined(separator: ", ")))"])
      guard shell.exitCode == 0 else { throw BenchError("sqlite3: \(shell.standardError)") }
    }
    try Data(Self.rules(checks, over: names).utf8).write(to: URL(filePath: rules), options: .atomic)
    var seconds: [Double] = []
    for round in 0...rounds {
      let process = try ChildProcess(
        tipoff, ["check", "--rules", rules, "--snapshot", snapshot, "--format", "json", "--timings", "--no-history"])
      guard process.exitCode == 3 else { throw BenchError("tipoff: \(process.standardError)") }
      if round > 0 { seconds.append(try StepTimes(process.standardError)["bind"]) }
    }
    return seconds
  }

  private static func rules(_ count: Int, over names: [String]) -> String {
    let lines = (0..<count).map { number in
      let name = names[number % names.count]
      return number % 2 == 0
        ? "      - { id: check_\(number), range: { column: \(name), max: \(number) } }\n"
        : "      - { id: check_\(number), condition: \"\(name) <> \(number)\" }\n"
    }
    return "tables:\n  t:\n    from: t\n    checks:\n" + lines.joined()
  }
}
