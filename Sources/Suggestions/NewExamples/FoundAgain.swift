import Questions
import Rulebooks
import Validation
import Values

/// The finding as the check sees it now, on the snapshot at hand.
struct FoundAgain {
  let finding: Finding
  let snapshot: String

  init(_ request: FindingOrigin, in rulebook: Rulebook, _ data: FindingData) async throws {
    let settings = RunSettings(
      now: request.now, parameters: request.parameters, only: [request.check.id], snapshot: data.snapshot,
      maskKey: data.maskKey)
    let validation = try Validation(rulebook, on: data.engine, settings, recall: data.recall)
    let results = try await validation.run { 0 }.checks
    guard let result = results.first(where: { $0.id.exact == request.check.id.exact }) else {
      preconditionFailure("a check without a result")
    }
    let wanted = Self.withoutCheck(request.fingerprint)
    guard let finding = result.findings.first(where: { Self.withoutCheck($0.fingerprint.text) == wanted }) else {
      throw Self.failure(request, result, data.snapshot.path)
    }
    self.finding = finding
    snapshot = data.snapshot.path
  }

  /// A check that was renamed finds the same under another id.
  private static func withoutCheck(_ fingerprint: String) -> ExactText {
    fingerprint.split(atByte: UInt8(ascii: "|"), maxSplits: 1).last?.exact ?? ""
  }

  private static func failure(_ request: FindingOrigin, _ result: CheckResult, _ path: String) -> NewExampleFailure {
    let about = "'\(request.check.id)' does not find this in '\(path)'"
    switch result.verdict {
    case .error, .skipped:
      let why = [result.reason?.rawValue, result.explanation].compactMap { $0 }.joined(separator: ": ")
      return NewExampleFailure(
        "\(about): it is \(result.verdict == .error ? "not to be evaluated" : "skipped") there, \(why)",
        hint: "give the snapshot in which it was found as --snapshot FILE")
    case .pass, .warn, .fail:
      let total = result.issueCount + result.warningCount
      if total > result.findings.count {
        return NewExampleFailure(
          "\(about) among the first \(digits(of: result.findings.count)) of \(digits(of: total)) findings",
          hint: "give one of those: tipoff issues --check \(request.check.id)")
      }
      return NewExampleFailure(
        "\(about): the rows that show it are not there, or the check is another by now",
        hint: "give the snapshot in which it was found as --snapshot FILE")
    }
  }
}
