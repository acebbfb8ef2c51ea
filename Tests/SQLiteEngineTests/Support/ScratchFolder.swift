import Foundation

/// A folder of one test, gone when the test lets it go.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: file(name)))
    return file(name)
  }

  /// Names and contents of all files: equal before and after where nothing was touched.
  func contents() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: file(name), isDirectory: &isFolder)
        return (name, isFolder.boolValue ? Data() : try Data(contentsOf: URL(filePath: file(name))))
      })
  }
}

func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
