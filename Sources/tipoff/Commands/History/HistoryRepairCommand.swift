import ArgumentParser
import Files
import History
import Values

/// `tipoff history repair`: a sound file of what is left.
struct HistoryRepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Makes a sound history of what is left of a damaged one, which stays beside it.",
    discussion: """
      Runs that are not as they were recorded are left out, and named; what follows from the others is made anew. Where \
      pages are broken, what can be read is copied row by row. The damaged file stays as FILE.damaged. No other program \
      may use the history meanwhile.

      Exit code: 0 it is sound now, or was; 2 it cannot be repaired, and stays as it is.

      Example:
        tipoff history repair --history tipoff.sqlite
      """)

  @OptionGroup var file: HistoryFileInput

  func run() throws {
    let former = file.history + ".damaged"
    let words = try file.told { store throws -> String in
      let health = try store.verify()
      guard !health.faults.isEmpty else { return "sound: \(counted(health.runs, "run")), nothing to repair" }
      guard !Files.exists(former) else {
        throw Failure("'\(former)' is there, from an earlier repair", hint: "move it away, and run again")
      }
      return Self.words(try store.repair(keeping: former))
    }
    try Output.standardOutput.write(words + "\n")
  }

  private static func words(_ repaired: HistoryStore.Repaired) -> String {
    let lost = repaired.lost
    let salvaged =
      repaired.isSalvaged ? "; pages were broken, and what could be read of them was copied" : ""
    let left =
      lost.isEmpty
      ? ""
      : "\n\(counted(lost.count, "run")) \(lost.count == 1 ? "was" : "were") not as recorded, and left out: "
        + lost.map { String($0) }.joined(separator: ", ")
    return "repaired: \(counted(repaired.runs, "run"))\(salvaged)\(left)\nthe damaged file is \(repaired.former)"
  }
}
