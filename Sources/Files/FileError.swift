#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system says against a file, in its own words: `No such file or directory`.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// The error of the call that failed just now.
  static var last: FileError { FileError(code: errno) }

  package var description: String { String(cString: strerror(code)) }
}
