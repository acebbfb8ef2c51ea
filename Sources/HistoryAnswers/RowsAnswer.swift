import Values

/// The rows of a query on the views.
public struct RowsAnswer: HistoryAnswer {
  /// As the query names them.
  public let columns: [String]
  /// Each as long as `columns`.
  public let rows: [[Value]]
  /// Whether there are more.
  public let isCut: Bool

  package init(columns: [String], rows: [[Value]], isCut: Bool) {
    self.columns = columns
    self.rows = rows
    self.isCut = isCut
  }

  public var kind: AnswerKind { .rows(self) }
}

/// The views that a query may read.
public struct ViewsAnswer: HistoryAnswer {
  /// In the order in which `tipoff sql` lists them.
  public let views: [View]

  package init(views: [View]) {
    self.views = views
  }

  public var kind: AnswerKind { .views(self) }

  /// One view.
  public struct View: Hashable, Sendable {
    /// The name, as a query writes it.
    public let name: String
    /// The names of its columns, in their order.
    public let columns: [String]

    package init(name: String, columns: [String]) {
      self.name = name
      self.columns = columns
    }
  }
}
