import Rulebooks
import SQLite
import Values

/// What the entities and slices of a rulebook's findings have ever been called, so that a name or a value that was
/// never seen is a mistake, and not an empty list.
struct KnownParts {
  private let contexts: EntityContexts
  /// By the names of contexts and of columns.
  private var entities: [ExactText: Set<ExactText>] = [:]
  private var slices: [ExactText: Set<ExactText>] = [:]

  /// Values of one name beyond which none is suggested.
  private static let mostValues = 20_000

  init(_ checks: Set<Int64>, _ contexts: EntityContexts, in history: HistoryReader) throws(HistoryError) {
    self.contexts = contexts
    let entityTexts = try Statement(
      "SELECT text FROM keys WHERE id IN (SELECT entity FROM lifetimes WHERE check_id = ?)", on: history.database)
    let sliceTexts = try Statement(
      "SELECT text FROM keys WHERE id IN (SELECT slice FROM results WHERE check_id = ?)", on: history.database)
    for check in checks.sorted() {
      for text in try entityTexts.all(.integer(check), read: { $0.text("text") }) {
        Self.add(text, contexts, to: &entities)
      }
      for text in try sliceTexts.all(.integer(check), read: { $0.text("text") }) { Self.add(text, .none, to: &slices) }
    }
  }

  private static func add(_ text: String, _ contexts: EntityContexts, to parts: inout [ExactText: Set<ExactText>]) {
    for part in NamedValues.texts(inFingerprint: text) {
      for name in [part.name, contexts.name(ofPart: part.name)] {
        parts[name.exact, default: []].insert(part.value.exact)
      }
    }
  }

  /// Columns of a context go under its name.
  var names: [String] {
    entities.keys.filter { contexts.name(ofPart: $0.text).exact == $0 || contexts.named($0.text) != nil }.sorted()
      .map(\.text)
  }

  /// `team=GSW`, or a value alone, of an entity or a slice.
  func refuseEntity(_ written: String) throws(UsageError) {
    if (Array(entities.values) + Array(slices.values)).contains(where: { $0.contains(written.exact) }) { return }
    let sides = written.split(atByte: UInt8(ascii: "="), maxSplits: 1)
    guard sides.count == 2 else { throw unknownValue(written, among: entities, of: nil) }
    let (name, value) = (sides[0].exact, sides[1].exact)
    let isOfSlice = entities[name] == nil && slices[name] != nil
    let values = isOfSlice ? slices[name] : entities[name]
    guard let values else {
      let all = names + slices.keys.sorted().map(\.text)
      throw UsageError(
        "no finding of the history has a '\(sides[0])'",
        hint: nearestName(to: sides[0], among: all).map { "did you mean '\($0)=\(sides[1])'?" }
          ?? (all.isEmpty
            ? "findings there have no entities" : "entities and slices have \(all.joined(separator: ", "))"))
    }
    guard !values.contains(value) else { return }
    throw unknownValue(sides[1], among: [name: values], of: sides[0])
  }

  /// A date of a slice: a value of any of its parameters.
  func refuseSlice(_ date: String) throws(UsageError) {
    let dates = slices.values.reduce(into: Set<ExactText>()) { $0.formUnion($1) }
    guard !dates.contains(date.exact) else { return }
    let newest = dates.map(\.text).filter { Day(parsing: $0) != nil }.sorted().suffix(3)
    throw UsageError(
      "no run of the history looked at the date '\(date)'",
      hint: newest.isEmpty
        ? "no check there has a slice with a date" : "the newest are \(newest.joined(separator: ", "))")
  }

  private func unknownValue(
    _ value: String, among parts: [ExactText: Set<ExactText>], of name: String?
  ) -> UsageError {
    let values = parts.values.reduce(into: Set<ExactText>()) { $0.formUnion($1) }
    let near = values.count > Self.mostValues ? nil : nearestName(to: value, among: values.sorted().map(\.text))
    let few =
      name == nil
      ? "give it as NAME=VALUE; names are \(names.joined(separator: ", "))"
      : values.count <= 12 ? "there are \(values.sorted().map(\.text).joined(separator: ", "))" : nil
    return UsageError(
      "no finding of the history has \(name.map { "the \($0) " } ?? "")'\(value)'",
      hint: near.map { "did you mean '\(name.map { "\($0)=" } ?? "")\($0)'?" } ?? few)
  }
}
