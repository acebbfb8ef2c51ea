import Foundation
import Values

/// What was measured, as a person reads it at 80 columns, and what was owed.
struct ResultPage {
  let contests: [Contest.Times]
  let many: [ManyChecks.LoadTimes]
  /// Seconds that went into binding 10,000 checks on 2,000 columns.
  let wide: [Double]
  let rounds: Int

  var text: String {
    (TextTable(contestRows, left: [1]).lines + [""] + TextTable(manyRows, left: [1]).lines + [""] + debts.map(\.line))
      .joined(separator: "\n") + "\n"
  }

  private var contestRows: [[String]] {
    [["ROWS", "RUNNER", "MEDIAN", "LEAST", "GREATEST", "PEAK", "RATIO"]]
      + contests.flatMap { contest -> [[String]] in
        let shell = Figures(contest.shell)
        let apart = Figures(contest.single.map { $0.seconds - $0.evidenceSeconds })
        let single = Figures(contest.single.map(\.seconds))
        let usual = Figures(contest.usual.map(\.seconds))
        let rows = digits(of: contest.rows)
        return [
          row(rows, "sqlite3 shell, a query per check", shell, nil, 1),
          row("", "tipoff --jobs 1, evidence apart", apart, contest.single, apart.median / shell.median),
          row("", "tipoff --jobs 1", single, contest.single, single.median / shell.median),
          row("", "tipoff", usual, contest.usual, usual.median / shell.median),
        ]
      }
  }

  private func row(
    _ rows: String, _ runner: String, _ figures: Figures, _ runs: [Contest.Run]?, _ ratio: Double
  ) -> [String] {
    let peak = runs?.map(\.peakBytes).max().map { "\($0 / 1_000_000) MB" } ?? ""
    return [
      rows, runner, seconds(figures.median), seconds(figures.least), seconds(figures.greatest), peak,
      String(format: "%.2f", ratio),
    ]
  }

  private var manyRows: [[String]] {
    [["CHECKS", "ON EMPTY TABLES", "MEDIAN", "LEAST", "GREATEST"]]
      + many.flatMap { outcome -> [[String]] in
        [("load and plan", outcome.loadAndPlan), ("in all", outcome.total)].enumerated().map { index, part in
          let figures = Figures(part.1)
          return [
            index == 0 ? String(outcome.checks) : "", part.0, seconds(figures.median), seconds(figures.least),
            seconds(figures.greatest),
          ]
        }
      }
  }

  var debts: [Debt] {
    var debts: [Debt] = []
    for contest in contests {
      let apart = Figures(contest.single.map { $0.seconds - $0.evidenceSeconds }).median
      if contest.rows == 1_000_000 {
        debts.append(
          Debt(
            words: "1,000,000 rows, evidence apart, times the shell", measured: apart / Figures(contest.shell).median,
            most: 0.25, unit: ""))
        let peak = (contest.single + contest.usual).map(\.peakBytes).max() ?? 0
        debts.append(
          Debt(words: "memory at 1,000,000 rows", measured: Double(peak) / 1_000_000, most: 200, unit: " MB"))
      } else if contest.rows == 0 {
        debts.append(
          Debt(
            words: "start-up on empty tables", measured: Figures(contest.usual.map(\.seconds)).median * 1000, most: 20,
            unit: " ms"))
      }
    }
    for outcome in many where outcome.checks == 2000 {
      debts.append(
        Debt(
          words: "load and plan of 2,000 checks", measured: Figures(outcome.loadAndPlan).median * 1000, most: 100,
          unit: " ms"))
    }
    debts.append(
      Debt(words: "bind of 10,000 checks on 2,000 columns", measured: Figures(wide).median, most: 1, unit: " s"))
    return debts
  }

  private func seconds(_ seconds: Double) -> String { String(format: "%.3f s", seconds) }
}
