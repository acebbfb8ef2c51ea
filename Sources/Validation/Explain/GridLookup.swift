import Expressions
import Questions
import Rulebooks
import Values

/// A place in a grid: the parent's columns, and their values.
typealias GridPlace = [(column: ExactText, value: Value)]

/// Where findings stand whose entities do not name a row of the parent: the rows of their table say to which they belong.
struct GridLookup {
  private let table: BoundTable
  /// What names the findings.
  private let entity: [NamedExpression]
  /// The table's columns that match the parent's.
  private let mine: [NamedExpression]
  /// The parent's columns, by name.
  let theirs: [String]

  /// Rows that are looked through; of more of them nothing is placed.
  private static let most = 100_000

  /// Nil where entities are named by more than columns of the table.
  init?(entity names: [String], in table: BoundTable, pairs: [ColumnPair], of parent: BoundTable) {
    let entity = names.compactMap { table.column(named: $0) }
    let mine = pairs.compactMap { table.column(named: $0.mine) }
    let theirs = pairs.compactMap { parent.column(named: $0.theirs) }
    guard !names.isEmpty, !pairs.isEmpty, entity.count == names.count, mine.count == pairs.count,
      theirs.count == pairs.count
    else { return nil }
    self.table = table
    self.entity = entity.map { NamedExpression($0) }
    self.mine = mine.map { NamedExpression($0) }
    self.theirs = theirs.map(\.name)
  }

  /// Masks of the table: its findings are named by digests then.
  func hidden(_ maskings: [Masking], _ key: MaskKey) -> HiddenColumns {
    let hidden = maskings.map { $0.hidden(among: entity, over: table.relation).names }
    return HiddenColumns(names: hidden.reduce(into: []) { $0.formUnion($1) }, key: key)
  }

  func rows(of entities: [Entity], _ hidden: HiddenColumns) -> EvidenceRows {
    EvidenceRows(
      table.relation, where: hidden.names.isEmpty ? entity.first?.mayName(entities) : nil, columns: entity + mine,
      limit: Self.most + 1)
  }

  /// By the fingerprints of entities; one that belongs to several rows of the parent has no place.
  func places(_ rows: [[Value]], _ hidden: HiddenColumns) -> [ExactText: GridPlace] {
    guard rows.count <= Self.most else { return [:] }
    var values: [ExactText: [Value]] = [:]
    var scattered: Set<ExactText> = []
    for row in rows {
      let place = row.suffix(mine.count).map(\.asKey)
      let plain = Entity(entity, Array(row.prefix(entity.count)))
      for spelling in Set([plain, hidden.shown(plain)].map(\.fingerprintText.exact)) {
        if let known = values.updateValue(place, forKey: spelling), known != place { scattered.insert(spelling) }
      }
    }
    return values.filter { !scattered.contains($0.key) }.mapValues { values in
      zip(theirs, values).map { (column: $0.exact, value: $1) }
    }
  }
}
