extension SnapshotFile {
  /// The address that SQLite opens.
  var uri: String { fileAddress(of: realPath) + "?mode=ro" + parameters }

  private var parameters: String {
    switch access {
    case .locked: ""
    case .immutable: "&immutable=1"
    case .walWithIndex: "&readonly_shm=1"
    case .walWithoutIndex: ""
    }
  }

  /// The file system of SQLite that reads it; nil for the default.
  var fileSystem: String? {
    switch access {
    case .locked, .immutable, .walWithIndex: nil
    // Nobody has it open (they would have made the index), so locks, which need write access here, guard nothing.
    case .walWithoutIndex: "unix-none"
    }
  }
}
