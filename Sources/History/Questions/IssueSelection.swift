import Rulebooks
import SQLite
import Values

/// A life of an issue that was asked for, with its entity as in fingerprints.
struct FoundIssue {
  let row: LifetimeRow
  let entity: String

  /// Errors first, then the oldest.
  var rank: (Int, Int64, Int64) { (-row.severity.code, row.firstRun, row.number) }
}

/// Picks the issues that were asked for.
final class IssueSelection {
  private let filter: IssuesQuestion.Filter
  private let lookup: Lookup
  private let ofScope: Set<Int64>
  private let contexts: EntityContexts
  private let needsEntities: Bool
  /// Whether each check is looked for.
  private var checks: [Int64: Bool] = [:]

  init(
    _ filter: IssuesQuestion.Filter, _ names: IssueNames, _ lookup: Lookup, needsEntities: Bool
  ) throws(HistoryError) {
    self.filter = filter
    self.lookup = lookup
    ofScope = names.checkNumbers
    contexts = names.contexts
    self.needsEntities = needsEntities || filter.entity != nil
  }

  func found(_ row: LifetimeRow) throws(HistoryError) -> FoundIssue? {
    guard filter.severity == nil || filter.severity == row.severity, try isWanted(row.check) else { return nil }
    if let context = filter.context, try lookup.text(row.context).exact != context.exact { return nil }
    if let date = filter.date {
      let slice = NamedValues.texts(inFingerprint: try lookup.key(row.slice, isKept: true))
      guard slice.contains(where: { $0.value.exact == date.exact }) else { return nil }
    }
    let entity = needsEntities ? try lookup.key(row.entity, isKept: false) : ""
    if let wanted = filter.entity {
      let slice = try lookup.key(row.slice, isKept: true)
      guard has(wanted, entity) || has(wanted, slice) else { return nil }
    }
    return FoundIssue(row: row, entity: entity)
  }

  /// Whether an entity or a slice has a value, or a name with this value.
  private func has(_ wanted: String, _ fingerprintPart: String) -> Bool {
    NamedValues.texts(inFingerprint: fingerprintPart).contains { part in
      part.value.exact == wanted.exact
        || [part.name, contexts.name(ofPart: part.name)].contains { "\($0)=\(part.value)".exact == wanted.exact }
    }
  }

  func isWanted(_ number: Int64) throws(HistoryError) -> Bool {
    if let known = checks[number] { return known }
    let check = try lookup.check(number)
    let isWanted =
      ofScope.contains(number) && (filter.table == nil || filter.table?.exact == check.table.exact)
      && (filter.owner == nil || filter.owner?.exact == check.owner?.exact)
      && (filter.check.map { wildcard($0, matches: check.id) } ?? true)
    checks[number] = isWanted
    return isWanted
  }
}

/// What a rulebook's history has names for, so that a name that means nothing is no empty answer.
struct IssueNames {
  let checkNumbers: Set<Int64>
  /// Under which names parts of entities go.
  let contexts: EntityContexts
  private let checks: [String]
  private let tables: [String]
  /// Former ids.
  private let renamed: [String: String]
  private let contextNames: [String]
  private let owners: [String]

  init(_ scope: RulebookScope, _ history: HistoryReader) throws(HistoryError) {
    let rows = try Statement(
      """
      SELECT id, name, (SELECT text FROM texts WHERE texts.id = table_name) AS table_text,
        (SELECT text FROM texts WHERE texts.id = context) AS context_text, (SELECT text FROM texts WHERE texts.id = owner) AS owner_text
      FROM checks WHERE rulebook = ?
      """, on: history.database
    ).all(scope.number) {
      (
        id: $0.integer("id"), check: $0.text("name"), table: $0.text("table_text"), context: $0.text("context_text"),
        owner: $0.optionalText("owner_text")
      )
    }
    owners = Set(rows.compactMap { $0.owner?.exact }).sorted().map(\.text)
    checkNumbers = Set(rows.map(\.id))
    let names = try Statement(
      """
      SELECT check_names.name AS former, checks.name FROM check_names JOIN checks ON checks.id = check_id
      WHERE check_names.rulebook = ? AND check_names.name <> checks.name
      """, on: history.database
    ).all(scope.number) { ($0.text("former"), $0.text("name")) }
    renamed = Dictionary(names) { first, _ in first }
    checks = rows.map(\.check)
    tables = Set(rows.map(\.table.exact)).sorted().map(\.text)
    contextNames = Set(rows.map(\.context.exact)).sorted().map(\.text)
    contexts = scope.contexts
  }

  func refuseUnknown(_ filter: IssuesQuestion.Filter) throws(UsageError) {
    var known = HistoryFilter()
    (known.context, known.table, known.check, known.owner) = (filter.context, filter.table, filter.check, filter.owner)
    try refuseUnknown(known)
  }

  func refuseUnknown(_ filter: HistoryFilter) throws(UsageError) {
    try refuse(filter.table, "table", tables)
    try refuse(filter.context, "context", contextNames)
    try refuse(filter.owner, "owner", owners)
    if let check = filter.check { try refuseCheck(check) }
  }

  private func refuseCheck(_ written: String) throws(UsageError) {
    guard !checks.contains(where: { wildcard(written, matches: $0) }) else { return }
    if let present = renamed[written] {
      throw UsageError("the history has no check '\(written)'", hint: "it is '\(present)' now")
    }
    try refuse(written, "check", checks)
  }

  private func refuse(_ name: String?, _ what: String, _ known: [String]) throws(UsageError) {
    guard let name, !known.contains(where: { $0.exact == name.exact }) else { return }
    throw UsageError(
      "the history has no \(what) '\(name)'",
      hint: nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? (known.isEmpty
          ? "no \(what) is named there" : known.count <= 20 ? "\(what)s are \(known.joined(separator: ", "))" : nil))
  }
}
