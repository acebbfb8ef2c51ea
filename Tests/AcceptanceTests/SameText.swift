import Rulebooks
import Testing

/// A text that was written down must be what is made now; where it is not, the first line that differs is shown, and the way out.
func expectSame(
  _ made: String, _ written: String, orElse remedy: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  guard made != written else { return }
  let (new, old) = (
    made.split(separator: "\n", omittingEmptySubsequences: false),
    written.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let line = zip(new, old).prefix { $0 == $1 }.count
  func shown(_ lines: [Substring]) -> String {
    lines.indices.contains(line) ? "'\(lines[line].prefix(200))'" : "nothing"
  }
  Issue.record(
    "\(remedy)\nline \(line + 1) is \(shown(new)) now, and \(shown(old)) in the file", sourceLocation: sourceLocation)
}

/// Some tests try each kind by a check in a table of theirs: a new kind is one more line there.
func expectEveryKind(
  _ tried: some Sequence<String>, butFor exceptions: Set<String> = [], in table: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let missing = Set(Kinds.all.map { $0.about.name }).subtracting(tried).subtracting(exceptions)
  #expect(missing == [], "add a check of it to \(table)", sourceLocation: sourceLocation)
}
