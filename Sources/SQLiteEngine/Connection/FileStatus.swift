#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the file system says of a file: enough to notice that it was changed or replaced.
struct FileStatus: Hashable {
  enum Form: Hashable { case regular, directory, other }

  let form: Form
  /// In bytes.
  let size: Int64
  private let device: UInt64
  private let inode: UInt64
  private let modifiedSeconds: Int
  private let modifiedNanoseconds: Int

  /// Follows links; nil with `errno` set where there is no such file, or it may not be asked for.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: form = .regular
    case S_IFDIR: form = .directory
    default: form = .other
    }
    size = Int64(status.st_size)
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    #if canImport(Glibc)
      modifiedSeconds = status.st_mtim.tv_sec
      modifiedNanoseconds = status.st_mtim.tv_nsec
    #else
      modifiedSeconds = status.st_mtimespec.tv_sec
      modifiedNanoseconds = status.st_mtimespec.tv_nsec
    #endif
  }

  static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Absolute and free of links, as SQLite names `-wal` and `-journal` after; nil where there is no such file.
  static func canonicalPath(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether the last question about a path failed for want of permission, not of a file.
  static var lastFailureIsPermission: Bool { errno == EACCES || errno == EPERM }
}
