extension SnapshotFile {
  /// The address that SQLite opens; every byte that could mean something else is escaped.
  var uri: String {
    // A real path is absolute: after an empty host nothing in it can be taken for one, nor for `:memory:`.
    let escaped = realPath.utf8.map { byte in
      isPlain(byte) ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "file://" + escaped.joined() + "?mode=ro" + parameters
  }

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

  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
