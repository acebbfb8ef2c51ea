import Files
import Rulebooks
import TipoffKit
import Validation
import Values

/// The rules and the file of waivers beside them, on one day.
struct WaiverBook {
  let rulebook: Rulebook
  let today: Day
  /// Where `waivers.yml` is, or will be.
  let path: String
  private let text: String?

  init(rules: String, today: Instant) throws(Failure) {
    rulebook = try RuleFolder.rulebook(at: rules)
    self.today = rulebook.calendar.day(of: today)
    path = waiversPath(ofRules: rules)
    guard Files.exists(path) else {
      text = nil
      return
    }
    do throws(FileError) {
      text = String(validating: try Files.bytes(of: path), as: UTF8.self)
    } catch {
      throw Failure("cannot read '\(path)': \(error)")
    }
  }

  /// What a waiver of this text would name; it must be one, of a check of the rules, and not be waived yet.
  func target(_ text: String, isRecurrence: Bool) throws(Failure) -> WaiverTarget {
    let mistake =
      isRecurrence ? WaiversReader.mistake(inRecurrence: text) : WaiversReader.mistake(inFingerprint: text)
    if let mistake {
      throw Failure(
        mistake.message,
        hint: isRecurrence ? "tipoff issues --series lists what recurs" : "tipoff issues lists fingerprints")
    }
    let target: WaiverTarget = isRecurrence ? .recurrence(text) : .finding(FingerprintPattern(text))
    guard rulebook.checks.contains(where: { target.concerns($0.allIDs) }) else {
      let check = String(decoding: text.utf8.prefix { $0 != UInt8(ascii: "|") }, as: UTF8.self)
      throw Failure(
        "no check of the rules is called '\(check)'",
        hint: nearestName(to: check, among: rulebook.checks.map(\.id)).map { "did you mean '\($0)'?" })
    }
    if let waiver = rulebook.waivers.first(where: { $0.target == target }) {
      let state = waiver.expires < today ? "it has expired: change its last day there" : "change it there"
      throw Failure(
        "it is waived already, by \(waiver.owner) until \(waiver.expires): \(waiver.location)", hint: state)
    }
    return target
  }

  /// Another one that names this finding today, such as a wildcard.
  func holdingWaiver(naming target: WaiverTarget) -> Waiver? {
    guard case .finding(let pattern) = target, !pattern.isWildcard else { return nil }
    let parts = pattern.text.split(atByte: UInt8(ascii: "|"))
    guard parts.count == 3, let check = rulebook.checks.first(where: { target.concerns($0.allIDs) }) else { return nil }
    let dates = rulebook.parameters.filter { $0.type == .date }.map(\.name)
    let date = NamedValues.texts(inFingerprint: parts[1]).first { dates.contains($0.name) }
    let names = FindingNames(
      check.allIDs, slice: parts[1], entity: parts[2], on: date.flatMap { Day(parsing: $0.value) },
      rulebook.entityContexts)
    return rulebook.waivers.first { $0.expires >= today && names.isNamed(by: $0.target) }
  }

  /// A day that is not over.
  func lastDay(_ text: String) throws(Failure) -> Day {
    guard let day = Day(parsing: text) else {
      throw Failure("--expires \(text): expected a day", hint: "for example --expires \(today.adding(days: 14))")
    }
    guard day >= today else {
      throw Failure(
        "--expires \(text): that day is over, today is \(today)",
        hint: "a waiver holds up to its last day: --expires \(today.adding(days: 14))")
    }
    return day
  }

  func word(_ text: String, _ option: String) throws(Failure) -> String {
    guard !text.trimmed.isEmpty else { throw Failure("\(option) is empty", hint: "say who answers for it, and why") }
    return text
  }

  /// All of them or none; the file is written beside itself and renamed.
  func add(_ drafts: [WaiverDraft]) throws(Failure) {
    if text == nil, Files.exists(path) { throw Failure("'\(path)' is not UTF-8") }
    let added: String
    do throws(UsageError) {
      added = try WaiversText(text).adding(drafts)
    } catch {
      throw Failure("'\(path)': \(error.message)", hint: error.hint)
    }
    try Output.file(path).write(added)
  }
}
