import History
import HistoryAnswers
import Rulebooks
import TipoffKit
import Validation
import Values

/// What is open of a rulebook, and not waived, as its history has it; nothing where there is no history.
struct OpenFindings {
  struct NamedFinding {
    let finding: IssuesAnswer.FoundFinding
    let names: FindingNames

    /// `games.scored team LAC: points is NULL`
    var words: String {
      let parts = NamedValues.texts(inFingerprint: finding.entity).map { "\($0.name) \($0.value)" }
      let who = ([finding.check] + (parts.isEmpty ? [] : [parts.joined(separator: ", ")])).joined(separator: " ")
      return "\(who): \(finding.message)" + (finding.date.map { " (\($0))" } ?? "")
    }
  }

  /// The oldest first.
  let all: [NamedFinding]
  /// Why nothing is known of what is open; nil where something is.
  private let whyUnknown: Failure?

  init(history: String, of rulebook: Rulebook) throws(Failure) {
    do {
      guard let reader = try HistoryStore(path: history).reader() else { throw HistoryError.missing(path: history) }
      let answer = try reader.answer(IssuesQuestion(rulebook: rulebook.name))
      let findings = if case .each(let found, _) = answer.found { found } else { [IssuesAnswer.FoundFinding]() }
      all = findings.map { NamedFinding(finding: $0, names: Self.names($0, rulebook)) }
      whyUnknown = nil
    } catch let error as HistoryError {
      all = []
      whyUnknown = Failure("\(error.whileReading)", hint: Self.wayOut)
    } catch let error as UsageError {
      all = []
      whyUnknown = Failure(error.message, hint: Self.wayOut)
    } catch {
      throw Failure("\(error)")
    }
  }

  private static let wayOut =
    "name the file that remembers runs as --history FILE; --allow-unused writes a waiver without one"

  private static func names(_ finding: IssuesAnswer.FoundFinding, _ rulebook: Rulebook) -> FindingNames {
    let parts = finding.fingerprint.split(atByte: UInt8(ascii: "|"))
    let check = rulebook.checks.first { $0.allIDs.contains { $0.exact == finding.check.exact } }
    return FindingNames(
      check.map { $0.allIDs } ?? [finding.check], slice: parts.count == 3 ? parts[1] : "",
      entity: parts.count == 3 ? parts[2] : "", on: finding.date, rulebook.entityContexts)
  }

  func named(by target: WaiverTarget) -> [NamedFinding] { all.filter { $0.names.isNamed(by: target) } }

  /// A history must be there to pick from.
  func expectKnown() throws(Failure) {
    if let whyUnknown { throw whyUnknown }
  }

  /// A waiver of nothing is a mistake of its writer, more often than not.
  func expectSome(named target: WaiverTarget, as text: String, _ book: WaiverBook) throws(Failure) {
    try expectKnown()
    guard named(by: target).isEmpty else { return }
    if let waiver = book.holdingWaiver(naming: target) {
      throw Failure(
        "it is waived already, by \(waiver.owner) until \(waiver.expires): \(waiver.location)",
        hint: "change its last day there; --allow-unused writes another one")
    }
    let names = all.map { finding -> String in
      if case .recurrence = target { finding.names.recurrence } else { finding.finding.fingerprint }
    }
    let nearest = nearestName(to: text, among: names).map { "did you mean '\($0)'?\n" } ?? ""
    throw Failure(
      "no open finding is named so: nothing was written",
      hint: nearest + "tipoff issues lists what is open; --allow-unused writes it all the same")
  }
}
