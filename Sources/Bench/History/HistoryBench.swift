import Foundation

/// `bench history [--runs N] [--findings N] [--seed N]`: a history of many nights: recording, size, questions.
struct HistoryBench {
  let settings: HistorySettings
  let folder: String
  /// How often each question is asked.
  var times = 20

  struct HistoryTimes {
    let settings: HistorySettings
    /// Nil where it was kept from an earlier benchmark.
    let makingSeconds: Double?
    /// How long the last runs took, one by one.
    let recording: [HistoryData.RecordingTime]
    let size: StoredSize
    /// The most memory of this process, the made-up runs included.
    let peakBytes: Int
    var answers: [TimedQuestion.AnswerTimes] = []
    var peakBytesAfterQuestions = 0
  }

  func run(says: (String) -> Void = { _ in }) throws -> HistoryTimes {
    let data = HistoryData(settings: settings, folder: folder)
    let made = try data.made(says: says)
    let path = try data.copy(of: made)
    defer { try? HistoryData.remove(path) }
    says("recording the last runs …")
    let recording = try data.record(settings.untimedRuns..<settings.runs, to: path)
    try HistoryData.checkpoint(path)
    let peak = ProcessUsage.now.peakBytes
    says("looking at the file …")
    var outcome = HistoryTimes(
      settings: settings, makingSeconds: made.seconds, recording: recording, size: try StoredSize(of: path),
      peakBytes: peak)
    for question in HistoryQuestions(settings: settings).all {
      says("\(question.name) …")
      outcome.answers.append(try question.asked(path, times: times))
    }
    outcome.peakBytesAfterQuestions = ProcessUsage.now.peakBytes
    return outcome
  }
}
