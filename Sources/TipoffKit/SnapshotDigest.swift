import Files
import Rulebooks
import Values

/// XXH64 of a snapshot's bytes, and of a log of changes beside it that is not in it yet.
package struct SnapshotDigest {
  private let path: String
  private let log: String
  private let state: [FileState?]
  private let text: String?
  /// Made of the bytes too, and never shown: nobody makes it without them, and the same bytes give it again.
  package let secret: String

  /// `isSecretNeeded` where masked values are to be digested with a key that the bytes give.
  /// `log`: what SQLite, or another database, calls its log of changes beside the file.
  package init(of path: String, log: String = "-wal", isSecretNeeded: Bool) {
    self.path = path
    self.log = log
    state = Self.state(of: path, log)
    var hash = XXH64()
    var further = isSecretNeeded ? [XXH64(seed: 0x7469_706F_6666), XXH64(seed: 0x6D61_736B)] : []
    let parts = Self.parts(of: path, log).filter { Files.exists($0) }
    let isRead = !parts.isEmpty && parts.allSatisfy { Self.add($0, to: &hash, &further) }
    text = isRead ? "xxh64:\(hash.hexadecimal)" : nil
    secret = further.map(\.hexadecimal).joined()
  }

  /// The digest, once the snapshot is open: it must still be the file that was read.
  package func verified() throws(UsageError) -> String {
    guard let text else { throw UsageError("cannot read '\(path)'") }
    guard state == Self.state(of: path, log) else {
      throw UsageError("'\(path)' was changed while it was read", hint: "copy it with VACUUM INTO, and check the copy")
    }
    return text
  }

  /// The log is looked for beside the real file, wherever a link to it stands.
  private static func parts(of path: String, _ log: String) -> [String] { [path, Files.resolved(path) + log] }

  private static func state(of path: String, _ log: String) -> [FileState?] {
    parts(of: path, log).map { FileState($0) }
  }

  private static func add(_ path: String, to hash: inout XXH64, _ further: inout [XXH64]) -> Bool {
    Files.scan(path) { bytes in
      hash.update(bytes)
      for index in further.indices { further[index].update(bytes) }
    }
  }
}
