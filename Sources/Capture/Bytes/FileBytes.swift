import Files
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file, from its start to its end, with the digest of what was read.
final class FileBytes {
  /// As a person names it.
  let path: String
  let size: Int64
  private let descriptor: Int32
  private var hash = XXH64()
  private(set) var bytesRead: Int64 = 0

  init(_ path: String) throws(CaptureError) {
    self.path = path
    // A pipe would block the opening for ever.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw CaptureError(
        "cannot be read: \(FileError(code: errno))", at: path, hint: "check the path, and who may read it")
    }
    guard let state = FileState(path), state.kind == .regular else {
      close(descriptor)
      throw CaptureError(
        "is no file", at: path,
        hint:
          "what comes through a pipe is read from standard input: … | tipoff snapshot OUT NAME=-; of a folder, name its files: '\(path)/*.csv'"
      )
    }
    size = Int64(state.size)
  }

  deinit { close(descriptor) }

  /// The number of bytes that came; 0 at the end.
  func read(into target: UnsafeMutableBufferPointer<UInt8>) throws(CaptureError) -> Int {
    while true {
      let count = readBytes(descriptor, target.baseAddress, target.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CaptureError("cannot be read: \(FileError(code: errno))", at: path, hint: "is its disk still there?")
      }
      hash.update(UnsafeRawBufferPointer(start: target.baseAddress, count: count))
      bytesRead += Int64(count)
      return count
    }
  }

  /// The digest of all that was read so far.
  var digest: String { "xxh64:" + hash.hexadecimal }

  var share: Double? { size > 0 ? min(1, Double(bytesRead) / Double(size)) : nil }
}

// The name of the C library, free of the member that would hide it.
private func readBytes(_ descriptor: Int32, _ target: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  read(descriptor, target, count)
}
