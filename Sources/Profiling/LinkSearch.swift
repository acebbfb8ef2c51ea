import Profiles
import SQLite
import Validation
import Values

/// What the tables share: single columns first, whose values are held; then what is made of several, which asks the snapshot again.
struct LinkSearch {
  private let tables: [TableReading]
  private let measures: LinkMeasures

  /// Links that are told; the surest of them.
  private static let mostLinks = 100

  init(_ tables: [TableReading], _ connection: Connection, _ settings: ProfileSettings) {
    self.tables = tables
    measures = LinkMeasures(connection, timeout: settings.timeout)
  }

  func links() throws(QueryError) -> [TableLink] {
    let single = singleLinks()
    let templates = try TemplateSearch(tables, measures).links(besides: single)
    let compound = try CompoundSearch(tables, measures).links(over: single + templates)
    return Array((single + templates + compound).sorted(by: Self.isSurer).prefix(Self.mostLinks))
  }

  private static func isSurer(_ left: TableLink, _ right: TableLink) -> Bool {
    let (a, b) = (left.containment + left.coverage, right.containment + right.coverage)
    return a != b ? a > b : left.sortText < right.sortText
  }

  // MARK: One column

  private func singleLinks() -> [TableLink] {
    var links: [TableLink] = []
    for (parentPlace, parent) in tables.enumerated() {
      for case let key? in parent.links where key.isUnique && key.hashes.count > 1 {
        for (childPlace, child) in tables.enumerated() where childPlace != parentPlace {
          for case let column? in child.links {
            guard !isOtherWayRound(column, of: childPlace, key, of: parentPlace) else { continue }
            if let link = link(key, parent.profile.name, column, child.profile.name) { links.append(link) }
          }
        }
      }
    }
    return links
  }

  /// Where both columns are keys, the one with more values is the parent; with as many, that of the earlier table.
  private func isOtherWayRound(_ child: LinkColumn, of childPlace: Int, _ parent: LinkColumn, of parentPlace: Int)
    -> Bool
  {
    guard child.isUnique else { return false }
    return child.hashes.count != parent.hashes.count
      ? child.hashes.count > parent.hashes.count : childPlace < parentPlace
  }

  private func link(_ key: LinkColumn, _ parent: String, _ column: LinkColumn, _ child: String) -> TableLink? {
    let isRowAround = isRowAround(key, parent, column, child)
    guard isRowAround || !(key.tellsPlace || column.tellsPlace) else { return nil }
    let agree = isRowAround || NamesAgree(parent: key.name, of: parent, child: column.name).agree
    guard key.storage == .text || column.storage == .text || agree else { return nil }
    if key.storage == column.storage, key.mayShare(with: column) {
      let (keys, found) = key.common(column)
      let share = Double(found.count) / Double(column.hashes.count)
      let rowsFound = found.reduce(0) { $0 + column.counts[$1] }
      let rowShare = Double(rowsFound) / Double(max(1, column.rows - column.nulls))
      // Many different values may be wrong in few rows.
      let isMuch = key.storage == .integer ? share >= 0.9 : share >= 0.5 || rowShare >= 0.8
      if isMuch, found.count > 1 || found.count == column.hashes.count, agree || isTelling(column) {
        return TableLink(
          parent: side(parent, key, .column(key.name)), child: side(child, column, .column(column.name)),
          common: found.count, childRowsFound: rowsFound,
          missing: key.examples(besides: keys), orphans: column.examples(besides: found))
      }
      if share > 0.1 { return nil }
    }
    return agree || key.storage == .text ? respelled(key, parent, column, child) : nil
  }

  /// Rows of a document's list have the number of the row that they stand in: of `tonight_games_players` that of `tonight_games`.
  private func isRowAround(_ key: LinkColumn, _ parent: String, _ column: LinkColumn, _ child: String) -> Bool {
    guard key.name == "_row", column.name == "_parent_row" else { return false }
    let around = tables.map(\.profile.name).filter { child.hasPrefix("\($0)_") }
    return around.max { $0.utf8.count < $1.utf8.count } == parent
  }

  /// A few short codes are in many tables by chance.
  private func isTelling(_ column: LinkColumn) -> Bool { column.hashes.count >= 3 }

  /// The keys would match if both sides were spelled alike.
  private func respelled(_ key: LinkColumn, _ parent: String, _ column: LinkColumn, _ child: String) -> TableLink? {
    for spelling in KeySpelling.allCases {
      guard let mine = key.spelled[spelling], let theirs = column.spelled[spelling] else { continue }
      let common = Set(mine).intersection(theirs).count
      guard common > 2, common * 10 >= theirs.count * 8 else { continue }
      func term(_ name: String) -> TableLink.Term {
        .expression(spelling.words(of: plainName(name)), name: name)
      }
      return TableLink(
        parent: side(parent, key, term(key.name)), child: side(child, column, term(column.name)), common: common,
        childRowsFound: (column.rows - column.nulls) * common / theirs.count)
    }
    return nil
  }

  private func side(_ table: String, _ column: LinkColumn, _ term: TableLink.Term) -> TableLink.Side {
    TableLink.Side(table: table, terms: [term], keys: column.hashes.count, rows: column.rows - column.nulls)
  }
}

/// A name as it stands in an expression of a rule: in quotes where it is no plain word.
package func plainName(_ name: String) -> String {
  let isPlain = name.utf8.allSatisfy { $0.continuesName && $0 < 0x80 && $0 != UInt8(ascii: "$") }
  return isPlain && name.utf8.first?.startsName == true ? name : "\"" + name.doubling(UInt8(ascii: "\"")) + "\""
}

extension TableLink {
  var sortText: String { [parent.table, child.table].joined(separator: "\u{1}") + child.terms.map(\.name).joined() }
}

/// Whether the names of two columns say that the one refers to the other.
struct NamesAgree {
  let agree: Bool

  init(parent column: String, of table: String, child: String) {
    let mine = NameWords(column).all
    let theirs = NameWords(child).all
    if mine == theirs {
      // `id` of two tables are two things.
      agree = mine != ["id"]
    } else if mine.count < theirs.count, mine != ["id"], Array(theirs.suffix(mine.count)) == mine {
      agree = true
    } else {
      let tableWords = Set(NameWords(table).all.flatMap { [$0, Self.singular($0)] })
      let rest = theirs.filter { !["id", "key", "code", "fk"].contains($0) }
      agree =
        ["id", "key", "code"].contains(mine.last ?? "") && !rest.isEmpty && rest.count < theirs.count
        && rest.allSatisfy { tableWords.contains($0) }
    }
  }

  /// `teams`, `matches`, `countries`.
  private static func singular(_ word: String) -> String {
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.hasSuffix("ches") || word.hasSuffix("sses") || word.hasSuffix("xes") { return String(word.dropLast(2)) }
    return word.hasSuffix("s") ? String(word.dropLast()) : word
  }
}
