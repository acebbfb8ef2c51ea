import Foundation

/// A program run as a process of its own: what it printed, how long it took, how much memory it held at most.
struct ChildProcess {
  let exitCode: Int32
  let seconds: Double
  /// Resident set at its largest, in bytes; as the kernel counts it for this child alone.
  let peakBytes: Int
  let standardOutput: String
  let standardError: String

  /// Both streams go to files, so that nothing waits for a reader. Throws where it cannot be started.
  init(_ path: String, _ arguments: [String], input: String = "/dev/null") throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (output, error) = (folder + "/output", folder + "/error")
    let started = ContinuousClock.now
    let process = try Self.spawn(path, arguments, input: input, output: output, error: error)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    seconds = (ContinuousClock.now - started) / .seconds(1)
    // Signals end it with the number in the low bits.
    exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    #if os(Linux)
      peakBytes = usage.ru_maxrss * 1024
    #else
      peakBytes = usage.ru_maxrss
    #endif
    standardOutput = try String(contentsOfFile: output, encoding: .utf8)
    standardError = try String(contentsOfFile: error, encoding: .utf8)
  }

  private static func spawn(
    _ path: String, _ arguments: [String], input: String, output: String, error: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT, 0o600)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let code = posix_spawnp(&process, path, &actions, nil, &words, environ)
    guard code == 0 else { throw BenchError("cannot start \(path): \(String(cString: strerror(code)))") }
    return process
  }
}

/// What ends the benchmark, in words.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
