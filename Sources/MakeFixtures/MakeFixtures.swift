import Foundation

/// `make-fixtures [DIR]`: writes the snapshots of the incident of 2026-01-25 below the folder (`fixtures`).
@main
struct MakeFixtures {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count <= 1, arguments.first?.hasPrefix("-") != true else {
      stop("usage: make-fixtures [DIR]", code: 2)
    }
    do {
      for path in try Fixtures.write(below: arguments.first ?? "fixtures") { print(path) }
    } catch {
      stop("\(error)", code: 1)
    }
  }

  private static func stop(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(code)
  }
}
