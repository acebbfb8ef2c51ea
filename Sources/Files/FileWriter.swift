#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is written piece by piece, beside the place that it is meant for; nothing is there until `commit`.
package final class FileWriter {
  /// What is written at once.
  private static let chunk = 1 << 16

  private let path: String
  private let beside: String
  private var descriptor: Int32
  private var pending: [UInt8] = []

  /// A link is followed, and stays; whatever is in the place is left as it is for now.
  package init(_ named: String) throws(FileError) {
    path = Files.realPath(named) ?? named
    beside = Files.besideName(of: path)
    descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    pending.reserveCapacity(Self.chunk + 1024)
  }

  deinit { discard() }

  package func write(_ text: String) throws(FileError) { try write(text.utf8) }

  package func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
    pending.append(contentsOf: bytes)
    if pending.count >= Self.chunk { try flush() }
  }

  /// Puts the file into its place.
  package func commit() throws(FileError) {
    do throws(FileError) {
      try flush()
      let closed = close(descriptor)
      descriptor = -1
      // A full network disk may say so only now.
      guard closed == 0, rename(beside, path) == 0 else { throw .last }
    } catch {
      unlink(beside)
      throw error
    }
  }

  /// Forgets what was written.
  package func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(beside)
  }

  private func flush() throws(FileError) {
    try Files.write(pending[...], to: descriptor)
    pending.removeAll(keepingCapacity: true)
  }
}
