import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: HealthAnswer) {
    self.init(
      question: "history verify", headline: answer.headline,
      facts: [
        .init("runs", .integer(Int64(answer.runs)), .count),
        .init("without_checksum", .integer(Int64(answer.withoutChecksum)), .count),
        .init("faults", .integer(Int64(answer.faults.count)), .count),
      ], listings: [answer.listing], notes: answer.notes)
  }
}

extension HealthAnswer {
  fileprivate var headline: String {
    guard faults.isEmpty else {
      return "DAMAGED: \(counted(faults.count, "part")) \(faults.count == 1 ? "is" : "are") not as recorded"
    }
    return "sound: \(counted(runs, "run")) as recorded, and all that follows from them"
  }

  fileprivate var notes: [String] {
    var notes: [String] = []
    if withoutChecksum > 0 {
      notes.append(
        "\(counted(withoutChecksum, "run")) of an earlier form of the file \(withoutChecksum == 1 ? "has" : "have") no checksum: only what follows from \(withoutChecksum == 1 ? "it" : "them") was verified"
      )
    }
    if !faults.isEmpty {
      notes.append("restore a backup, or see `tipoff history repair`, which leaves out the runs that are damaged")
    }
    return notes
  }

  fileprivate var listing: Listing {
    Listing(
      name: "faults", title: "What is not as it was recorded",
      columns: [.init("part", .state), .init("run", .identifier), .init("what", .text)],
      rows: faults.map { fault in
        [.text(fault.part.rawValue), .value(fault.run.map(Value.integer) ?? .null), .text(fault.words)]
      }, whenEmpty: "nothing")
  }
}
