import Foundation

/// Where a report goes.
enum Output {
  case standardOutput
  case file(String)

  /// Whether what is written to both ends in one place.
  func isSame(as other: Output) -> Bool {
    switch (place, other.place) {
    case (nil, nil): true
    case (let left?, let right?): left == right
    case (nil, _), (_, nil): false
    }
  }

  /// Nil for standard output, also where it is named by its file.
  private var place: String? {
    guard case .file(let path) = self else { return nil }
    if ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path) { return nil }
    return URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  var words: String {
    switch self {
    case .standardOutput: "standard output"
    case .file(let path): "'\(path)'"
    }
  }

  /// All of it or nothing: written beside the file, then renamed.
  func write(_ text: String) throws(Failure) {
    switch self {
    case .standardOutput: try writeToStandardOutput(text)
    case .file(let path): try write(text, to: path)
    }
  }

  private func writeToStandardOutput(_ text: String) throws(Failure) {
    if let cause = Self.write(text, to: STDOUT_FILENO) {
      throw Failure("cannot write the report to standard output: \(cause)")
    }
  }

  private func write(_ text: String, to named: String) throws(Failure) {
    // Through a link, for the link is meant to stay.
    let path = Self.target(of: named)
    if Self.isSpecial(path) {
      guard let cause = Self.create(path, holding: text) else { return }
      throw Failure("cannot write '\(named)': \(cause)")
    }
    let beside = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    if let cause = Self.create(beside, holding: text) ?? Self.failure(rename(beside, path)) {
      unlink(beside)
      throw Failure("cannot write '\(named)': \(cause)")
    }
  }

  private static func target(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A device or a pipe is written to; nothing is put in its place.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// What is wrong, in the system's words, which are clearer than Foundation's; nil where all was written.
  private static func create(_ path: String, holding text: String) -> String? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return failure(descriptor) }
    let cause = write(text, to: descriptor)
    // A full network disk may say so only now.
    let closing = failure(close(descriptor))
    return cause ?? closing
  }

  private static func write(_ text: String, to descriptor: Int32) -> String? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if let cause = failure(Int32(clamping: count)) { return cause }
      rest = rest.dropFirst(count)
    }
    return nil
  }

  private static func failure(_ code: Int32) -> String? { code < 0 ? String(cString: strerror(errno)) : nil }
}
