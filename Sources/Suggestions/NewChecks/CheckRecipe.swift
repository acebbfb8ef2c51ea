import Rulebooks
import Values

/// How a check of one kind is made from the rows of a table; a test compares the list with the kinds.
struct CheckRecipe: Sendable {
  let kind: String
  /// What a table must have, where it makes none.
  let needs: String
  /// The likeliest first; whether their examples tell anything is tried.
  let drafts: @Sendable (RecipeTables) -> [CheckDraft]

  var readsOthers: Bool { Self.ofTwoTables.contains { $0.kind == kind } }

  init(_ kind: String, needs: String, _ drafts: @escaping @Sendable (RecipeTables) -> [CheckDraft]) {
    self.kind = kind
    self.needs = needs
    self.drafts = drafts
  }

  static let all = ofColumns + ofTables + ofTimes + ofTwoTables

  static func named(_ kind: String) -> CheckRecipe? { all.first { $0.kind == kind } }
}

/// The table under test, its name in the rule file, and the other tables of the snapshot.
struct RecipeTables: Sendable {
  /// So many columns of one sort are held against each other.
  static let mostPaired = 16

  let table: SampledTable
  let name: String
  let others: [SampledTable]

  /// With what tells rows apart beside it.
  func beside(_ columns: [SampledColumn]) -> [String] {
    let key = table.shown.first { $0.isKey }.map { [$0.name] } ?? []
    let names = columns.map(\.name)
    return key.filter { !names.contains($0) } + names
  }

  func beside(_ column: SampledColumn) -> [String] { beside([column]) }

  /// Pairs of columns of one sort for whose values something holds in every row.
  func pairs(_ roles: [SampledColumn.Role], _ holds: (Value, Value) -> Bool) -> [(
    SampledColumn, SampledColumn
  )] {
    roles.flatMap { role -> [(SampledColumn, SampledColumn)] in
      let columns = table.columns(role).prefix(Self.mostPaired)
      return columns.flatMap { left in
        columns.filter { right in
          left.name != right.name
            && zip(left.values, right.values).allSatisfy {
              $0 == .null || $1 == .null || holds($0, $1)
            }
        }.map { (left, $0) }
      }
    }
  }

  /// Columns that another table has under the same name, with values in common; those with the most first.
  var shared: [(mine: SampledColumn, theirs: SampledColumn, other: SampledTable)] {
    let found = others.flatMap { other in
      table.shown.compactMap { mine -> (SampledColumn, SampledColumn, SampledTable, Int)? in
        guard let theirs = other.column(mine.name), !theirs.isMasked, mine.role == theirs.role
        else { return nil }
        let common = Set(mine.distinct).intersection(theirs.distinct).count
        return common > 0 ? (mine, theirs, other, common) : nil
      }
    }
    return found.sorted { $0.3 > $1.3 }.map { ($0.0, $0.1, $0.2) }
  }

  /// Two columns that one other table has too: what the rows are matched by, and what is compared.
  func compared(
    _ roles: Set<SampledColumn.Role>
  ) -> [(match: SampledColumn, value: SampledColumn, other: SampledTable)] {
    shared.prefix(Self.mostPaired).flatMap { match, _, other in
      table.shown.filter { value in
        guard value.name != match.name, roles.contains(value.role),
          let theirs = other.column(value.name)
        else {
          return false
        }
        return !theirs.isMasked && theirs.role == value.role
      }.map { (match, $0, other) }
    }
  }
}

extension SampledColumn {
  var isText: Bool { role == .texts }
  var isTime: Bool { role == .days || role == .instants }
  var hasNulls: Bool { values.contains(.null) }

  /// `{ column: points, … }`
  func options(_ further: [(String, String)]) -> String {
    YAMLText.map([("column", option)] + further)
  }
}
