import Files

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
    return Files.resolved(path)
  }

  var words: String {
    switch self {
    case .standardOutput: "standard output"
    case .file(let path): "'\(path)'"
    }
  }

  /// Told before the work and not after it: a verdict that nobody can read is lost.
  func expectPlace() throws(Failure) {
    guard case .file(let path) = self else { return }
    do throws(FileError) {
      try Files.expectPlace(forFile: path)
    } catch {
      throw Failure("cannot write '\(path)': \(error)")
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
    do throws(FileError) {
      try Files.writeToStandardOutput(text)
    } catch {
      throw Failure("cannot write the report to standard output: \(error)")
    }
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    do throws(FileError) {
      try Files.replace(path, with: text)
    } catch {
      throw Failure("cannot write '\(path)': \(error)")
    }
  }
}
