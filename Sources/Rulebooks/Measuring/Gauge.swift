import Expressions
import Questions
import Values

/// What a check measures, and how it shows what it found: a kind's answer to the columns that are really there.
public struct Gauge: Sendable {
  /// Whose rows are tallied.
  public var relation: Relation
  /// Aggregates over its rows; `value` is what `warn` and `error` speak about.
  public var value: Expression
  public var examined: Expression
  public var failing: Expression?
  public var details: [NamedExpression] = []
  public var measureName: String
  public var unit: MeasureUnit = .count
  /// The condition under which it is bad by default, or the breach of its bounds; over `Gauge.Columns`.
  public var breach: Expression
  /// Bounds that the user wrote hold beside `warn` and `error`, a default does not.
  public var breachIsDeclared = false
  /// Further bounds of the kind, beside its measure: broken, it is bad whatever `warn` and `error` say, and though nothing was examined.
  public var bounds: Expression?
  /// A warning where true, whatever `warn` and `error` say.
  public var caution: Expression?
  /// It examines an expectation: an empty table is judged.
  public var judgesEmptyTable = false
  /// What it expects to be there, where it has an expected set.
  public var expectedSet: ExpectedSet?
  /// What is judged where the check has groups and the data has none: the reading of the whole, made of its figures.
  public var withoutGroups: (@Sendable (Reading) -> Reading)?
  /// True of a reading that is nothing where there was something before.
  public var isNothing: (@Sendable (Reading) -> Bool)?
  /// Fewer rows than this cannot be judged at all.
  public var leastExamined = 1
  /// Why there may be no value although enough was examined; it is then as empty. Nil: a missing value is judged.
  public var undefined: String?
  /// Whose rows count as examined, where the gauge's own rows are only the failing ones.
  public var examinedElsewhere: Relation?
  /// Rows outside of it make no group.
  public var groupFilter: Expression?
  /// Must be 0, else the columns are not of the type that the measure needs.
  public var mistyped: Mistyped?
  /// What its values must allow, beside what its expressions show by themselves.
  public var demands: [ReadingDemand] = []
  /// Its bounds are texts: the order of texts is meant.
  public var ordersTexts = false
  /// Figures over other relations, shown as details.
  public var further: [FurtherDetail] = []
  /// What is measured is compared before it is judged.
  public var comparison: BaselineComparison?
  public var evidence: Evidence?
  /// The evidence, where it depends on what was measured.
  public var evidenceAfter: (@Sendable (Reading) -> Evidence)?
  public var keyProbe: KeyProbe?
  /// Of kinds that join several tables.
  public var laterKeyProbes: [KeyProbe] = []
  /// What holds equal values, or nearly so, beside the columns by which its tables are joined.
  var agreeing: [EqualColumns] = []
  /// What is told of keys whose columns are declared differently.
  public var keyNotes: [String] = []
  public var exempt: [ExemptPart] = []
  /// The same, where how its rows are named depends on what was measured.
  public var exemptAfter: (@Sendable (Reading) -> [ExemptPart])?
  public var outcome: @Sendable (Reading) -> String
  public var notes: @Sendable (Reading) -> [String] = { _ in [] }
  /// What a pass did not look at, where that is more than nothing.
  public var passedOver: @Sendable (Reading) -> [String] = { _ in [] }

  /// Names under which a reading's figures stand.
  public enum Columns {
    public static let value = Expression.column(Column(made: "value"))
    public static let examined = Expression.column(Column(made: "examined"))
    public static let failing = Expression.column(Column(made: "failing"))

    /// A figure of `details`.
    public static func detail(_ name: String) -> Expression { .column(column(ofDetail: name)) }

    package static func column(ofDetail name: String) -> Column { Column(made: "detail_\(name)") }
  }

  public struct ExpectedSet: Sendable {
    public let table: String
    /// Over `Gauge.Columns`; also true where all of it is exempt.
    public let isEmpty: Expression
    /// None of it may be there.
    public var isForbidden = false
  }

