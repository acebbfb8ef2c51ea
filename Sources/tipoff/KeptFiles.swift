import Files
import TipoffKit

/// Files that a command reads, or keeps for later: no report may take their place.
struct KeptFiles {
  private var files: [(path: String, what: String)] = []

  static func reading(
    _ inputs: Inputs, snapshot: String?, source: SourceAddress? = nil, history: String? = nil
  ) -> KeptFiles {
    if let source {
      var kept = reading(inputs, snapshots: [], history: history)
      if let file = source.file { kept.files += ["", ".wal"].map { (Files.resolved(file) + $0, "the database") } }
      return kept
    }
    // What cannot be found here is told when it is to be read.
    let path = snapshot ?? (try? RuleFolder.onlySnapshot())
    return reading(inputs, snapshots: [path].compactMap { $0 }, history: history)
  }

  static func reading(_ inputs: Inputs, snapshots: [String], history: String?) -> KeptFiles {
    var kept = KeptFiles()
    for path in snapshots { kept.addDatabase(path, "the snapshot") }
    if let history { kept.addDatabase(history, "the history") }
    kept.files += reading(rules: inputs.rules).files
    kept.files.append((waiversPath(ofRules: inputs.rules), "the file of waivers"))
    return kept
  }

  static func reading(rules path: String) -> KeptFiles {
    var kept = KeptFiles()
    kept.files = RuleFolder.paths(at: path).map { ($0, "a rule file") }
    return kept
  }

  static func making(snapshot: String, of sources: [String]) -> KeptFiles {
    var kept = KeptFiles()
    kept.addDatabase(snapshot, "the snapshot")
    kept.files += sources.map { ($0, "a source") }
    return kept
  }

  static func reading(snapshot: String) -> KeptFiles {
    var kept = KeptFiles()
    kept.addDatabase(snapshot, "the snapshot")
    return kept
  }

  static func reading(history: String) -> KeptFiles {
    var kept = KeptFiles()
    kept.addDatabase(history, "the history")
    return kept
  }

  /// With the files that SQLite puts beside it.
  private mutating func addDatabase(_ path: String, _ what: String) {
    let real = Files.resolved(path)
    files += ["", "-wal", "-shm", "-journal"].map { (real + $0, $0.isEmpty ? what : "a file of \(what)") }
  }

  /// What a report would take the place of; nil where nothing is lost by it.
  func standing(at output: Output) -> String? {
    guard let place = FilePlace(of: output) else { return nil }
    return files.first { FilePlace($0.path) == place }?.what
  }
}

/// A file by what it is and not by how it is named: two links lead to one.
private enum FilePlace: Equatable {
  case existing(FileState.Identity)
  case missing(path: String)

  init?(of output: Output) {
    switch output {
    case .standardOutput: return nil
    case .file(let path): self.init(path)
    }
  }

  init(_ path: String) {
    self = FileState(path).map { .existing($0.identity) } ?? .missing(path: Files.resolved(path))
  }
}
