import ADBC
import Foundation
import Testing

/// The drivers that pip put into .build/drivers (`Tests/drivers.txt`, scripts/prepare-drivers).
enum TestDrivers {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let folder = root.appending(path: ".build/drivers").path

  /// On a CI server they must be there: a suite that is skipped there holds nothing.
  static let areUsable = FileManager.default.fileExists(atPath: folder + "/drivers.txt") || isCI
  static let isCI = ProcessInfo.processInfo.environment["CI"] != nil

  static let missing: Comment =
    "SKIPPED: no drivers of databases here; scripts/prepare-drivers installs them in .build/drivers"

  static let search = DriverSearch { name in name == "TIPOFF_DRIVERS" ? folder : nil }

  static func connect(_ address: String, _ patience: Patience = .endless) throws -> DriverConnection {
    try search.open(try DatabaseAddress(address) { _ in nil }, patience).connect(patience)
  }
}

/// A folder for one test, gone with it.
final class TestFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "adbc-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}