  public struct Mistyped: Sendable {
    public let rows: Expression
    public let words: String
  }

  public struct FurtherDetail: Sendable {
    public let name: String
    public let relation: Relation
    public let aggregate: Aggregate
    /// Left out of the details where it is 0.
    public var isSilentAtZero = false

    package init(name: String, relation: Relation, aggregate: Aggregate, isSilentAtZero: Bool = false) {
      self.name = name
      self.relation = relation
      self.aggregate = aggregate
      self.isSilentAtZero = isSilentAtZero
    }
  }

  /// Rows left out of the expected set by one exemption.
  public struct ExemptPart: Sendable {
    public let exemption: Exemption
    public let relation: Relation
    public let condition: Expression
    public let entity: [NamedExpression]

    package init(exemption: Exemption, relation: Relation, condition: Expression, entity: [NamedExpression]) {
      self.exemption = exemption
      self.relation = relation
      self.condition = condition
      self.entity = entity
    }
  }
}

extension Gauge {
  /// `3 of 4 rows have no key`, where that is the reason why these were not examined.
  static func rowsPassedOver(_ count: Value?, examined: Int, one: String, many: String) -> [String] {
    guard let count = count?.number.map({ Int($0) }), count > 0 else { return [] }
    return ["\(counted(count, of: count + examined, "row")) \(count == 1 ? one : many)"]
  }

  /// `2 rows have no upstream row`, for each figure that is more than nothing.
  static func rowsPassedOver(_ reading: Reading, _ figures: [(name: String, one: String, many: String)]) -> [String] {
    figures.compactMap { figure in
      guard let count = reading.detail(figure.name)?.number.map({ Int($0) }), count > 0 else { return nil }
      return "\(counted(count, "row")) \(count == 1 ? figure.one : figure.many)"
    }
  }

  /// Of an expected set: its rows are no keys, and have no number in common with them.
  static func keysWithNull(_ reading: Reading, of table: String) -> [String] {
    guard let nulls = reading.detail("nulls")?.number.map({ Int($0) }), nulls > 0 else { return [] }
    return ["\(counted(nulls, "row")) of \(table) \(nulls == 1 ? "has" : "have") no key"]
  }

  package var keyProbes: [KeyProbe] { [keyProbe].compactMap { $0 } + laterKeyProbes }
}

/// How the rows behind a failed check are found.
public struct Evidence: Sendable {
  public var relation: Relation
  /// Which of its rows are bad.
  public var bad: Expression
  /// One finding for each; none: one finding for the whole check.
  public var entity: [NamedExpression]
  /// Shown with a sample, after the entity.
  public var shown: [NamedExpression]
  /// What is wrong with this row.
  public var message: @Sendable (NamedCells) -> String
  /// The table's own rows behind it, where `relation` is made of groups of them.
  var rows: FailedRows?
}

/// Two sets of keys that are expected to have something in common.
public struct KeyProbe: Sendable {
  public var expected: Side
  public var actual: Side
  /// Aggregates of the gauge's relation.
  public var matched: Expression
  /// Only matched rows are examined: without any there is nothing to judge, but the keys may be why.
  public var examinesOnlyMatched = false

  public struct Side: Sendable {
    public var table: String
    public var relation: Relation
    public var keys: [NamedExpression]
    /// Other columns of the table, among which the right one may be.
    public var candidates: [Column]
    /// Whose columns these are, where the keys were made of a table's rows; nil: the keys' relation.
    public var madeOf: Relation?

    package var candidateRelation: Relation { madeOf ?? relation }
  }
}

/// What was measured over the whole, or over one group.
public struct Reading: Sendable {
  public let group: Entity
  public let value: Value
  public let examined: Int
  public let failing: Int?
  public let details: NamedCells

  package init(group: Entity, value: Value, examined: Int, failing: Int?, details: NamedCells) {
    self.group = group
    self.value = value
    self.examined = examined
    self.failing = failing
    self.details = details
  }

  public func detail(_ name: String) -> Value? { details.value(name) }
}
