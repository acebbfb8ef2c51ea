import History

/// Something that analysts ask a history.
struct TimedQuestion {
  enum Way {
    case reader((HistoryReader) throws -> Int)
    case sql(String)
  }

  let name: String
  /// Nil where nothing is: a query of one's own.
  let owedMilliseconds: Double?
  /// To how many rows, or other things, the answer comes.
  let way: Way

  struct AnswerTimes {
    let question: TimedQuestion
    let answers: Int
    let seconds: [Double]
  }

  /// Each time on a connection of its own, as a command asks; what takes long is asked less often.
  func asked(_ path: String, times: Int) throws -> AnswerTimes {
    var seconds: [Double] = []
    var answers = 0
    while seconds.count < times, seconds.count < 3 || seconds.reduce(0, +) < 5 {
      let started = ContinuousClock.now
      answers = try answer(path)
      seconds.append((ContinuousClock.now - started) / .seconds(1))
    }
    return AnswerTimes(question: self, answers: answers, seconds: seconds)
  }

  private func answer(_ path: String) throws -> Int {
    switch way {
    case .sql(let sql): return try Database(path, .readWrite).rows(sql).count
    case .reader(let ask):
      guard let reader = try HistoryStore(path: path).reader() else { throw BenchError("there is no \(path)") }
      return try ask(reader)
    }
  }
}
