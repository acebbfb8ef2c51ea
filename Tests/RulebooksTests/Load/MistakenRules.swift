import Rulebooks
import Testing
import Values

/// A rule file, and every mistake that its writer must be told: `line:column: message`, and after ` // ` the hint.
struct MistakenRules: CustomTestStringConvertible, Sendable {
  let text: String
  let says: [String]

  var testDescription: String { says.first ?? text }

  init(_ text: String, _ says: String...) {
    (self.text, self.says) = (text, says)
  }

  private init(check: String, says: [String]) {
    let indented = check.replacing("\n", with: "\n      ")
    text = "parameters: { date: { type: date } }\ntables:\n  t:\n    from: t\n    checks:\n    - \(indented)"
    self.says = says
  }

  /// A check of table `t`, from line 6, column 7 on; the parameter `date` is known.
  static func check(_ check: String, _ says: String...) -> MistakenRules {
    MistakenRules(check: check, says: says)
  }

  /// What a rulebook's writer is told, in the order in which they mend it.
  static func told(_ files: [(path: String, text: String)]) -> [String] {
    do throws(Diagnostics) {
      _ = try loadRulebook(files.map { RuleFile(path: $0.path, bytes: Array($0.text.utf8)) }, defaultName: "rules")
      return []
    } catch {
      return error.sorted.map { mistake in
        let place = mistake.location.file == "r.yml" ? "" : "\(mistake.location.file):"
        let line = "\(place)\(mistake.location.line):\(mistake.location.column): \(mistake.message)"
        return mistake.hint.map { "\(line) // \($0)" } ?? line
      }
    }
  }

  func expectTold(sourceLocation: SourceLocation = #_sourceLocation) {
    let told = Self.told([("r.yml", text)])
    #expect(told == says, "\(text)", sourceLocation: sourceLocation)
  }
}
