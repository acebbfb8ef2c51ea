#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Files {
  /// The name beside a path under which what is meant for it is made: no other process has it.
  package static func besideName(of path: String) -> String { "\(path).\(getpid()).part" }

  package static func createFolder(_ path: String) throws(FileError) {
    guard mkdir(path, 0o777) == 0 else { throw .last }
  }

  /// Puts one in the other's place, which may be there or not; a folder only in the place of none.
  package static func move(_ path: String, to other: String) throws(FileError) {
    guard rename(path, other) == 0 else { throw .last }
  }

  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 else { throw .last }
  }

  /// A folder with the files in it; no folder may be in it.
  package static func removeFolder(_ path: String) throws(FileError) {
    for name in try names(in: path) { try remove("\(path)/\(name)") }
    guard rmdir(path) == 0 else { throw .last }
  }
}
