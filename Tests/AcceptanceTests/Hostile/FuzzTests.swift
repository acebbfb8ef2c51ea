import Foundation
import Fuzz
import Testing

/// The fuzzer of `make fuzz` for a fixed number of inputs.
struct FuzzTests {
  @Test func someThousandInputsBreakNoPromise() async throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    print("seed \(seed)")
    let targets = try FuzzTargets.all(repository: ShippedRun.root.path)
    var session = FuzzSession(targets, seed: seed)
    await session.run(while: { $0.total < 4000 })
    for finding in session.findings {
      Testing.Issue.record("\(finding.target): \(finding.violation): \(String(decoding: finding.input, as: UTF8.self))")
    }
    #expect(session.executions.allSatisfy { $0.count > 0 })
  }
}
