#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What lies at a path, links followed: which file it is, of what kind, and when it was last written.
package struct FileState: Hashable, Sendable {
  package let kind: Kind
  /// In bytes.
  package let size: Int
  package let identity: Identity
  private let modified: Moment

  package enum Kind: Hashable, Sendable {
    case regular, folder
    /// A pipe, a device, a socket.
    case special
  }

  /// The file itself, by whatever name.
  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  private struct Moment: Hashable {
    let seconds: Int
    let nanoseconds: Int
  }

  /// Nil where nothing can be found there.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      default: .special
      }
    size = Int(status.st_size)
    identity = Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    #if canImport(Glibc)
      let written = status.st_mtim
    #else
      let written = status.st_mtimespec
    #endif
    modified = Moment(seconds: written.tv_sec, nanoseconds: written.tv_nsec)
  }
}
