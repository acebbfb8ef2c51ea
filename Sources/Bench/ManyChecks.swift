import Foundation

/// What 20, 200 and 2,000 checks cost before any row is read.
struct ManyChecks {
  let tipoff: String
  let rounds: Int
  let folder: String

  struct LoadTimes {
    let checks: Int
    var total: [Double] = []
    /// Reading the rules, opening the snapshot, binding and planning.
    var loadAndPlan: [Double] = []
  }

  func run(_ count: Int) throws -> LoadTimes {
    let data = BenchData(rows: 0)
    let snapshot = try data.path(in: folder)
    let rules = "\(folder)/checks-\(count).yml"
    try Data(Self.rules(count).utf8).write(to: URL(filePath: rules), options: .atomic)
    var outcome = LoadTimes(checks: count)
    for round in 0...rounds {
      let process = try ChildProcess(
        tipoff,
        [
          "check", "--rules", rules, "--snapshot", snapshot, "--now", data.now, "--format", "json", "--timings",
          "--no-history",
        ])
      // On empty tables nothing is judged: 3, or 1 where a freshness finds no instant.
      guard [1, 3].contains(process.exitCode) else { throw BenchError("tipoff: \(process.standardError)") }
      guard round > 0 else { continue }
      let steps = try StepTimes(process.standardError)
      outcome.total.append(process.seconds)
      outcome.loadAndPlan.append(
        try steps["load and open"] + steps["admit"] + steps["bind"] + steps["plan"])
    }
    return outcome
  }

  /// Checks of eight kinds, spread over the columns, no two alike.
  static func rules(_ count: Int) -> String {
    let lines = (0..<count).map { number -> String in
      let bound = number / 8
      let text =
        switch number % 8 {
        case 0: "not_null: player_lookup\n        where: line > \(bound)"
        case 1: "range: { column: line, min: 0.5, max: \(60 + bound) }"
        case 2: "accepted_values: { column: system_id, values: [ensemble_v1, xgboost_v2, v\(bound)] }"
        case 3: "pattern: { column: game_id, matches: '^00[1-5][0-9]{7}$' }\n        where: predicted > \(bound)"
        case 4: "condition: predicted + confidence < \(80 + bound)"
        case 5: "unique: [game_date, game_id, player_lookup, system_id]\n        where: line > \(bound)"
        case 6: "aggregate: { of: avg, column: predicted, min: 10, max: \(30 + bound) }"
        default: "reference: { columns: [game_id], to: schedule }\n        where: confidence > \(bound)"
        }
      return "      - id: check_\(number)\n        \(text)\n"
    }
    return """
      tables:
        schedule:
          from: schedule
          key: [game_id]
        predictions:
          from: predictions
          context: player
          checks:
      \(lines.joined())
      """
  }
}
