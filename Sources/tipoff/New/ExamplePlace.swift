import Files
import Questions
import RuleTesting
import Rulebooks
import Suggestions
import TipoffKit
import Values

/// Where an example goes: to standard output, or into the file in which its check stands.
struct ExamplePlace {
  private let check: Check
  private let rules: String
  private let into: String?

  init(of check: Check, rules: String, into: String?) throws(Failure) {
    self.check = check
    self.rules = rules
    self.into = into
    guard let into else { return }
    guard Files.resolved(into) == Files.resolved(check.location.file) else {
      throw Failure(
        "'\(check.id)' does not stand in '\(into)', but in '\(check.location.file)'",
        hint: "say --into \(check.location.file.shellWord)")
    }
    try Output.file(into).expectPlace()
  }

  /// Writes all of it or nothing; what is written is read and run before.
  func write(_ example: NewExample, head: [String], schema: SnapshotSchema) async throws {
    let item = head.map { "# \($0)" } + example.lines
    guard let into else { return try Output.standardOutput.write(item.joined(separator: "\n") + "\n") }
    guard let text = try await text(with: example, schema) else {
      throw Failure(
        "'\(into)': nothing can be added to the check as it is written there; nothing was written",
        hint: "put this under its examples: by hand, a key a line\n" + example.lines.joined(separator: "\n"))
    }
    try Output.file(into).write(text)
  }

  /// Nil where the file would not mean the same, with one example more that holds.
  private func text(with example: NewExample, _ schema: SnapshotSchema) async throws -> String? {
    var files = try RuleFolder.files(at: rules)
    guard let place = files.firstIndex(where: { $0.path.exact == check.location.file.exact }),
      let before = String(validating: files[place].bytes, as: UTF8.self),
      let text = ExamplesText(before).adding(example.lines, toCheckAt: check.location)
    else { return nil }
    files[place] = RuleFile(path: files[place].path, bytes: Array(text.utf8))
    let read = try? loadRulebook(files, defaultName: "rules", schema: schema)
    guard let rulebook = read, let own = rulebook.checks.first(where: { $0.id.exact == check.id.exact }),
      own.examples.map(\.name.exact) == check.examples.map(\.name.exact) + [example.name.exact],
      let added = own.examples.last
    else { return nil }
    let checks = rulebook.checks.filter { $0.location == own.location }
    let result = try await RuleTester(rulebook, open: OpenedExample.inSQLite)
      .result(of: RuleTest(checks: checks, example: added))
    return result.holds ? text : nil
  }
}
