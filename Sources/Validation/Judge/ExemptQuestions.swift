import Expressions
import Questions
import Rulebooks
import Values

/// What is asked of one exemption of a check: how much it leaves out, and what.
struct ExemptQuestions {
  private let part: ExemptPart
  private let keys: Asking.Ticket
  private let rows: Asking.Ticket?
  private let examples: Asking.EvidenceTicket

  private static let mostExamples = 100

  init(_ part: ExemptPart, asking: inout Asking) {
    self.part = part
    keys = asking.ask(.tally(part.relation, Aggregate(.rows, where: part.condition)))
    rows = part.rows.map { asking.ask(.tally($0, Aggregate(.rows))) }
    examples = asking.ask(
      EvidenceRows(part.relation, where: part.condition, columns: part.entity, limit: Self.mostExamples))
  }

  func applied(from answers: Answers, masking: Masking) throws(QuestionFailure) -> AppliedExemption {
    let hidden = masking.hidden(among: part.entity, over: part.relation)
    return AppliedExemption(
      name: part.exemption.name, reason: part.exemption.reason, keys: try answers.count(keys),
      rows: try rows.map { ticket throws(QuestionFailure) in try answers.count(ticket) },
      examples: try answers.evidence(examples).map { hidden.shown(Entity(part.entity, $0.shown)) })
  }
}

extension [AppliedExemption] {
  /// ` (3 rows are exempt)`: why nothing is left to examine.
  var asReason: String {
    let rows = compactMap(\.rows).reduce(0, +)
    return rows == 0 ? "" : " (\(counted(rows, "row")) \(rows == 1 ? "is" : "are") exempt)"
  }
}
