import Foundation

/// The binary as a child of its own, with what it wrote, how it ended, and the most memory it held.
struct HostileProcess {
  /// What a shell would say: the code, or minus the signal.
  let exitCode: Int32
  let standardOutput: String
  let standardError: String
  /// The greatest resident set, bytes.
  let peakBytes: Int

  enum Output {
    case kept
    case file(String)
    /// A pipe whose reader has gone.
    case closedPipe
  }

  struct Failure: Error {
    let code: Int32
  }

  /// `command` is what is put before the binary, such as a program that takes rights away.
  init(_ arguments: [String], in folder: String, output: Output = .kept, after command: [String] = []) throws {
    let scratch = try TemporaryFolder()
    // `env` takes the process into the folder, and becomes what follows.
    let words = ["env", "-C", folder] + command + [TipoffProcess.binary.path] + arguments
    let child = try Self.spawn(words, output: output, scratch: scratch)
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child else { throw Failure(code: errno) }
    exitCode = status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    standardOutput = (try? String(decoding: Data(contentsOf: scratch.url.appending(path: "out")), as: UTF8.self)) ?? ""
    standardError = try String(decoding: Data(contentsOf: scratch.url.appending(path: "err")), as: UTF8.self)
    peakBytes = usage.ru_maxrss * 1024
  }

  private static func spawn(_ words: [String], output: Output, scratch: TemporaryFolder) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let created = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, scratch.path("err"), created, 0o600)
    var pipeEnds: [Int32] = [-1, -1]
    defer { if pipeEnds[1] >= 0 { close(pipeEnds[1]) } }
    switch output {
    case .kept: posix_spawn_file_actions_addopen(&actions, 1, scratch.path("out"), created, 0o600)
    case .file(let path): posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY, 0)
    case .closedPipe:
      guard pipe(&pipeEnds) == 0 else { throw Failure(code: errno) }
      for end in pipeEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      close(pipeEnds[0])
      posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], 1)
    }
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, words[0], &actions, nil, &arguments, environ)
    guard code == 0 else { throw Failure(code: code) }
    return child
  }
}
