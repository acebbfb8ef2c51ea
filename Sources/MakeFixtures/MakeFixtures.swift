import Foundation
import Season

/// `make-fixtures [DIR]`: writes the snapshots of the incident of 2026-01-25 below the folder (`fixtures`).
/// `make-fixtures season OUT.sqlite`: writes a whole season, with the faults that are asked for.
@main
struct MakeFixtures {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.first == "season" {
        try SeasonCommand(Array(arguments.dropFirst())).run()
      } else {
        guard arguments.count <= 1, arguments.first?.hasPrefix("-") != true else { throw Usage() }
        for path in try Fixtures.write(below: arguments.first ?? "fixtures") { print(path) }
      }
    } catch let usage as Usage {
      stop(usage.description, code: 2)
    } catch {
      stop("\(error)", code: 1)
    }
  }

  private static func stop(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(code)
  }
}

/// A mistake on the command line: what is wrong, and what is possible.
struct Usage: Error, CustomStringConvertible {
  var mistake: String?

  var description: String {
    (mistake.map { "error: \($0)\n" } ?? "") + """
      usage: make-fixtures [DIR]
             make-fixtures season OUT.sqlite [--fault NAME]… [--on DATE]…
             make-fixtures season OUT.sqlite --story
             make-fixtures season --list
      """
  }
}
