import Foundation

/// The input that is being used, in a file that outlives a crash.
final class LastInput {
  let path: String
  private let descriptor: Int32

  init?(folder: String) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/last-input"
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  func keep(_ input: [UInt8]) {
    // Without waiting for the disk: what a process has written is there when it crashes.
    _ = pwrite(descriptor, input, input.count, 0)
    _ = ftruncate(descriptor, off_t(input.count))
  }

  func remove() { unlink(path) }
}
