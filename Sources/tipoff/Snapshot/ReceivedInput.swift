import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What comes on standard input, as a file that can be read twice.
enum ReceivedInput {
  /// A pipe is written to a file beside the snapshot, which takes its place as standard input. The file has no name any more:
  /// nothing is left of it, however the program ends.
  static func settle(beside snapshot: String) throws(Failure) {
    guard isatty(STDIN_FILENO) == 0 else {
      throw Failure("standard input is a terminal", hint: "send a file: … | tipoff snapshot OUT games=-")
    }
    var state = stat()
    if fstat(STDIN_FILENO, &state) == 0, state.st_mode & S_IFMT == S_IFREG { return }
    let place = "\(Files.besideName(of: Files.resolved(snapshot)))-input"
    let file = open(place, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw cannotKeep(FileError(code: errno), snapshot) }
    defer { close(file) }
    unlink(place)
    try copy(to: file, snapshot)
    guard dup2(file, STDIN_FILENO) == STDIN_FILENO else { throw cannotKeep(FileError(code: errno), snapshot) }
  }

  private static func copy(to file: Int32, _ snapshot: String) throws(Failure) {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { room.deallocate() }
    while true {
      let count = read(STDIN_FILENO, room.baseAddress, room.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure("standard input cannot be read: \(FileError(code: errno))") }
      if count == 0 { return }
      var written = 0
      while written < count {
        let more = write(file, room.baseAddress?.advanced(by: written), count - written)
        if more < 0, errno == EINTR { continue }
        guard more >= 0 else { throw cannotKeep(FileError(code: errno), snapshot) }
        written += more
      }
    }
  }

  private static func cannotKeep(_ error: FileError, _ snapshot: String) -> Failure {
    Failure(
      "standard input cannot be kept in the folder of '\(snapshot)': \(error)",
      hint: "it is read twice, and needs room there for all of it")
  }
}
