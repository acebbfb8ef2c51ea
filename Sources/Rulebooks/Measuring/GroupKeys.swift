import Expressions
import Questions
import Values

/// Where the groups of a check are looked up, beside the rows that make them.
package enum GroupSource: Sendable {
  /// The table under test, where the groups are those of another one.
  case own
  case table(Located<String>)
}

/// Finds a group of one table among those of another, as `=` compares their columns.
struct GroupKeys: Sendable {
  private let names: [String]
  private let rules: [ComparisonRule]

  /// `theirs` are the same columns over there, in the same order; nil where there is no other table.
  init(_ groupBy: [NamedExpression], _ theirs: [NamedExpression]?) {
    names = groupBy.map(\.name)
    rules = zip(groupBy, theirs ?? groupBy).map { ComparisonRule($0.expression, $1.expression) }
  }

  var count: Int { names.count }

  func entity(_ values: [Value]) -> Entity { Entity(zip(names, values)) }

  func key(of group: Entity) -> [EqualityKey?] { key(names.map { group[$0] ?? .null }) }

  /// The group of NULL has the same one as its partner: nil here is equal to nil.
  func key(_ values: some Sequence<Value>) -> [EqualityKey?] { zip(rules, values).map { $0.key(of: $1) } }
}

extension BoundTable {
  /// Groups are made by columns; what looks like an expression is told how to become one.
  package func groupColumn(_ name: Located<String>) throws(BindingFailure) -> Column {
    if let column = column(named: name.value) { return column }
    let isPlain = name.value.utf8.allSatisfy(\.continuesName)
    let failure = noSuchColumn(name.value, in: self.name, among: columns.map(\.name), role: "group_by")
    if isPlain { throw failure }
    throw BindingFailure(
      failure.reason, failure.message,
      hint:
        "group_by takes columns; derive one of it in '\(self.name)', derive: { group_key: \"\(name.value)\" }, and group by group_key"
    )
  }

  /// Columns of the same names here, and both sides as they are compared: byte by byte where they are declared differently.
  package func groups(like groupBy: [NamedExpression], of table: String) throws(BindingFailure) -> SharedGroups {
    var theirs: [NamedExpression] = []
    for column in groupBy { theirs.append(NamedExpression(try self.column(named: column.name, for: "group_by"))) }
    let keys = ComparedKeys(groupBy, of: table, with: theirs, of: name, wayOut: SharedGroups.wayOut)
    return SharedGroups(mine: keys.mine, theirs: keys.theirs, notes: keys.notes)
  }
}

/// The groups of two tables, compared in one way.
package struct SharedGroups {
  package let mine: [NamedExpression]
  package let theirs: [NamedExpression]
  /// What is told of columns that are declared differently.
  package let notes: [String]

  fileprivate static let wayOut: @Sendable (_ column: String, Collation) -> String = { column, collation in
    "derive a column '\(inExpressions(column)) collate \(collation.rawValue)' in both and group by it to compare so"
  }
}
