/// The kinds, one line each; a test compares this list with the folder.
package enum Kinds {
  package static let all: [any Kind.Type] = [
    NotNull.self,
    Null.self,
    NotEmpty.self,
    Unique.self,
    AcceptedValues.self,
    RejectedValues.self,
    RequiredValues.self,
    Range.self,
    Length.self,
    Pattern.self,
    ValueType.self,
    Condition.self,
    Compare.self,
    RowCount.self,
    Coverage.self,
    Reference.self,
    Reconcile.self,
    OrderOf.self,
    Sequence.self,
    Overlap.self,
    Funnel.self,
    CompletenessWindow.self,
    Recompute.self,
    Freshness.self,
    Latest.self,
    AnyOf.self,
    Aggregate.self,
    Change.self,
    Distribution.self,
    Outlier.self,
    Constant.self,
    TableSchema.self,
    SQL.self,
  ]

  package static func named(_ name: String) -> (any Kind.Type)? { byName[name] }

  private static let byName: [String: any Kind.Type] = Dictionary(
    uniqueKeysWithValues: all.map { kind in (kind.about.name, kind) })
}
