import Questions
import Values

/// Something that rules are looked through for. One file a lint rule, one line in `LintRules.all`.
package protocol LintRule: Sendable {
  static var about: LintRuleDescription { get }

  /// What is seen at once is added to `findings`; what needs data is asked there, and answered when the answers are here.
  static func inspect(_ subject: LintSubject, _ findings: inout LintFindings)
}

/// A lint rule as its row in the docs shows it.
package struct LintRuleDescription: Sendable {
  package let name: String
  package let level: LintLevel
  package let summary: String
  package let why: String
  /// It asks the data, so that rules alone tell it nothing.
  package let needsSnapshot: Bool
  /// Before the names of those of which the same is said.
  package let together: String?
  package let examples: [LintExample]

  package init(
    name: String, level: LintLevel, summary: String, why: String, needsSnapshot: Bool = false,
    together: String? = nil, examples: [LintExample]
  ) {
    self.name = name
    self.level = level
    self.summary = summary
    self.why = why
    self.needsSnapshot = needsSnapshot
    self.together = together
    self.examples = examples
  }
}

/// A small rulebook with `# ←` at the lines that must be reported, and the tables of a snapshot: test and documentation of a lint rule.
package struct LintExample: Sendable {
  package let name: String
  package let rules: String
  /// By name, in the form of `examples:`; none: the rules alone.
  package let tables: [(name: String, text: String)]
  /// `waivers.yml` beside the rules; nil where there is none.
  package let waivers: String?
  /// What is reported about the snapshot rather than about a line.
  package let reported: [String]

  package init(
    _ name: String, rules: String, tables: [(name: String, text: String)] = [], waivers: String? = nil,
    reported: [String] = []
  ) {
    self.name = name
    self.rules = rules
    self.tables = tables
    self.waivers = waivers
    self.reported = reported
  }

  /// Lines with a mark, counted from 1.
  package var markedLines: [Int] { Self.markedLines(of: rules) + Self.markedLines(of: waivers ?? "") }

  private static func markedLines(of text: String) -> [Int] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $1.hasSuffix("# ←") }.map { $0.offset + 1 }
  }
}

/// The lint rules, one line each; a test compares this list with the folder.
package enum LintRules {
  package static let all: [any LintRule.Type] = [
    Unresolved.self,
    KeysNeverMatch.self,
    KeysNearlyMatch.self,
    CannotFail.self,
    NeverWarns.self,
    ExpectedFromItself.self,
    ExpectedMayBeEmpty.self,
    SelectsNothing.self,
    LiteralNeverOccurs.self,
    KeyNotUnique.self,
    OtherGrain.self,
    MixedKeyForms.self,
    NumbersAsText.self,
    BlanksForNulls.self,
    DatesNotRead.self,
    SaidTwice.self,
    ExemptionReach.self,
    DayOfInstant.self,
    MissingRunbook.self,
    UnknownUpstream.self,
    Unused.self,
    UnknownContextColumn.self,
    NothingSaysWhatLasts.self,
    ExpiredWaiver.self,
    BroadWaiver.self,
    ConfusableNames.self,
    NotLookedAt.self,
    NoFailingExample.self,
  ]

  package static func named(_ name: String) -> (any LintRule.Type)? { all.first { $0.about.name == name } }
}

/// What lint rules have seen, and the questions they still have.
package struct LintFindings {
  /// Questions of this round.
  var asking = Asking()
  private(set) var diagnostics: [LintDiagnostic] = []
  private(set) var skipped: [SkippedLint] = []
  private var waiting: [Waiting] = []
  private var about: LintRuleDescription

  /// Called when the round's answers are here; it may ask more.
  typealias Answered = (Answers, inout LintFindings) throws(QuestionFailure) -> Void

  private struct Waiting {
    let about: LintRuleDescription
    let subject: String
    let answered: Answered
  }

  init(_ about: LintRuleDescription) {
    self.about = about
  }

  mutating func begin(_ about: LintRuleDescription) { self.about = about }

  /// A diagnostic of the rule at work, at its own level unless another is given.
  mutating func add(
    _ subject: String, at location: Location?, _ message: String, hint: String? = nil, level: LintLevel? = nil
  ) {
    diagnostics.append(
      LintDiagnostic(
        rule: about.name, level: level ?? about.level, location: location, subject: subject, message: message,
        hint: hint))
  }

  mutating func later(_ subject: String, answered: @escaping Answered) {
    waiting.append(Waiting(about: about, subject: subject, answered: answered))
  }

  mutating func skip(_ reason: String) {
    skipped.append(SkippedLint(rule: about.name, reason: reason, isFailure: false))
  }

  mutating func skipOnce(_ reason: String) {
    let skip = SkippedLint(rule: about.name, reason: reason, isFailure: false)
    if !skipped.contains(skip) { skipped.append(skip) }
  }

  /// Answers the questions, round by round, until there are none left.
  mutating func conclude(from engine: some Engine, hidingValues: Bool) async throws(CancellationError) {
    while !waiting.isEmpty {
      let answers = try await asking.answers(from: engine)
      let round = waiting
      waiting = []
      asking = Asking()
      for one in round { tell(one, answers, hidingValues) }
    }
  }

  private mutating func tell(_ one: Waiting, _ answers: Answers, _ hidesValues: Bool) {
    begin(one.about)
    do throws(QuestionFailure) {
      try one.answered(answers, &self)
    } catch {
      skipped.append(
        SkippedLint(
          rule: one.about.name, reason: "\(one.subject): \(error.message(hidingValues: hidesValues))", isFailure: true))
    }
  }
}
