/// Groups that were judged here, one by one, because each has a baseline of its own.
struct JudgedGroups {
  private let judged: [(standing: Standing, reading: Reading)]

  init(_ readings: [Reading], _ standing: (Reading) throws(QuestionFailure) -> Standing) throws(QuestionFailure) {
    var judged: [(standing: Standing, reading: Reading)] = []
    for reading in readings { judged.append((try standing(reading), reading)) }
    self.judged = judged
  }

  var counts: GroupCounts {
    GroupCounts(
      groups: judged.count, errors: judged.count { $0.standing == .bad(.error) },
      warnings: judged.count { $0.standing == .bad(.warning) }, tooSmall: judged.count { $0.standing == .empty })
  }

  /// What findings are made of; groups too small only where that is bad.
  func bad(orTooSmall: Bool) -> [(isError: Bool, reading: Reading)] {
    judged.compactMap { standing, reading in
      switch standing {
      case .bad(let severity): (severity == .error, reading)
      case .empty: orTooSmall ? (false, reading) : nil
      case .good, .noHistory: nil
      }
    }
  }
}
