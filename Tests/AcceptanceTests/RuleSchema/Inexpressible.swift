/// What the loader says that no JSON Schema can; `docs/editors.md` lists it.
enum Inexpressible {
  static func covers(_ message: String) -> Bool {
    (names + pairs + wordsOfOptions + grammars).contains { message.contains($0) }
  }

  /// What the files of a rulebook say together, and names that must be there.
  private static let names = [
    "the rulebook has no tables", "is given twice", "in a circle", "a second check has the id", "exemption '",
    "there is no parameter '", "no such parameter: '", "the rulebook has no table '", "is the table under test",
    "are taken from the column under test", "is matched but not among `columns`",
    "' in tolerance", "is required but not among", "no step of the funnel",
  ]

  /// What two values say together.
  private static let pairs = [
    " columns and '", "the first time of day is after the second", "are not of one unit", "is less than the step",
    "' is greater than '", "' cannot bound it", "'min_rows' is 1 where", "key column", " needs two columns",
    "says no unit", "' is of type ", "a duration means nothing of", "a duration is a difference",
    "is no share: a percentage",
    "is an age, and no part of anything",
    "is one pair, found", "rows are matched by '",
    // How many bounds, or required values, there are.
    "(broken bounds) is from 0 to", "that do not occur, and with `only` the distinct others) is from 0 to",
    "is computed from itself", "every text ", "' does nothing ", "of 0% is always", "is never missed",
    // What is said twice, of itself, or of all rows alike.
    " is listed twice", "any has this check twice", "holds the table against itself", "is both ends",
    "is correlated with itself", " does nothing: ", "the funnel has the step", " alone: ", "has one value of '",
    "names no column",
    "are not of one type", " and forbidden", "column_count", "NULL is not examined", "expected 2 to 1000",
  ]

  /// What a word of one option asks of others: `q` beside `of: quantile`.
  private static let wordsOfOptions = [
    "' belongs to ", "quantile needs a number", "correlation needs the other column", "method z needs",
    "method mad needs", "ks compares every value", "a percentage is a relative change",
    "change needs one of column, expression", "max_gap counts its entries",
    "per belongs to counts and sums", "is about a list of patterns", "takes no tolerance",
    "the threshold is a number more than 0", "is 2 or more, found",
  ]

  /// Expressions, regular expressions and small tables; zones and days that there are; numbers within texts.
  private static let grammars = [
    "expected a value, found '", "expected a value, found the end", "expected a parameter's name",
    "it needs an aggregate", "not a regular expression", " cells (", "is no IANA time zone", "is not a date",
    "is no date", "is no type of a column", "is no share of a whole", "is no step", "is no window",
    "is no count of a table's rows",
    "a lag is 0 or more",
    "compares with earlier runs, and cannot stand under any",
    // A parameter's own value.
    "'text' is none of previous, mean of N",
  ]
}
