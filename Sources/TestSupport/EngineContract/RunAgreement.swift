import Expressions
import Questions
import Rulebooks
import Validation
import Values

/// Two runs of the same rules on the same rows, check by check.
package struct RunAgreement: Sendable {
  /// What the two tell differently; empty where the engine keeps the contract.
  package private(set) var differences: [String] = []
  /// Checks that both judged, or both could not.
  package private(set) var compared: [String] = []
  /// Checks that the engine reports as `unsupported`.
  package private(set) var unsupported: [String] = []

  /// Reals may differ by so much of their size; everything else must be equal.
  package static let tolerance = 1e-9

  package init(_ expected: Run, _ found: Run) {
    for theirs in found.checks {
      if theirs.reason == .unsupported {
        if theirs.verdict != .error { differences.append("\(theirs.id): \(theirs.verdict), though unsupported") }
        unsupported.append(theirs.id)
      } else {
        compared.append(theirs.id)
      }
    }
    let hidden = Set(unsupported)
    for (mine, theirs) in zip(expected.checks, found.checks) where !hidden.contains(mine.id) {
      differences += zip(mine.facts(without: hidden), theirs.facts(without: hidden)).compactMap { mine, theirs in
        mine == theirs ? nil : "\(theirs.place): \(theirs) instead of \(mine)"
      }
    }
    if expected.checks.map(\.id) != found.checks.map(\.id) { differences.append("other checks") }
    if unsupported.isEmpty {
      if expected.exitCode != found.exitCode { differences.append("exit code \(found.exitCode)") }
      if expected.grids != found.grids { differences.append("other grids") }
    }
  }
}

/// Something that a result says.
private struct Fact: Equatable, CustomStringConvertible {
  let place: String
  let values: [Value]

  static func == (left: Fact, right: Fact) -> Bool {
    left.place == right.place && left.values.count == right.values.count
      && zip(left.values, right.values).allSatisfy(isSame)
  }

  var description: String { values.map { "\($0.storageClass.rawValue) \($0)" }.joined(separator: ", ") }
}

private func isSame(_ left: Value, _ right: Value) -> Bool {
  guard case .real(let left) = left, case .real(let right) = right else { return left == right }
  return left == right || abs(left - right) <= RunAgreement.tolerance * max(abs(left), abs(right))
}

extension CheckResult {
  fileprivate func facts(without hidden: Set<String>) -> [Fact] {
    func fact(_ name: String, _ values: [Value]) -> Fact { Fact(place: "\(id), \(name)", values: values) }
    func texts(_ name: String, _ texts: [String?]) -> Fact { fact(name, texts.map { $0.map(Value.text) ?? .null }) }
    // An engine says in its own words why it could not compute something.
    let words = verdict == .error ? nil : explanation
    var facts = [
      texts("verdict", [verdict.rawValue, reason?.rawValue, words]), texts("outcome", [outcome, bounds] + notes),
      fact("slice", slice?.items.map(\.value) ?? [.null]),
      fact(
        "measure",
        [
          measure?.value ?? .null, count(measure?.examined), count(measure?.failing),
          measure?.share.map(Value.real) ?? .null,
        ]),
      fact("details", details.cells.map(\.value)), fact("counts", [count(issueCount), count(warningCount)]),
      fact(
        "exemptions",
        exemptions.flatMap {
          [.text($0.name), count($0.keys), count($0.rows)] + $0.examples.flatMap { $0.items.map(\.value) }
        }),
      texts("memories", memories.map { "\($0)" }),
    ]
    for (index, finding) in findings.enumerated() {
      let cause = finding.cause.flatMap { cause in hidden.contains { cause.text.hasPrefix("\($0)|") } ? nil : cause.text
      }
      facts.append(
        texts(
          "finding \(index + 1)",
          [finding.fingerprint.text, finding.severity.rawValue, finding.message, finding.isWaived ? "waived" : nil]))
      if hidden.isEmpty { facts.append(texts("cause \(index + 1)", [cause])) }
      facts.append(fact("samples \(index + 1)", finding.samples.flatMap { $0.cells.map(\.value) }))
    }
    return facts
  }

  private func count(_ count: Int?) -> Value { count.map { .integer(Int64($0)) } ?? .null }
}
