import Questions
import Values

/// Judged here, not by the engine: each group has a baseline of its own.
package struct BaselineComparison: Sendable {
  /// Groups that are compared; more are an error of the check.
  package static let mostGroups = 10_000
  package static let tooManyGroups = "more than \(digits(of: mostGroups)) groups cannot be compared: group by less"

  /// Asked beside the gauge's own questions.
  package let questions: [ComputedRows]
  /// What the readings come to; the whole as one reading, or one for each group. `rows` answer `questions`.
  package let compare:
    @Sendable (_ readings: [Reading], _ whole: Reading, _ rows: [[[Value]]]) throws(QuestionFailure) -> Compared
}

/// Readings whose value is the difference from a baseline, and what is kept for later runs.
package struct Compared: Sendable {
  package var readings: [Reading] = []
  /// Why nothing could be compared, for people; nil where something was.
  package var noHistory: String?
  /// Groups with too little of a past.
  package var newGroups: [NewGroup] = []
  /// Groups that an earlier run had, of which there is nothing now.
  package var goneGroups: [Entity] = []
  package var memories: [Memory] = []
  package var notes: [String] = []

  /// Nothing that has a value has a past.
  var isWithoutHistory: Bool { !newGroups.isEmpty && readings.allSatisfy(\.value.isNull) }
}

/// A group that cannot be compared, and why: `fewer than 2 earlier runs to compare with`.
package struct NewGroup: Sendable {
  package let entity: Entity
  package let why: String
}
