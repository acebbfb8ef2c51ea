import Expressions
import Questions
import Rulebooks
import Values

/// How many findings of one check name each row of a grid, counted by the engine: the list of its findings is cut off.
struct GridCount {
  private let measured: MeasuredCheck
  /// The parent's column and the check's expression for each part of an entity that names the row.
  private let places: [(column: ExactText, named: NamedExpression)]
  private let rows: Ticket
  private let most: Int

  private enum Ticket {
    /// All findings have this severity.
    case ofRows(Asking.ComputedTicket, Severity)
    /// With how many of them are errors.
    case ofGroups(Asking.ComputedTicket)
  }

  /// Nil where the engine cannot count them: baselines are judged here, and groups without a row have no rows to count.
  init?(of measured: MeasuredCheck, at placement: GridPlacement, most: Int, asking: inout Asking) {
    guard measured.judgedGroups == nil, measured.vanishedCount == 0, let severity = measured.verdict.severity else {
      return nil
    }
    let entity = measured.groups != nil ? measured.measuring.groupBy : measured.evidence.rows?.entity ?? []
    places = entity.compactMap { named in
      placement.columns[named.name.exact].map { ($0.exact, named) }
    }
    guard !places.isEmpty else { return nil }
    self.measured = measured
    self.most = most
    let keys = places.enumerated().map { NamedExpression(made: "place_\($0)", $1.named.expression) }
    let kept = keys.map { NamedExpression($0.name, .column(Column($0.name))) }
    let count = NamedExpression(made: "count", .aggregate(Aggregate(.rows)))
    if measured.groups != nil {
      let entities = measured.badGroups(by: keys + Self.apart(measured.writtenGroups))
      let isError = Expression.binary(.equal, .column(Column(made: "worst")), .literal(.integer(1)))
      let errors = NamedExpression(made: "errors", .aggregate(Aggregate(.rows, where: isError)))
      rows = .ofGroups(
        asking.ask(Self.computed(.group(entities, by: kept, columns: [count, errors]), kept, [count, errors], most)))
    } else {
      guard let failing = measured.evidence.rows else { return nil }
      let entities = Relation.group(
        .filter(failing.relation, failing.bad),
        by: keys + Self.apart(measured.asWritten(entity, of: failing.relation)), columns: [])
      rows = .ofRows(
        asking.ask(Self.computed(.group(entities, by: kept, columns: [count]), kept, [count], most)), severity)
    }
  }

  /// Nil where they do not come to the check's own counts: then the grid says that it does not know.
  func counts(of result: CheckResult, from answers: Answers) -> [PlacedCount]? {
    let (ticket, severity): (Asking.ComputedTicket, Severity?) =
      switch rows {
      case .ofRows(let ticket, let severity): (ticket, severity)
      case .ofGroups(let ticket): (ticket, nil)
      }
    guard let found = try? answers.rows(ticket), found.count <= most else { return nil }
    var (issues, warnings) = (0, 0)
    let counts = found.map { row -> PlacedCount in
      let all = Int(row[places.count].number ?? 0)
      let errors = severity.map { $0 == .error ? all : 0 } ?? Int(row.last?.number ?? 0)
      issues += errors
      warnings += all - errors
      let place: [(column: ExactText, value: Value)] = zip(places, row).map { place, value in
        (place.column, value.abridged.asKey(under: place.named.expression.collation ?? .binary))
      }
      return PlacedCount(place, issues: errors, warnings: all - errors)
    }
    // A breach of bounds beside the rows is a finding of its own, which names no row.
    let besides = measured.groups == nil && measured.breaksBounds ? 1 : 0
    let isAll = issues + warnings + besides == result.issueCount + result.warningCount
    return isAll && (measured.groups == nil || issues == result.issueCount) ? counts : nil
  }

  /// Under names that no place has.
  private static func apart(_ columns: [NamedExpression]) -> [NamedExpression] {
    columns.enumerated().map { NamedExpression(made: "entity_\($0)", $1.expression) }
  }

  private static func computed(
    _ relation: Relation, _ places: [NamedExpression], _ counts: [NamedExpression], _ most: Int
  ) -> ComputedRows {
    let columns = places + counts.map { NamedExpression($0.name, .column(Column($0.name))) }
    return ComputedRows(relation, columns: columns, most: most + 1)
  }
}
