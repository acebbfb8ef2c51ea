import Foundation
import Testing

@testable import Bench

/// Guards the scan against slow creep: instructions are the same on a busy machine, times are not.
struct ScanInstructionTests {
  private static let hasValgrind = (try? ChildProcess("valgrind", ["--version"]))?.exitCode == 0

  /// Few rows, for valgrind takes a hundred times as long; more than fill a batch and a window, so that all loops are in it.
  private static let rows = 2000

  /// The instructions of a row, with its share of contexts and games, through all 20 checks, 7 of them with evidence.
  ///
  /// Only what the walks over pages execute is counted. The tests' build is not optimized: a row costs 17 times the 3,500 instructions of a
  /// release. What is added to a loop shows in both, and a function that is called once more a row, an allocation or a text that is made
  /// for each, shows here sooner. The bound leaves a tenth for another version of the compiler; who makes a row dearer on purpose says so here.
  private static let mostPerRow = 75_000

  @Test(.enabled(if: hasValgrind, "needs valgrind, which counts instructions: apt-get install valgrind"))
  func aRowCostsNoMoreThanItDid() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-scan-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try BenchData(rows: Self.rows).path(in: folder)
    let bench = Bundle.main.bundleURL.appending(path: "bench").path
    let process = try ChildProcess(
      "valgrind",
      [
        "--tool=callgrind", "--callgrind-out-file=\(folder)/counts", "--toggle-collect=*8PageScan6WorkerC4walk*",
        bench, "scan", "\(Self.rows)", folder,
      ])
    #expect(process.standardOutput == "fail 7, pass 13\n", "\(process.standardError)")
    let counted = try #require(
      process.standardError.firstMatch(of: /Collected : ([0-9]+)/).flatMap { Int($0.1) }, "\(process.standardError)")
    #expect(counted > Self.rows * 1000, "the walks are counted: \(counted)")
    #expect(counted / Self.rows <= Self.mostPerRow)
  }
}
