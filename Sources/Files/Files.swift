#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files as they are read: by the system's own calls, which start at once and say plainly what is wrong.
package enum Files {
  package static func exists(_ path: String) -> Bool { FileState(path) != nil }

  /// What is in a folder, in no order; its own name and its parent's are left out.
  package static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw .last }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// All of a file, or of what comes through a pipe.
  package static func bytes(of path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    return try bytes(from: descriptor)
  }

  /// The first bytes of a file, or all of it where it is shorter.
  package static func start(of path: String, bytes most: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    return Array(try bytes(from: descriptor, atMost: most).prefix(most))
  }

  /// All that standard input gives; what has no end is read to a little more than `most` bytes.
  package static func standardInput(atMost most: Int = .max) throws(FileError) -> [UInt8] {
    try bytes(from: STDIN_FILENO, atMost: most)
  }

  private static func bytes(from descriptor: Int32, atMost most: Int = .max) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < most {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .last
      }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Hands on the bytes of a regular file in large pieces; false where it is none, or cannot be read to its end.
  ///
  /// It does not wait: a pipe would block the opening for ever, and a device would never end.
  package static func scan(_ path: String, _ piece: (UnsafeRawBufferPointer) -> Void) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard FileState(descriptor: descriptor)?.kind == .regular else { return false }
    // Small enough that what was copied is still near when it is worked on.
    let size = 1 << 17
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, size)
      if count == 0 { return true }
      guard count > 0 else { return false }
      piece(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
