import RuleTesting
import Rulebooks
import Values

/// Looks for two examples of a draft, one that passes and one that fails, by running what it tries as `tipoff test` does.
struct ExampleSearch {
  let file: CheckFile
  let open: OpenedExample.Opening

  /// Rows of the table under test in an example: few are read at one glance, some kinds need more.
  static let sizes = [4, 3, 8, 12, 2, 1]
  private static let mostTries = 120

  /// The one that passes first; nil where none does, or none fails.
  func examples() async throws(CancellationError) -> [WrittenExample]? {
    let draft = file.draft
    let bases = Self.sizes.flatMap { size in
      [true, false].map { ExampleTables(draft, of: file.table, rows: size, distinct: $0) }
    }
    guard let passing = try await passing(bases) else { return nil }
    // What is nearest to what passes shows best what fails.
    guard let failing = try await failing([passing.tables] + bases.prefix(6)) else { return nil }
    return [passing, failing]
  }

  private func passing(_ bases: [ExampleTables]) async throws(CancellationError) -> WrittenExample? {
    for tables in bases {
      let example = example("as the snapshot has it", tables)
      guard let result = try await result(of: example) else { return nil }
      if result.holds { return example }
    }
    for fault in bases[0].faults.prefix(Self.mostTries / 2) {
      let example = example(fault.words, fault.tables)
      if try await result(of: example)?.holds == true { return example }
    }
    return nil
  }

  private func failing(_ bases: [ExampleTables]) async throws(CancellationError) -> WrittenExample? {
    var unmarked: WrittenExample?
    let faults =
      bases.flatMap(\.faults)
      + bases.dropFirst().map { (words: "as the snapshot has it", tables: $0) }
    for fault in faults.prefix(Self.mostTries) {
      let example = example(fault.words, fault.tables)
      guard let result = try await result(of: example), result.came?.verdict == .fail else {
        continue
      }
      let marked = example.marking(result.differences?.tooMuch ?? [], orSaying: .fail)
      guard try await self.result(of: marked)?.holds == true else { continue }
      if marked.verdict == nil { return marked }
      unmarked = unmarked ?? marked
    }
    return unmarked
  }

  private func example(_ name: String, _ tables: ExampleTables) -> WrittenExample {
    WrittenExample(name: name, tables: tables, now: file.draft.now, past: file.draft.past)
  }

  /// Whether they still come to the same where other rule files say what names mean.
  func hold(_ examples: [WrittenExample], beside files: [RuleFile]) async throws(CancellationError) -> Bool {
    guard !files.isEmpty else { return true }
    guard let text = file.text(examples),
      let rulebook = try? loadRulebook(files + [Self.ruleFile(text)], defaultName: "new")
    else { return false }
    let own = rulebook.checks.filter { $0.table.exact == file.name.exact }
    let verdicts: [Verdict] = [.pass, .fail]
    for (example, verdict) in zip(own.first?.examples ?? [], verdicts) {
      let result = try await RuleTester(rulebook, open: open).result(of: RuleTest(checks: own, example: example))
      guard result.holds, result.came?.verdict == verdict else { return false }
    }
    return own.first?.examples.count == verdicts.count
  }

  private static func ruleFile(_ text: String) -> RuleFile { RuleFile(path: "new.yml", bytes: Array(text.utf8)) }

  /// What it comes to; nil where it, or the check, cannot be read.
  private func result(of example: WrittenExample) async throws(CancellationError) -> RuleTestResult? {
    if Task.isCancelled { throw CancellationError() }
    guard let text = file.text([example]),
      let rulebook = try? loadRulebook([Self.ruleFile(text)], defaultName: "new"),
      let test = try? RuleTest.all(of: rulebook, only: []).first
    else { return nil }
    return try await RuleTester(rulebook, open: open).result(of: test)
  }
}
