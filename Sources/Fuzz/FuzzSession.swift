import TestSupport

/// Executions of the targets in turn, with everything that broke a promise.
package struct FuzzSession {
  package struct Finding: Sendable {
    package let target: String
    package let violation: String
    package let input: [UInt8]
  }

  package private(set) var executions: [(target: String, count: Int)]
  package private(set) var findings: [Finding] = []

  private static let mostFindings = 20

  private let targets: [any FuzzTarget]
  private var random: SeededRandom

  package init(_ targets: [any FuzzTarget], seed: UInt64) {
    self.targets = targets
    executions = targets.map { ($0.name, 0) }
    random = SeededRandom(seed: seed)
  }

  private var turn: [(Int, any FuzzTarget)] {
    targets.enumerated().flatMap { index, target in Array(repeating: (index, target), count: target.weight) }
  }

  package var total: Int { executions.reduce(0) { $0 + $1.count } }

  /// Goes on while it is told to, and until there is enough to mend.
  ///
  /// `keeping` gets each input before it is used: after a crash it is the last thing known.
  package mutating func run(
    while goesOn: (FuzzSession) -> Bool, keeping: (_ target: String, _ input: [UInt8]) -> Void = { _, _ in }
  ) async {
    while true {
      for (index, target) in turn {
        guard goesOn(self), findings.count < Self.mostFindings else { return }
        let input = target.input(&random)
        keeping(target.name, input)
        executions[index].count += 1
        if let violation = await target.violation(of: input) {
          findings.append(Finding(target: target.name, violation: violation, input: input))
        }
      }
    }
  }
}
