/// The grammars of the rule language's small texts as regular expressions that JavaScript and Python read alike.
///
/// They say what the readers of `Sources/TipoffCore` read; tests hold the two against each other.
enum RulePattern {
  static let notBlank = "\\S"
  static let checkID = "^[^|*,=% \\t\\n]+$"
  static let tableName = "^[^.|*]*$"
  static let parameterName = "^[A-Za-z_][A-Za-z0-9_]*$"
  static let parameter = "^:[A-Za-z_]"
  static let date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
  static let timeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
  static let duration = "^\(span(units: ["w", "d", "h", "m", "s"]))$"
  static let share = "^[0-9.]+\\s*%?$"
  static let ratio = "^([0-9.]+\\s*%?|:[A-Za-z_].*)$"
  static let tolerance = "^([0-9.]+\\s*%?|\(span(units: ["w", "d", "h", "m", "s"])))$"
  static let changeBound = "^([+-]?[0-9.]+\\s*%|:[A-Za-z_].*)$"

  static func statistic(_ words: [String]) -> String {
    "^(\(words.joined(separator: "|"))|quantile\\([0-9.]+\\))$"
  }

  static let window = "^([0-9]+\\s+(games|game|dates|date|rows|row)|[0-9.wdhms]+)$"
  static let changeBaseline = "^(previous|(mean|median)\\s+of\\s+[0-9]+)$"
  static let tableColumn = "^[^.]+[.].+$"

  /// `> 5%`, `not between 1h and 2h`.
  static var threshold: String {
    let number = "[+-]?([0-9]+([.][0-9]{0,9})?|[.][0-9]{1,9})"
    let quantity = "(\(number)(\\s*%)?|\(span(units: ["w", "d", "h", "m", "s"])))"
    // Words between which there are blanks: none within a quantity, and capitals count as small ones.
    let word = "(\(number)%?|\(span(units: ["[wW]", "[dD]", "[hH]", "[mM]", "[sS]"])))"
    let comparison = "(<=|>=|!=|<>|==|<|>|=)\\s*\(quantity)"
    let between = "([nN][oO][tT]\\s+)?[bB][eE][tT][wW][eE][eE][nN]\\s+\(word)\\s+[aA][nN][dD]\\s+\(word)"
    return "^\\s*(\(comparison)|\(between))\\s*$"
  }

  /// Units come once each, the longest first; at least one of them.
  private static func span(units: [String]) -> String {
    "[+-]?(?=[0-9])" + units.map { "([0-9]+([.][0-9]+)?\($0))?" }.joined()
  }
}
