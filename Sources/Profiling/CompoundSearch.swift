import Profiles
import SQLite
import Values

/// Keys of several parts: those of a table's likely key, and a key with each of two columns beside it (home and away).
struct CompoundSearch {
  private let tables: [TableReading]
  private let measures: LinkMeasures

  private static let mostMeasured = 80
  private static let mostPairs = 3

  init(_ tables: [TableReading], _ measures: LinkMeasures) {
    self.tables = tables
    self.measures = measures
  }

  func links(over single: [TableLink]) throws(QueryError) -> [TableLink] {
    try sides(over: single) + keys()
  }

  // MARK: A key, and each of two columns

  private func sides(over links: [TableLink]) throws(QueryError) -> [TableLink] {
    var found: [TableLink] = []
    var measured = 0
    for link in links {
      guard let parent = reading(link.parent.table), let child = reading(link.child.table) else { continue }
      for pair in Self.pairs(of: parent).prefix(Self.mostPairs) {
        var best: TableLink?
        for case let column? in child.links
        where link.child.terms[0] != .column(column.name) && pair.mayBe(column) && measured < Self.mostMeasured {
          measured += 1
          let term = TableLink.Term.eachOf([pair.first.name, pair.second.name], name: pair.name)
          let compound = try measures.link(
            parent: link.parent.table, link.parent.terms + [term], child: link.child.table,
            link.child.terms + [.column(column.name)])
          if let compound, compound.common > best?.common ?? 1, compound.coverage >= 0.3 { best = compound }
        }
        if let best { found.append(best) }
      }
    }
    return found
  }

  private struct Pair {
    let first: LinkColumn
    let second: LinkColumn
    let name: String

    /// Whether most of both sides' values are there.
    func mayBe(_ column: LinkColumn) -> Bool {
      guard column.storage == first.storage else { return false }
      return [first, second].allSatisfy { side in
        side.common(column).mine.count * 2 >= side.hashes.count
      }
    }
  }

  /// Columns whose names differ in one word of several, and that hold values of one form.
  private static func pairs(of table: TableReading) -> [Pair] {
    let columns = table.links.compactMap { $0 }.filter { $0.storage == .text && $0.nulls == 0 && $0.hashes.count > 1 }
    return columns.indices.flatMap { index in
      columns[(index + 1)...].compactMap { other -> Pair? in
        let (mine, theirs) = (NameWords(columns[index].name).all, NameWords(other.name).all)
        guard mine.count > 1, mine.count == theirs.count, zip(mine, theirs).count(where: { $0 != $1 }) == 1,
          haveOneForm(columns[index].name, other.name, table.profile)
        else { return nil }
        let shared = zip(mine, theirs).filter { $0 == $1 }.map(\.0)
        return Pair(first: columns[index], second: other, name: shared.joined(separator: "_"))
      }
    }
  }

  private static func haveOneForm(_ first: String, _ second: String, _ table: TableProfile) -> Bool {
    let shapes = [first, second].map { Set((table.column(named: $0)?.shapes ?? []).map(\.shape)) }
    return !shapes[0].isDisjoint(with: shapes[1])
  }

  private func reading(_ name: String) -> TableReading? { tables.first { $0.profile.name.exact == name.exact } }

  // MARK: The parts of a likely key

  private func keys() throws(QueryError) -> [TableLink] {
    var found: [TableLink] = []
    var measured = 0
    for (place, parent) in tables.enumerated() {
      guard let key = parent.profile.likeliestKey, key.columns.count > 1, key.isLikely else { continue }
      for (otherPlace, child) in tables.enumerated() where otherPlace != place && measured < Self.mostMeasured {
        let others = key.columns.compactMap { name in child.profile.columns.first { $0.name.folded == name.folded } }
        guard others.count == key.columns.count, !isOtherWayRound(child, otherPlace, parent, place, key) else {
          continue
        }
        measured += 1
        let link = try measures.link(
          parent: parent.profile.name, key.columns.map { .column($0) }, child: child.profile.name,
          others.map { .column($0.name) })
        if let link, link.common > 1, link.containment >= 0.5 { found.append(link) }
      }
    }
    return found
  }

  /// Where both have this key, the larger table is the parent, and of equal ones the earlier.
  private func isOtherWayRound(
    _ child: TableReading, _ childPlace: Int, _ parent: TableReading, _ place: Int, _ key: LikelyKey
  ) -> Bool {
    let names = Set(key.columns.map(\.folded))
    guard child.profile.keys.contains(where: { Set($0.columns.map(\.folded)) == names }) else { return false }
    return child.profile.rows != parent.profile.rows ? child.profile.rows > parent.profile.rows : childPlace < place
  }
}
