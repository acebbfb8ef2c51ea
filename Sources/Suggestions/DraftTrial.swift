import Lint
import Questions
import Rulebooks
import Validation
import Values

/// Tries a draft on the snapshot that it comes from, until it passes and lints clean: what does not is taken out, and said.
package struct DraftTrial: Sendable {
  private let engine: any Engine
  private let snapshot: SnapshotIdentity
  private let now: Instant

  /// Each round takes out all that it finds; what depends on it is found by the next.
  private static let mostRounds = 40

  package init(on engine: any Engine, snapshot: SnapshotIdentity, now: Instant) {
    self.engine = engine
    self.snapshot = snapshot
    self.now = now
  }

  /// Throws a `DraftFailure` where no rulebook is left that passes.
  package func settled(_ draft: RulebookDraft) async throws -> RulebookDraft {
    var draft = draft
    var last = ""
    for _ in 0..<Self.mostRounds {
      let text = DraftText(draft)
      let faults = try await faults(of: text, draft).map { $0.hidingValues(of: draft) }
      guard let first = faults.first else { return draft }
      last = first.words
      for fault in faults { draft.withdraw(fault) }
      draft.dropNeedless()
    }
    throw DraftFailure(
      message: "the rules still do not pass after \(Self.mostRounds) rounds of taking out what fails: \(last)")
  }

  private func faults(of text: DraftText, _ draft: RulebookDraft) async throws -> [DraftFault] {
    let rulebook: Rulebook
    do throws(Diagnostics) {
      rulebook = try loadRulebook([RuleFile(path: "draft.yml", bytes: Array(text.text.utf8))], defaultName: draft.name)
    } catch {
      return try error.sorted.map { try fault(in: $0.location.line, $0.message, text) }
    }
    let settings = RunSettings(now: now, snapshot: snapshot)
    let run = try await Validation(rulebook, on: engine, settings).run { 0 }
    let failing = run.checks.compactMap { check in fault(of: check, text) }
    if !failing.isEmpty { return failing }
    let lint = try Lint(
      rulebook, on: engine, snapshot: snapshot, Lint.Settings(now: now, fileExists: { _, _ in true }))
    return try await lint.report().diagnostics.filter { $0.level != .note && Self.concerns(draft, $0) }.map {
      try fault(of: $0, text, draft)
    }
  }

  /// What is said of tables that were not to be looked at is no fault of the draft.
  private static func concerns(_ draft: RulebookDraft, _ diagnostic: LintDiagnostic) -> Bool {
    diagnostic.location != nil || draft.tables.contains { $0.source.exact == diagnostic.subject.exact }
  }

  private func fault(of check: CheckResult, _ text: DraftText) -> DraftFault? {
    switch check.verdict {
    case .pass: return nil
    case .warn:
      if let suggestion = suggestion(check.id, text), suggestion.confidence == .doubtful { return nil }
    case .fail, .error, .skipped: break
    }
    let words = check.outcome ?? check.explanation ?? check.verdict.rawValue
    if suggestion(check.id, text) != nil { return DraftFault(.checkID(check.id), words) }
    // One of a list, whose column is named otherwise in its id.
    let alike = check.location.flatMap { text.suggestions[$0.line] } ?? []
    let named = alike.first { suggestion in suggestion.columns.contains { check.id.hasSuffix($0) } }
    return (named ?? alike.first).map { DraftFault(.check($0), words) } ?? DraftFault(.key(table: check.table), words)
  }

  private func fault(in line: Int, _ words: String, _ text: DraftText) throws(DraftFailure) -> DraftFault {
    if let suggestion = text.suggestions[line]?.first { return DraftFault(.check(suggestion), words) }
    if let table = text.tables[line] { return DraftFault(.key(table: table), words) }
    throw DraftFailure(message: "line \(line) of the draft: \(words)")
  }

  private func suggestion(_ id: String, _ text: DraftText) -> Suggestion? {
    text.suggestions.values.joined().first { $0.checkID().exact == id.exact }
  }

  private func fault(
    of diagnostic: LintDiagnostic, _ text: DraftText, _ draft: RulebookDraft
  ) throws(DraftFailure) -> DraftFault {
    let words = "\(diagnostic.rule): \(diagnostic.message)"
    if let line = diagnostic.location?.line, let suggestion = text.suggestions[line]?.first {
      return DraftFault(.check(suggestion), words)
    }
    let parts = diagnostic.subject.split(atByte: UInt8(ascii: "."), maxSplits: 1)
    if draft.tables.contains(where: { $0.name.exact == parts[0].exact }) {
      if parts.count == 2 { return DraftFault(.column(table: parts[0], column: parts[1]), words) }
      let named = draft.columns(of: parts[0]).filter { diagnostic.message.contains("\($0) (") }
      if let column = named.first { return DraftFault(.column(table: parts[0], column: column), words) }
      return DraftFault(.key(table: parts[0]), words)
    }
    let shown = draft.masked.isEmpty ? words : diagnostic.rule
    throw DraftFailure(message: "lint speaks against the draft, and no check is at fault: \(shown)")
  }
}

/// What is wrong with a draft, and where.
struct DraftFault {
  enum FaultyPart {
    case check(Suggestion)
    case checkID(String)
    case column(table: String, column: String)
    case key(table: String)
  }

  let place: FaultyPart
  let words: String

  init(_ place: FaultyPart, _ words: String) {
    self.place = place
    self.words = words
  }

  /// What a run or lint says may hold values: digests, made with a key that anybody can guess.
  fileprivate func hidingValues(of draft: RulebookDraft) -> DraftFault {
    draft.masked.isEmpty ? self : DraftFault(place, "it did not hold; why is not told, for columns are masked")
  }
}

/// Why there is no rulebook.
package struct DraftFailure: Error, Hashable, Sendable {
  package let message: String
}

extension RulebookDraft {
  fileprivate func columns(of table: String) -> [String] {
    tables.first { $0.name.exact == table.exact }?.suggestions.flatMap(\.columns) ?? []
  }

  fileprivate mutating func withdraw(_ fault: DraftFault) {
    switch fault.place {
    case .check(let suggestion): remove(fault.words) { $0 == suggestion }
    case .checkID(let id): remove(fault.words) { $0.checkID().exact == id.exact }
    case .column(let table, let column):
      remove(fault.words) { $0.table.exact == table.exact && $0.columns.contains { $0.folded == column.folded } }
      for place in tables.indices where tables[place].name.exact == table.exact {
        if tables[place].key.contains(where: { $0.folded == column.folded }) { tables[place].key = [] }
        if tables[place].partOf?.match.contains(where: { $0.0.folded == column.folded }) == true {
          tables[place].partOf = nil
        }
      }
    case .key(let table):
      for place in tables.indices where tables[place].name.exact == table.exact {
        // Where nothing else can be at fault, one check after the other is.
        if tables[place].partOf == nil, tables[place].key.isEmpty { _ = tables[place].suggestions.popLast() }
        tables[place].key = []
        tables[place].partOf = nil
      }
      withdrawn.append("key of \(table): \(fault.words.firstLine)")
    }
  }

  private mutating func remove(_ words: String, _ isAtFault: (Suggestion) -> Bool) {
    for place in tables.indices {
      for suggestion in tables[place].suggestions where isAtFault(suggestion) {
        withdrawn.append("\(suggestion.checkID()): \(words.firstLine)")
      }
      tables[place].suggestions.removeAll(where: isAtFault)
    }
  }
}

extension String {
  fileprivate var firstLine: String { split(separator: "\n").first.map(String.init) ?? self }
}
