import Foundation
import TestSupport
import Testing
import Values

/// A command that is printed to be copied means what it was printed for, whatever names stand in it.
struct ShellWordTests {
  private static let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125

  @Test func aShellReadsEachWordAsItWas() throws {
    print("ShellWordTests: seed \(Self.seed)")
    var random = SeededRandom(seed: Self.seed)
    let alphabet = Array("aZ0é'\"\\$`!*?~#&;|<>(){}[] \t\n=_./:@%+,-")
    let words =
      ["", "'", "it's", "{date}.sqlite", "-n"]
      + (0..<2_000).map { _ in String((0..<random.below(9)).map { _ in random.pick(alphabet) }) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "printf '%s\\0' " + words.map(\.shellWord).joined(separator: " ")]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let read = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: read, as: UTF8.self) == words.map { $0 + "\0" }.joined())
    #expect("night.sqlite".shellWord == "night.sqlite" && "a b".shellWord == "'a b'")
  }
}
