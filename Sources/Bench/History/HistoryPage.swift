import Foundation
import Values

/// What was measured of a history, as a person reads it, and what was owed.
struct HistoryPage {
  let outcome: HistoryBench.HistoryTimes

  private var settings: HistorySettings { outcome.settings }

  var text: String {
    let head =
      "\(digits(of: settings.runs)) runs, \(HistorySettings.tables * HistorySettings.checksATable) checks, about "
      + "\(digits(of: settings.findings)) findings a run: \(digits(of: outcome.size.lifetimes)) lifetimes, "
      + "\(digits(of: outcome.size.open)) open. Seed \(settings.seed)."
    return
      ([head, made, ""] + TextTable(sizes, left: [0]).lines + [""] + TextTable(questions, left: [0]).lines + [""]
      + debts.map(\.line))
      .joined(separator: "\n") + "\n"
  }

  private var made: String {
    let runs = digits(of: settings.untimedRuns)
    let making = outcome.makingSeconds.map { "Made in \(seconds($0)) (\(runs) runs)" } ?? "Kept from an earlier time"
    let recording = Figures(outcome.recording.map(\.seconds))
    let processor = Figures(outcome.recording.map(\.processorSeconds))
    let times =
      "Recording one of the last \(outcome.recording.count): \(milliseconds(recording.median)), least "
      + "\(milliseconds(recording.least)), worst \(milliseconds(recording.greatest)); of the processor "
      + milliseconds(processor.median)
    return
      "\(times).\n\(making). Memory at most \(megabytes(outcome.peakBytes)), the made-up runs included; after the questions "
      + "\(megabytes(outcome.peakBytesAfterQuestions))."
  }

  private var sizes: [[String]] {
    let lifetimes = Double(max(1, outcome.size.lifetimes))
    return [["TABLE OR INDEX", "ROWS", "MB", "FULL", "BYTES A LIFETIME"]]
      + outcome.size.parts.filter { $0.bytes * 1_000 >= outcome.size.bytes }.map { part in
        [
          part.name, digits(of: part.rows), String(format: "%.1f", Double(part.bytes) / 1e6),
          String(format: "%.0f %%", part.share * 100), String(format: "%.1f", Double(part.bytes) / lifetimes),
        ]
      } + [
        [
          "in all", "", String(format: "%.1f", Double(outcome.size.bytes) / 1e6), "",
          String(format: "%.1f", Double(outcome.size.bytes) / lifetimes),
        ]
      ]
  }

  private var questions: [[String]] {
    [["QUESTION", "ANSWERS", "MEDIAN", "WORST", "OWED", "ASKED"]]
      + outcome.answers.map { answer in
        let figures = Figures(answer.seconds)
        let owed = answer.question.owedMilliseconds.map { owed in
          "\(figures.median * 1000 <= owed ? "✓" : "✗") \(String(format: "%g", owed)) ms"
        }
        return [
          answer.question.name, digits(of: answer.answers), milliseconds(figures.median),
          milliseconds(figures.greatest),
          owed ?? "", String(answer.seconds.count),
        ]
      }
  }

  /// Owed for a history of the full size only.
  var debts: [Debt] {
    let recording = Figures(outcome.recording.map { $0.seconds * 1000 })
    return [
      Debt(
        words: "recording a run, median of \(outcome.recording.count)", measured: recording.median, most: 150,
        unit: " ms"),
      Debt(words: "recording a run, worst", measured: recording.greatest, most: 150, unit: " ms"),
      Debt(words: "size of the file", measured: Double(outcome.size.bytes) / 1e6, most: 300, unit: " MB"),
    ]
  }

  private func seconds(_ seconds: Double) -> String { String(format: "%.0f s", seconds) }

  private func milliseconds(_ seconds: Double) -> String { String(format: "%.2f ms", seconds * 1000) }

  private func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000) MB" }
}
