import ADBC
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A throw-away PostgreSQL server with a cluster of its own. It ends with this process, however that ends.
final class PostgreSQLServer: Sendable {
  let port: Int
  let folder: String
  private let shell: Process
  private let life: Pipe

  /// Shared by all tests that leave it alive.
  static let shared = Result { try PostgreSQLServer() }

  static let binaries: String? = {
    let root = "/usr/lib/postgresql"
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted {
      (Double($0) ?? 0) < (Double($1) ?? 0)
    }
    return versions.map { "\(root)/\($0)/bin" }.last { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
  }()

  /// On a CI server both must be there.
  static let isUsable = TestDrivers.areUsable && binaries != nil || TestDrivers.isCI
  static let missing: Comment =
    "SKIPPED: no PostgreSQL server, or no driver of it here; scripts/prepare-drivers installs both"

  init() throws {
    let binaries = try #require(Self.binaries, "apt-get install postgresql")
    port = try Self.freePort()
    folder = "/tmp/tipoff-pg-\(getpid())-\(port)"
    (shell, life) = (Process(), Pipe())
    // The shell waits for the end of its input, which comes with the end of this process, and then clears everything away.
    let script = """
      umask 077; mkdir -p \(folder) && cd \(folder) || exit 1
      \(binaries)/initdb -D data -A trust -U tip --no-sync -E UTF8 --locale=C > log 2>&1 || exit 1
      printf '%s\\n' 'local all all trust' 'host all locked 127.0.0.1/32 scram-sha-256' 'host all all 127.0.0.1/32 trust' > data/pg_hba.conf
      \(binaries)/pg_ctl -D data -o "-p \(port) -k \(folder) -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=40" -l log -w start \
      > started 2>&1 || exit 1
      echo ready
      read _
      \(binaries)/pg_ctl -D data -m immediate stop > /dev/null 2>&1
      cd / && rm -rf \(folder)
      """
    // initdb refuses to run as root.
    let asRoot = getuid() == 0
    shell.executableURL = URL(filePath: asRoot ? "/bin/su" : "/bin/sh")
    shell.arguments = (asRoot ? ["postgres", "-s", "/bin/sh"] : []) + ["-c", script]
    let output = Pipe()
    (shell.standardInput, shell.standardOutput) = (life, output)
    // Ctrl-C at the terminal is for the tests: the shell sees their end.
    try shell.run()
    let ready = try output.fileHandleForReading.read(upToCount: 6)
    guard ready == Data("ready\n".utf8) else {
      throw NoServer(log: (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "")
    }
  }

  struct NoServer: Error { let log: String }

  /// The address of the superuser, over TCP.
  var address: String { "postgresql://tip@127.0.0.1:\(port)/postgres" }

  func connect(_ patience: Patience = .endless) throws -> DriverConnection {
    try TestDrivers.connect(address, patience)
  }

  /// The process that all its others hang on.
  func postmaster() throws -> pid_t {
    let text = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
    return try #require(text.split(separator: "\n").first.flatMap { pid_t($0) })
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, size) == 0 && getsockname(descriptor, pointer, &size) == 0
      }
    }
    try #require(result)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

extension PostgreSQLServer {
  /// Makes a user who needs a password.
  func lock() throws {
    let connection = try connect()
    try connection.execute("SELECT pg_advisory_lock(1)")
    if try connection.all("SELECT 1 AS one FROM pg_roles WHERE rolname = 'locked'").isEmpty {
      try connection.execute("CREATE ROLE locked LOGIN PASSWORD 'right p@ss/word'")
    }
    try connection.execute("SELECT pg_advisory_unlock(1)")
  }
}
