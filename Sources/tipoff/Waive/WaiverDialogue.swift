import Files
import Reporting
import Rulebooks
import Validation
import Values

/// Asks at a terminal for what a waiver needs; a wrong answer is told, and asked again.
struct WaiverDialogue {
  struct Given {
    let target: WaiverTarget?
    let reason: String?
    let owner: String?
    let expires: Day?
  }

  private static let mostListed = 50
  private static let usualDays = 14

  private let book: WaiverBook
  private let open: OpenFindings
  private let given: Given
  private let isSeries: Bool

  init(_ book: WaiverBook, _ open: OpenFindings, _ given: Given, isSeries: Bool) {
    self.book = book
    self.open = open
    self.given = given
    self.isSeries = isSeries
  }

  /// Nil where nobody wants any: at the end of what is typed, or by `q`.
  func drafts() throws -> [WaiverDraft]? {
    guard let targets = try targets(), let reason = try given.reason ?? asked("Why is it accepted for now?"),
      let owner = try given.owner ?? asked("Who answers for it?"), let expires = try given.expires ?? day()
    else { return nil }
    let drafts = targets.map { WaiverDraft($0, reason: reason, owner: owner, expires: expires) }
    for draft in drafts { try say(draft.item().joined(separator: "\n")) }
    guard try confirmed("Write \(countedOrNone(drafts.count, "waiver")) to \(book.path)?") else { return nil }
    return drafts
  }

  private func targets() throws(Failure) -> [WaiverTarget]? {
    if let target = given.target { return [target] }
    try open.expectKnown()
    let listed = Array(open.all.prefix(Self.mostListed))
    guard !listed.isEmpty else {
      try say("nothing is open that is not waived")
      return nil
    }
    for (index, finding) in listed.enumerated() { try say("\(index + 1)  \(finding.words)") }
    if open.all.count > listed.count {
      try say("… and \(digits(of: open.all.count - listed.count)) more: name one of them as tipoff waive FINGERPRINT")
    }
    while let answer = try answer("Which of them? Numbers or ranges such as 1,3-5") {
      guard let numbers = NumberRanges(answer, upTo: listed.count)?.numbers else {
        try say("expected numbers from 1 to \(listed.count), such as 1,3-5")
        continue
      }
      return try targets(numbers.map { listed[$0 - 1] })
    }
    return nil
  }

  /// Each once; with `--recurrence` all dates of it.
  private func targets(_ findings: [OpenFindings.NamedFinding]) throws(Failure) -> [WaiverTarget] {
    var seen: Set<ExactText> = []
    var targets: [WaiverTarget] = []
    for finding in findings {
      let text = isSeries ? finding.names.recurrence : finding.finding.fingerprint
      guard seen.insert(text.exact).inserted else { continue }
      targets.append(try book.target(text, isRecurrence: isSeries))
    }
    return targets
  }

  private func day() throws(Failure) -> Day? {
    let usual = book.today.adding(days: Self.usualDays)
    while let answer = try answer("Its last day, or enter for \(usual)", mayBeEmpty: true) {
      if answer.isEmpty { return usual }
      do throws(Failure) {
        return try book.lastDay(answer)
      } catch {
        try say("expected a day from \(book.today) on, such as \(usual)")
      }
    }
    return nil
  }

  private func asked(_ question: String) throws(Failure) -> String? { try answer(question) }

  private func confirmed(_ question: String) throws(Failure) -> Bool {
    while let answer = try answer("\(question) y or n") {
      if ["y", "yes"].contains(answer.asciiLowercased) { return true }
      if ["n", "no"].contains(answer.asciiLowercased) { return false }
    }
    return false
  }

  /// Nil at the end of what is typed, and for `q`.
  private func answer(_ question: String, mayBeEmpty: Bool = false) throws(Failure) -> String? {
    while true {
      try Output.standardOutput.write(TerminalText.safe("\(question) (q leaves): "))
      guard let line = readLine()?.trimmed, line != "q" else { return nil }
      if !line.isEmpty || mayBeEmpty { return line }
    }
  }

  private func say(_ text: String) throws(Failure) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try Output.standardOutput.write(lines.map { TerminalText.safe(String($0)) + "\n" }.joined())
  }
}

/// `1,3-5`: each number once, in order.
struct NumberRanges {
  let numbers: [Int]

  /// Nil where it is none of these, or beyond `most`.
  init?(_ text: String, upTo most: Int) {
    var numbers: Set<Int> = []
    for part in text.split(omittingEmptySubsequences: true, whereSeparator: { $0 == "," || $0 == " " }) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count < 3, let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, first <= last,
        last <= most
      else { return nil }
      numbers.formUnion(first...last)
    }
    guard !numbers.isEmpty else { return nil }
    self.numbers = numbers.sorted()
  }
}
