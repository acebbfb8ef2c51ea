import Questions
import RuleTesting
import Rulebooks
import Values

/// A check of a kind that was asked for, written with two examples from the rows of a snapshot.
package struct NewCheck: Sendable {
  /// The rule file.
  package let text: String

  package struct Request: Sendable {
    let kind: String
    let table: String
    let columns: [String]

    /// The check speaks of all `columns`; of whatever fits where there are none.
    package init(kind: String, table: String, columns: [String]) {
      self.kind = kind
      self.table = table
      self.columns = columns
    }
  }

  /// What can be tried of one kind.
  private static let mostDrafts = 20

  /// Under `name`, which no table of the rule files has beside which it will stand. Throws a `NewCheckFailure`, or that it was cancelled.
  package init(
    _ request: Request, named name: String, beside files: [RuleFile] = [], in snapshot: String, _ rows: SnapshotRows,
    open: @escaping OpenedExample.Opening
  ) async throws {
    let recipe = try Self.recipe(of: request.kind)
    let table = try await rows.table(request.table).beginning(with: request.columns)
    try Self.refuseUnknown(request.columns, of: table)
    let others = recipe.readsOthers ? try await rows.others(than: table) : []
    let drafts = recipe.drafts(RecipeTables(table: table, name: name, others: others)).filter {
      draft in
      request.columns.allSatisfy { column in draft.columns.contains { $0.folded == column.folded } }
    }
    var isRefusedBesideRules = false
    for draft in drafts.prefix(Self.mostDrafts) {
      let file = CheckFile(draft: draft, table: table, name: name, head: Self.head(snapshot))
      let search = ExampleSearch(file: file, open: open)
      guard let examples = try await search.examples(), let text = file.text(examples) else { continue }
      guard try await search.hold(examples, beside: files) else {
        isRefusedBesideRules = true
        continue
      }
      self.text = text
      return
    }
    if isRefusedBesideRules {
      throw NewCheckFailure(
        "beside the rulebook, a check of '\(table.name)' would not look at the snapshot's rows as they are",
        hint:
          "a table of the rulebook has a name that it reads, or an exemption leaves rows out: write it under that table, "
          + "tipoff explain \(recipe.kind)")
    }
    let of = request.columns.isEmpty ? "" : " of \(request.columns.joined(separator: ", "))"
    throw NewCheckFailure(
      "no check of the kind \(recipe.kind)\(of) can be made from what '\(table.name)' holds",
      hint: "it needs \(recipe.needs); write it by hand: tipoff explain \(recipe.kind)")
  }

  private static func head(_ snapshot: String) -> [String] {
    [
      "From the rows of \(snapshot). Put it among the rulebook's files, set it right, and say why it is wanted.",
      "tipoff test runs its examples: one passes, one fails.",
    ]
  }

  private static func recipe(of kind: String) throws(NewCheckFailure) -> CheckRecipe {
    if let recipe = CheckRecipe.named(kind) { return recipe }
    let kinds = CheckRecipe.all.map(\.kind)
    throw NewCheckFailure(
      "there is no kind '\(kind)'",
      hint: nearestName(to: kind, among: kinds).map { "did you mean '\($0)'?" }
        ?? "kinds: \(kinds.joined(separator: ", "))")
  }

  private static func refuseUnknown(_ columns: [String], of table: SampledTable) throws(NewCheckFailure) {
    for column in columns where table.column(column)?.isMasked != false {
      let why =
        table.column(column) == nil
        ? "has no column '\(column)' that an example can show" : "masks '\(column)'"
      throw NewCheckFailure(
        "'\(table.name)' \(why)",
        hint: nearestName(to: column, among: table.shown.map(\.name)).map {
          "did you mean '\($0)'?"
        })
    }
  }
}

/// Why no check is written.
package struct NewCheckFailure: Error, Hashable, Sendable {
  package let message: String
  package let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// Rows of a snapshot's tables, the first of each.
package struct SnapshotRows: Sendable {
  private let engine: any Engine
  private let masked: @Sendable (String) -> [String]

  private static let most = 400
  private static let mostOfOthers = 2000

  /// `masked`: the columns of a table of which no value is shown.
  package init(_ engine: any Engine, masked: @escaping @Sendable (String) -> [String]) {
    self.engine = engine
    self.masked = masked
  }

  func table(_ name: String) async throws -> SampledTable {
    guard let source = engine.schema.table(named: name) else {
      let names = engine.schema.tables.filter { !$0.isShadow }.map(\.name)
      throw NewCheckFailure(
        "the snapshot has no table '\(name)'",
        hint: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "its tables are \(names.joined(separator: ", "))")
    }
    let table = try await sample(of: source, Self.most)
    guard !table.rows.isEmpty else {
      throw NewCheckFailure(
        "'\(source.name)' has no rows to make examples from",
        hint: "give a snapshot in which it has some")
    }
    return table
  }

  /// Those that share the name of a column with it, as far as they can be read.
  func others(than table: SampledTable) async throws -> [SampledTable] {
    let names = Set(table.shown.map(\.name.folded))
    var others: [SampledTable] = []
    for source in engine.schema.tables
    where !source.isShadow && source.name.folded != table.name.folded {
      guard source.problem == nil,
        source.columns.contains(where: { names.contains($0.name.folded) })
      else { continue }
      if let other = try? await sample(of: source, Self.mostOfOthers), !other.rows.isEmpty {
        others.append(other)
      }
      try Task.checkCancellation()
    }
    return others
  }

  private func sample(of source: SourceTable, _ most: Int) async throws -> SampledTable {
    if let problem = source.problem {
      throw NewCheckFailure("'\(source.name)' cannot be read: \(problem.message(hidingValues: true))")
    }
    var rows: [[Value]] = []
    let streamed = StreamedRows(
      .source(source), columns: source.columns.map { NamedExpression($0) })
    let failure = try await engine.stream(streamed) { row in
      rows.append(row.map(\.abridged))
      return rows.count < most ? .next : .stop
    }
    if let failure, rows.isEmpty {
      throw NewCheckFailure("'\(source.name)' cannot be read: \(failure.message(hidingValues: true))")
    }
    return SampledTable(
      source.name, columns: source.columns, rows: rows, masked: masked(source.name))
  }
}
