import Expressions
import Questions
import Rulebooks
import Values

/// The groups of a check that are bad: by their keys, as grouping tells them apart, each with its name and severity.
struct BadGroups {
  private let collations: [Collation]
  private let groups: [[EqualityKey]: (entity: Entity, severity: Severity)]

  /// Groups that can be held at once.
  private static let most = 1_000_000

  private init(_ by: [NamedExpression], _ found: [(key: [Value], severity: Severity)]) {
    let collations = by.map { $0.expression.collation ?? .binary }
    self.collations = collations
    groups = Dictionary(
      found.map { group in
        (Self.key(group.key, collations), (Entity(by, group.key.map(\.abridged)), group.severity))
      }
    ) { first, second in first.severity == .error ? first : second }
  }

  /// Nil where the check is judged as a whole.
  static func of(_ measured: MeasuredCheck, _ engine: any Engine) async throws(RowKeepingFailure) -> BadGroups? {
    guard measured.groups != nil else { return nil }
    let groups = measured.measuring.groups
    if let judged = measured.judgedGroups {
      return BadGroups(
        groups.by,
        judged.bad.map { group in (groups.by.map { group.reading.group[$0.name] ?? .null }, group.severity) })
    }
    let small = measured.bound.emptyRule.verdict(of: .nothingExamined).severity
    let listed = [groups.isError, groups.isWarning] + (small == nil ? [] : [groups.isTooSmall])
    let rows = StreamedRows(
      groups.relation, where: anyOf(listed),
      columns: groups.by + [
        NamedExpression(made: "is_error", groups.isError), NamedExpression(made: "is_small", groups.isTooSmall),
      ])
    var found: [(key: [Value], severity: Severity)] = []
    let failure = try await engine.all(rows) { row in
      let width = groups.by.count
      let isError = row[width].number.map { $0 != 0 } ?? false
      let isSmall = row[width + 1].number.map { $0 != 0 } ?? false
      found.append((Array(row.prefix(width)), isSmall ? small ?? .warning : isError ? .error : .warning))
      return found.count < most ? .next : .stop
    }
    if let failure {
      let check = measured.bound.check
      throw .failed(failure.ofRows(check.id, hidingValues: !check.mask.isEmpty))
    }
    guard found.count < most else {
      throw .failed(RowKeepingError("\(measured.bound.check.id) has \(digits(of: most)) bad groups or more: too many"))
    }
    return BadGroups(groups.by, found)
  }

  /// The group of a row, given by its values of the check's `group_by`; nil where it is a good one.
  func group(of values: some Sequence<Value>) -> (entity: Entity, severity: Severity)? {
    groups[Self.key(Array(values), collations)]
  }

  private static func key(_ values: [Value], _ collations: [Collation]) -> [EqualityKey] {
    zip(values, collations).map { EqualityKey($0, under: $1) }
  }
}

extension Engine {
  func all(
    _ rows: StreamedRows, _ row: ([Value]) -> StreamAction
  ) async throws(RowKeepingFailure) -> QuestionFailure? {
    do throws(CancellationError) {
      return try await stream(rows, row)
    } catch {
      throw .cancelled
    }
  }
}
