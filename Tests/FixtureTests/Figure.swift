import Testing

/// One sentence of the facts sheet: what it speaks of, how to ask for it, and the rows it promises.
struct Figure: Sendable, CustomTestStringConvertible {
  let claim: String
  let sql: String
  let rows: [String]

  init(_ claim: String, _ sql: String, _ rows: String...) {
    self.claim = claim
    self.sql = sql
    self.rows = rows
  }

  var testDescription: String { claim }
}
