/// The grammars of the rule language's small texts as regular expressions that JavaScript and Python read alike.
///
/// They say what the readers of this room read; tests hold the two against each other.
package enum RulePattern {
  package static let notBlank = "\\S"
  package static let checkID = "^[^|*,=% \\t\\n]+$"
  package static let wholeCheckID = "[.]"
  package static let tableName = "^[^.|*]*$"
  package static let parameterName = "^[A-Za-z_][A-Za-z0-9_]*$"
  package static let parameter = "^:[A-Za-z_]"
  package static let date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
  package static let timeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
  package static let duration = "^\(span(units: units))$"
  package static let tableColumn = "^[^.]+[.].+$"

  /// What is 0 or more, a part of something: `80%`, `0.5`.
  package static let percentage = "^[+]?(\(unsigned))(\\s*%)?$"

  /// The same, or a duration of 0 or more.
  package static let percentageOrLength = "\(percentage)|^[+]?\(unsignedSpan(units: units))$"

  /// A number or a duration above 0, as far as a pattern can tell.
  package static let step = "^[+]?(\(unsigned)|\(unsignedSpan(units: units)))$"

  /// `7d`, `10 games`; whole days, as far as a pattern can tell.
  package static let window =
    "^\\s*[0-9]+\\s+(\(["game", "date", "row"].map(anyCase).joined(separator: "|")))[sS]?\\s*$"
    + "|^[+]?\(unsignedSpan(units: units))$"

  package static let changeBaseline =
    "^ *(\(anyCase("previous"))( +\(anyCase("run")))?|(\(anyCase("mean"))|\(anyCase("median"))) +"
    + "\(anyCase("of")) +[0-9]+( +\(anyCase("run"))[^ ]*)?) *$"

  package static let changeBound = "^[+-]?(\(unsigned))%$|\(parameter)|\(duration)"

  /// `count(schedule)`, as far as a pattern can tell.
  package static let rowsOfTable = "^\\s*\(anyCase("count"))\\s*[(].*[)]\\s*$"

  private static let units = ["w", "d", "h", "m", "s"]
  private static let unsigned = "([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?"

  private static func anyCase(_ word: String) -> String {
    word.map { "[\($0.lowercased())\($0.uppercased())]" }.joined()
  }

  /// `> 5%`, `not between 1h and 2h`.
  package static var threshold: String {
    let number = "([+-]?(\(unsigned))|:[A-Za-z_][A-Za-z0-9_]*)"
    let quantity = "(\(number)(\\s*%)?|\(span(units: units)))"
    // Words between which there are blanks: none within a quantity, and capitals count as small ones.
    let word = "(\(number)%?|\(span(units: units.map(anyCase))))"
    let comparison = "(<=|>=|!=|<>|==|<|>|=)\\s*\(quantity)"
    let between = "(\(anyCase("not"))\\s+)?\(anyCase("between"))\\s+\(word)\\s+\(anyCase("and"))\\s+\(word)"
    return "^\\s*(\(comparison)|\(between))\\s*$"
  }

  /// Units come once each, the longest first; at least one of them.
  private static func span(units: [String]) -> String { "[+-]?" + unsignedSpan(units: units) }

  private static func unsignedSpan(units: [String]) -> String {
    "(?=[0-9])" + units.map { "([0-9]+([.][0-9]+)?\($0))?" }.joined()
  }
}
