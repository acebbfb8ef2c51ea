/// Rows of one table (games) × contexts: who has what wrong.
public struct Grid: Hashable, Sendable {
  /// The table whose rows go down.
  public let table: String
  /// What goes across, in the order of the rulebook.
  public let contexts: [String]
  /// As many as are looked at, in the order of their labels.
  public let rows: [Row]
  /// Rows of the table that were not looked at, for there are too many.
  public let rowsCutOff: Int
  /// Findings of these contexts that belong to none of the rows, or that nobody knows the row of; contexts without any are left out.
  public let unplaced: [Unplaced]

  package init(table: String, contexts: [String], rows: [Row], rowsCutOff: Int, unplaced: [Unplaced]) {
    self.table = table
    self.contexts = contexts
    self.rows = rows
    self.rowsCutOff = rowsCutOff
    self.unplaced = unplaced
  }

  /// Findings of one context that are in no row.
  public struct Unplaced: Hashable, Sendable {
    /// The context.
    public let context: String
    /// Those that name none of the rows.
    public let issues: Int
    /// Warnings that name none of the rows.
    public let warnings: Int
    /// Findings beyond those listed: they may be of any row.
    public let unlisted: Int

    package init(context: String, issues: Int, warnings: Int, unlisted: Int = 0) {
      self.context = context
      self.issues = issues
      self.warnings = warnings
      self.unlisted = unlisted
    }
  }

  /// One row of the table, and what was found of it.
  public struct Row: Hashable, Sendable {
    /// Its key.
    public let label: String
    /// One for each of the grid's `contexts`.
    public let cells: [Mark]

    package init(label: String, cells: [Mark]) {
      self.label = label
      self.cells = cells
    }
  }

  /// What is known of one row and one context.
  public enum Mark: Hashable, Sendable {
    /// No check of this context speaks of this row.
    case unexamined
    /// A check that speaks of this row was not judged, and the others found nothing.
    case unjudged
    /// Nothing was found here, but there are issues of this context that belong to no row, or findings that are not listed.
    case unplaced
    /// Checks looked at it, and found nothing.
    case clean
    /// It is left out of what is expected.
    case exempt
    /// All that was found is waived: so many findings.
    case waived(Int)
    /// How many findings are about it that nobody waived.
    case found(issues: Int, warnings: Int)
  }
}
