import CYAML
import Values

/// What libyaml cannot read, in its words and ours, and where.
struct YAMLMistake: Error {
  let reason: Reason

  enum Reason {
    case syntax(Syntax)
    case tooDeep(YAMLMark)
    /// Its limit of levels too, which it reaches without saying where.
    case memory
    case unreadable
  }

  struct Syntax {
    let problem: String
    let mark: YAMLMark
    let context: (text: String, mark: YAMLMark)?
  }

  init(reason: Reason) { self.reason = reason }

  init(_ parser: yaml_parser_t) {
    switch parser.error {
    case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
      let context = parser.context.map { (String(cString: $0), YAMLMark(parser.context_mark)) }
      let problem = parser.problem.map { String(cString: $0) } ?? ""
      reason = .syntax(Syntax(problem: problem, mark: YAMLMark(parser.problem_mark), context: context))
    case YAML_MEMORY_ERROR: reason = .memory
    default: reason = .unreadable
    }
  }

  static func anotherDocument(at mark: YAMLMark) -> YAMLMistake {
    YAMLMistake(reason: .syntax(Syntax(problem: "but found another document", mark: mark, context: nil)))
  }

  /// The same mistake in a rule writer's words.
  func diagnostic(in source: SourceText) -> Diagnostic {
    let start = source.location(line: 1, column: 1)
    return switch reason {
    case .syntax(let syntax): SyntaxWords(syntax, source).diagnostic
    case .tooDeep(let mark):
      Diagnostic(
        source.location(line: mark.line, column: mark.column),
        "nested too deeply: more than \(RuleTreeReader.deepestNesting) levels")
    case .memory: Diagnostic(start, "nested too deeply")
    case .unreadable: Diagnostic(start, "the file cannot be read as YAML")
    }
  }
}

/// A mistake of syntax, put as people would.
private struct SyntaxWords {
  let problem: String
  let mark: YAMLMark
  let context: (text: String, mark: YAMLMark)?
  let source: SourceText

  init(_ syntax: YAMLMistake.Syntax, _ source: SourceText) {
    (problem, mark, context) = (syntax.problem, syntax.mark, syntax.context)
    self.source = source
  }

  var diagnostic: Diagnostic {
    let words = words
    return Diagnostic(words.mark.map(location) ?? location(mark), words.message, hint: words.hint)
  }

  private typealias Words = (message: String, hint: String?, mark: YAMLMark?)

  private var words: Words {
    if problem.contains("tab character") || offending == .tab {
      return ("a tab cannot indent", "indent with spaces", nil)
    }
    if let context, context.text.contains("quoted scalar"), !problem.contains("escape") {
      return ("the quote opened here is never closed", "a quote inside single quotes is doubled: 'it''s'", context.mark)
    }
    if problem.hasPrefix("Maximum nesting") { return ("nested too deeply", nil, nil) }
    return scannerWords ?? structureWords ?? ("this is not valid YAML: \(problem)", nil, nil)
  }

  private var scannerWords: Words? {
    switch problem {
    case "found character that cannot start any token":
      ("a value cannot begin with '\(offendingText)'", "quote it: '\(offendingText)…'", nil)
    case "did not find expected alphabetic or numeric character":
      ("a value cannot begin with '\(sigil)'", "quote it: '\(sigil)…'", context?.mark)
    case "found unknown escape character":
      ("unknown escape in double quotes", "use single quotes, where a backslash means itself", nil)
    case "found invalid Unicode character escape code", "did not find expected hexdecimal number":
      (
        "this escape is not a Unicode character", "write `\\u` with four hexadecimal digits, or the character itself",
        nil
      )
    case "did not find expected comment or line break":
      ("nothing may follow '|' or '>' on its line", "begin the text on the next line, indented", nil)
    case "found undefined tag handle", "did not find expected tag URI", "did not find the expected '>'",
      "did not find expected whitespace or line break":
      ("tags such as '!name' are not supported", "quote a value that begins with '!'", nil)
    default: nil
    }
  }

  private var structureWords: Words? {
    switch problem {
    case "mapping values are not allowed in this context":
      (
        "a ':' cannot stand here",
        "quote a text that holds ': '; give each key of a mapping a line, indented as its neighbours", nil
      )
    case "did not find expected key":
      (
        "expected a key of the mapping that begins at line \(beginning), or the end of it",
        "indent as the lines around it; if a value begins with a quote, put all of it in quotes", nil
      )
    case "did not find expected '-' indicator":
      (
        "expected an item `- ` of the list that begins at line \(beginning), or the end of it", "indent as its items",
        nil
      )
    case "did not find expected ',' or ']'":
      ("expected ',' or ']' in the list that begins at line \(beginning)", nil, nil)
    case "did not find expected ',' or '}'":
      ("expected ',' or '}' in the mapping that begins at line \(beginning)", nil, nil)
    case "could not find expected ':'":
      ("expected a ':' after this key", "each line of a mapping is `key: value`", context?.mark)
    case "block sequence entries are not allowed in this context":
      ("a list item cannot begin here", "begin each `- ` on a line of its own", nil)
    case "did not find expected node content":
      ("expected a value here", nil, nil)
    case "did not find expected <document start>":
      ("expected the end of the file", "all of a rule file is one mapping, its keys at one indentation", nil)
    case "but found another document":
      ("a second document begins here", "put it into a file of its own", nil)
    default: nil
    }
  }

  private var beginning: String { context.map { String($0.mark.line) } ?? "above" }

  private var offending: UInt8? { source.offset(line: mark.line, column: mark.column).flatMap(source.byte) }

  private var offendingText: String { offending.map { String(UnicodeScalar($0)) } ?? "" }

  private var sigil: String {
    let offset = context.flatMap { source.offset(line: $0.mark.line, column: $0.mark.column) }
    return offset.flatMap(source.byte).map { String(UnicodeScalar($0)) } ?? ""
  }

  private func location(_ mark: YAMLMark) -> Location { source.locationInside(line: mark.line, column: mark.column) }
}
