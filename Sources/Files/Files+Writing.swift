#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Files {
  /// All of it or nothing: written beside the file, then renamed. Through a link, which stays; a pipe or a device is
  /// written to, and nothing is put in its place.
  package static func replace(_ named: String, with text: String) throws(FileError) {
    let path = realPath(named) ?? named
    if FileState(path)?.kind == .special { return try create(path, holding: text) }
    let writer = try FileWriter(path)
    do throws(FileError) {
      try writer.write(text)
      try writer.commit()
    } catch {
      writer.discard()
      throw error
    }
  }

  /// Whether a file could be put there now, found out by beginning one beside it; nothing is left.
  package static func expectPlace(forFile named: String) throws(FileError) {
    let path = realPath(named) ?? named
    switch FileState(path)?.kind {
    case .special?: return
    case .folder?: throw FileError(code: EISDIR)
    case .regular?, nil: try FileWriter(path).discard()
    }
  }

  package static func writeToStandardOutput(_ text: String) throws(FileError) { try write(text, to: STDOUT_FILENO) }

  package static func writeToStandardError(_ text: String) throws(FileError) { try write(text, to: STDERR_FILENO) }

  private static func create(_ path: String, holding text: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    do throws(FileError) {
      try write(text, to: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    // A full network disk may say so only now.
    guard close(descriptor) == 0 else { throw .last }
  }

  private static func write(_ text: String, to descriptor: Int32) throws(FileError) {
    try write(Array(text.utf8)[...], to: descriptor)
  }

  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { written(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last }
      rest = rest.dropFirst(count)
    }
  }
}

private func written(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
