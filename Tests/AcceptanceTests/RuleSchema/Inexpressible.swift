/// What the loader says that no JSON Schema can; `docs/editors.md` lists it.
enum Inexpressible {
  static func covers(_ message: String) -> Bool { forms.contains { message.contains($0) } }

  private static let forms = [
    // What the files of a rulebook say together, and names that must be there.
    "the rulebook has no tables", "is given twice", "in a circle", "a second check has the id", "exemption '",
    "there is no parameter '", "no such parameter: '", "the rulebook has no table '",
    "is the table under test", "are taken from the column under test", "is matched but not among `columns`",
    // What two values say together.
    " columns and '", "the first time of day is after the second",
    "' belongs to ", "is about a list of patterns", "takes no tolerance", "max_gap counts its entries",
    "no step of the funnel", "is required but not among", " needs two columns", "is 2 or more, found",
    "change needs one of column",
    // Words that are looked up: types of columns, days of the calendar.
    "is no type of a column", "is no date",
    // The grammars of expressions, regular expressions and small tables; zones and days that there are.
    "expected a value, found '", "expected a value, found the end", "expected a parameter's name",
    "it needs an aggregate", "not a regular expression", " cells (", "is no IANA time zone", "is not a date",
  ]
}
