import Questions
import SQLite
import Values

extension QuestionFailure {
  init(_ error: QueryError) {
    switch error.kind {
    case .timeout(let spent): self.init(.timeout, spent.words)
    case .noSuchTable: self.init(.noSuchTable, error)
    case .noSuchColumn: self.init(.noSuchColumn, error)
    case .tooBig: self.init(.tooLarge, error)
    case .outOfMemory:
      self.init(
        .tooLarge, error.message, withoutValues: error.messageWithoutValues, mayFitAlone: true)
    case .tooManyColumns:
      self.init(.tooLarge, "more columns at once than SQLite takes (\(error.message)): name fewer of them")
    case .denied(let what): self.init(.queryFailed, "refused: \(what); rules only read")
    case .failed where error.message == "parser stack overflow":
      self.init(
        .queryFailed,
        """
        the SELECT is nested more levels deep than SQLite reads (\(error.message))
        give its inner parts names by WITH, or make them tables of the rulebook
        """)
    case .interrupted, .noSuchFunction, .foreignCollation, .wrongBindings, .notOneSelect, .duplicateColumns,
      .corrupt, .inputOutput, .failed:
      self.init(.queryFailed, error)
    }
  }

  private init(_ reason: Reason, _ error: QueryError) {
    self.init(reason, error.message, withoutValues: error.messageWithoutValues)
  }
}
