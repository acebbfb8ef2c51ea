import Foundation

/// A terminal that nobody looks at.
struct PseudoTerminal {
  /// All that the binary writes to it as standard output and standard error.
  static func output(of arguments: [String], environment: [String: String]) throws -> String {
    try output(of: TipoffProcess.process(arguments, in: ShippedRun.root, environment: environment))
  }

  /// All that a program shows to whoever types `keys`; they are typed ahead, so they must end it.
  static func output(of process: Process, typing keys: String = "") throws -> String {
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, Request.setLock, &unlocked) == 0, ioctl(master, Request.getNumber, &number) == 0
    else { throw POSIXError(.ENOTTY) }
    defer { close(master) }
    let slave = FileHandle(
      fileDescriptor: open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC), closeOnDealloc: false)
    if !keys.isEmpty { process.standardInput = slave }
    process.standardOutput = slave
    process.standardError = slave
    try process.run()
    // Reading ends when the process was the last to hold the other side.
    try slave.close()
    try FileHandle(fileDescriptor: master, closeOnDealloc: false).write(contentsOf: Data(keys.utf8))
    let bytes = everything(from: master)
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Linux's TIOCSPTLCK and TIOCGPTN, macros that Swift does not see.
  private enum Request {
    static let setLock: UInt = 0x4004_5431
    static let getNumber: UInt = 0x8004_5430
  }

  private static func everything(from descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
