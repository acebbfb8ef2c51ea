import Files
import SQLite

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a snapshot is to stand, and the file beside it in which it is made.
struct SnapshotPlace {
  /// As the user gave it.
  let named: String
  /// A link is followed, and stays.
  let path: String
  let beside: String

  init(_ named: String) {
    self.named = named
    path = Files.resolved(named)
    beside = Files.besideName(of: path)
  }

  /// Throws where something stands there that a capture must not take the place of.
  func review(replacesAnything: Bool) throws(CaptureError) {
    for companion in ["-journal", "-wal"] {
      guard let state = FileState(path + companion), state.size > 0 else { continue }
      throw CaptureError(
        "'\(named)\(companion)' lies beside it: a program is writing to the old file, or ended while it did", at: named,
        hint: "close that program, or open the file once with the sqlite3 shell; SQLite would mix it with the new one")
    }
    guard let state = FileState(path) else { return }
    switch state.kind {
    case .folder:
      throw CaptureError("is a folder", at: named, hint: "name a file in it: \(named)/night.sqlite")
    case .special:
      throw CaptureError("is no file: a snapshot is written to a disk", at: named, hint: "name a file: night.sqlite")
    case .regular: break
    }
    guard state.size > 0, !replacesAnything, !isOfOurMaking else { return }
    throw CaptureError(
      "is there already, and no capture has made it", at: named,
      hint: "name another file, or take its place with --force")
  }

  /// By its header: no lock, no log, and nothing that the file says is run.
  private var isOfOurMaking: Bool {
    guard let start = try? Files.start(of: path, bytes: 72), start.count == 72 else { return false }
    let id = start[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return start.starts(with: Array("SQLite format 3\u{0}".utf8)) && id == PageFile.applicationID
  }

  /// Files of captures that were killed: nobody else can remove them.
  func removeLeftovers() {
    let (folder, name) = (Files.folder(of: path), Files.name(of: path))
    for found in (try? Files.names(in: folder)) ?? [] where found.hasPrefix("\(name).") {
      let rest = found.dropFirst(name.utf8.count + 1)
      guard let dot = rest.firstIndex(of: "."), rest[dot...].hasPrefix(".part"), let owner = Int32(rest[..<dot])
      else { continue }
      // What cannot be asked may be another user's, and alive.
      if kill(owner, 0) != 0, errno == ESRCH { try? Files.remove("\(folder)/\(found)") }
    }
  }

  /// The new name is on the disk too.
  func syncFolder() {
    let descriptor = open(Files.folder(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
