import Values

/// An example of a check in a rule file: small tables, with marks at what must be found.
package struct CheckExample: Sendable {
  package let name: String
  package let tables: [ExampleTable]
  /// Values of parameters, as `--set` takes them.
  package let parameters: [(name: String, value: Located<String>)]
  /// The clock; nil where what is found must not depend on it.
  package let now: Instant?
  /// What earlier runs kept; nil: there was none.
  package let past: ExamplePast?
  /// What they name need not be marked.
  package let waivers: [Waiver]
  /// Nil where the marks say it: marked rows are found, and without any the check passes.
  package let expected: ExpectedVerdict?
  package let location: Location

  package init(
    name: String, tables: [ExampleTable], parameters: [(name: String, value: Located<String>)] = [],
    now: Instant? = nil, past: ExamplePast? = nil, waivers: [Waiver] = [], expected: ExpectedVerdict? = nil,
    location: Location
  ) {
    self.name = name
    self.tables = tables
    self.parameters = parameters
    self.now = now
    self.past = past
    self.waivers = waivers
    self.expected = expected
    self.location = location
  }

  /// Whether a row or an expected key is marked.
  package var marksSomething: Bool { tables.contains { $0.table.rows.contains(where: \.isMarked) } }
}

/// A small table of an example, and where it is written.
package struct ExampleTable: Sendable {
  package let name: String
  package let table: MarkedTable
  /// The header as it is written.
  package let header: String
  /// The rows as they are written, one for each of the table.
  package let lines: [Line]
  package let location: Location

  package struct Line: Sendable {
    package let text: String
    package let location: Location
  }

  package init(name: String, table: MarkedTable, header: String, lines: [Line], location: Location) {
    self.name = name
    self.table = table
    self.header = header
    self.lines = lines
    self.location = location
  }
}

/// What a check must come to where no row can be marked.
package struct ExpectedVerdict: Sendable {
  package let verdict: Verdict
  /// Nil: whatever the reason is.
  package let reason: Reason?

  package init(verdict: Verdict, reason: Reason?) {
    self.verdict = verdict
    self.reason = reason
  }
}
