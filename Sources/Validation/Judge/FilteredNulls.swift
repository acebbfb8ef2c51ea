import Expressions
import Questions
import Rulebooks
import Values

/// Rows for which a filter is neither true nor false, and which it therefore leaves out.
struct FilteredNulls {
  /// Counted only where there are any.
  static let name = "filter_nulls"
  static let ofTable = "table_filter_nulls"

  /// Asked of the rows that the check reads anyway, so that it costs no pass of its own.
  static func details(
    of condition: Expression?, in subject: Subject, read: Relation
  ) -> [Measurement.FurtherDetail] {
    guard let condition, condition.canBeNull else { return [] }
    let table = subject.table.relation
    return [detail(name, read.keepsRows(of: table) ? read : table, condition, among: subject.isJudged)]
  }

  /// A filter that says what rows are is not expected to keep those without a value; it is asked of rows that nobody reads.
  static func details(ofTable table: Relation) -> [Measurement.FurtherDetail] {
    guard case .filter(let base, let condition) = table, condition.isNegative, condition.canBeNull else { return [] }
    return [detail(ofTable, base, condition, among: nil)]
  }

  /// The filters of the check, and of its table, as written.
  static func remarks(of own: [String], ofTable: String?) -> [Remark] {
    zip([name, Self.ofTable], [own.isEmpty ? nil : own.joined(separator: "` and `"), ofTable]).compactMap {
      name, text in
      text.map {
        .count(name, one: "with NULL falls out of the filter `\($0)`", many: "with NULL fall out of the filter `\($0)`")
      }
    }
  }

  private static func detail(
    _ name: String, _ relation: Relation, _ condition: Expression, among judged: Expression?
  ) -> Measurement.FurtherDetail {
    Measurement.FurtherDetail(
      name: name, relation: relation,
      aggregate: Aggregate(.rows, where: allOf([judged, .isNull(condition, negated: false)])),
      isSilentAtZero: true)
  }
}

extension Relation {
  /// Whether it has each row of the other once, and perhaps more columns.
  fileprivate func keepsRows(of other: Relation) -> Bool {
    if self == other { return true }
    switch self {
    case .join(let join): return join.base.keepsRows(of: other)
    case .derive(let base, _): return base.keepsRows(of: other)
    case .source, .query, .filter, .unpivot, .group, .window: return false
    }
  }
}
