#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system says against a file, in its own words: `No such file or directory`.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let code: Int32

  public init(code: Int32) { self.code = code }

  /// The error of the call that failed just now.
  static var last: FileError { FileError(code: errno) }

  public var description: String { String(cString: strerror(code)) }
}
