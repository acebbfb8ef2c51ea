import Foundation
import Testing

@testable import Bench

/// Guards what a check costs by itself, on few rows: thousands of checks are loaded, planned and judged in the time of the scan.
struct CheckInstructionTests {
  private static let hasValgrind = (try? ChildProcess("valgrind", ["--version"]))?.exitCode == 0

  private static let (few, many) = (8, 24)

  /// The instructions of one check more, on average over eight kinds, through the whole run but for its reports.
  ///
  /// In the tests' build, which is not optimized: a release takes some 20 times fewer. What is built, compiled or hashed once more for each
  /// check shows here; who makes a check dearer on purpose says so here. The bound leaves a tenth for another version of the compiler.
  private static let mostPerCheck = 6_300_000

  @Test(.enabled(if: hasValgrind, "needs valgrind, which counts instructions: apt-get install valgrind"))
  func aCheckCostsNoMoreThanItDid() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-checks-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try BenchData(rows: 50).path(in: folder)
    let counted = try [Self.few, Self.many].map { try Self.instructions(of: $0, folder) }
    #expect(counted[0] > 1_000_000, "something is counted: \(counted)")
    let perCheck = (counted[1] - counted[0]) / (Self.many - Self.few)
    #expect(perCheck <= Self.mostPerCheck)
  }

  private static func instructions(of checks: Int, _ folder: String) throws -> Int {
    let bench = Bundle.main.bundleURL.appending(path: "bench").path
    let process = try ChildProcess(
      "valgrind",
      ["--tool=callgrind", "--callgrind-out-file=\(folder)/counts-\(checks)", bench, "checks", "\(checks)", folder])
    let verdicts = process.standardOutput.matches(of: /[0-9]+/).compactMap { Int($0.0) }.reduce(0, +)
    #expect(verdicts == checks, "\(process.standardOutput)\(process.standardError)")
    return try #require(
      process.standardError.firstMatch(of: /Collected : ([0-9]+)/).flatMap { Int($0.1) }, "\(process.standardError)")
  }
}
