import Foundation

/// `fuzz [FILE …]`: feeds the readers of rules for `FUZZ_SECONDS`, or repeats inputs that were kept.
@main
struct Fuzz {
  private static let folder = "fuzz-findings"
  /// A single input takes milliseconds; what takes this long would never end. Seconds.
  private static let longestExecution: UInt32 = 60

  static func main() async {
    do {
      let wanted = ProcessInfo.processInfo.environment["FUZZ_TARGET"]
      let targets = try FuzzTargets.all(repository: ".", named: wanted)
      let arguments = Array(CommandLine.arguments.dropFirst())
      exit(arguments.isEmpty ? await fuzz(targets) : try await repeatOne(arguments, among: targets))
    } catch {
      say("error: \(error)")
      exit(2)
    }
  }

  private static func fuzz(_ targets: [any FuzzTarget]) async -> Int32 {
    let seconds = number("FUZZ_SECONDS") ?? 300
    let seed = number("FUZZ_SEED") ?? UInt64.random(in: 0...999_999_999)
    guard let last = LastInput(folder: folder) else {
      say("error: cannot write to '\(folder)'")
      return 2
    }
    say("seed \(seed), \(seconds) s; after a crash the input is in \(last.path)")
    var session = FuzzSession(targets, seed: seed)
    let ends = ContinuousClock.now.advanced(by: .seconds(Int(seconds)))
    await session.run(
      while: { _ in ContinuousClock.now < ends },
      keeping: { target, input in
        last.keep(Array("\(target)\n".utf8) + input)
        alarm(longestExecution)
      })
    alarm(0)
    last.remove()
    return report(session)
  }

  private static func report(_ session: FuzzSession) -> Int32 {
    for (target, count) in session.executions { say("  \(target): \(count)") }
    say("\(session.total) executions, \(session.findings.count) findings")
    for (index, finding) in session.findings.enumerated() {
      let path = "\(folder)/\(finding.target)-\(index + 1)"
      try? Data(Array("\(finding.target)\n".utf8) + finding.input).write(to: URL(filePath: path))
      say("\(path): \(finding.violation)")
    }
    return session.findings.isEmpty ? 0 : 1
  }

  /// A file as they are kept: the target's name, a line feed, the input.
  private static func repeatOne(_ paths: [String], among targets: [any FuzzTarget]) async throws -> Int32 {
    var code: Int32 = 0
    for path in paths {
      let bytes = Array(try Data(contentsOf: URL(filePath: path)))
      let name = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
      for target in targets where target.name == name {
        let violation = await target.violation(of: Array(bytes.dropFirst(name.utf8.count + 1)))
        say("\(path): \(violation ?? "no violation")")
        if violation != nil { code = 1 }
      }
    }
    return code
  }

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }

  private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
