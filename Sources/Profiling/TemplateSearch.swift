import Profiles
import SQLite
import Validation
import Values

/// Keys that another table's columns spell together: `20260125_SAC_DET` from a date and two codes.
struct TemplateSearch {
  private let tables: [TableReading]
  private let measures: LinkMeasures

  private static let mostRows = 5000
  private static let mostColumns = 64
  private static let mostKeys = 5
  private static let mostRelated = 60
  private static let mostMeasured = 40

  init(_ tables: [TableReading], _ measures: LinkMeasures) {
    self.tables = tables
    self.measures = measures
  }

  func links(besides known: [TableLink]) throws(QueryError) -> [TableLink] {
    var links: [TableLink] = []
    var measured = 0
    for parent in tables where (2...Self.mostRows).contains(parent.profile.rows) && mayBeParent(parent.profile) {
      let index = try RowIndex(measures.rows(of: parent.profile), parent.profile)
      for child in tables where child.profile.name.exact != parent.profile.name.exact {
        for case let column? in child.links where isSpelled(column, child.profile) && measured < Self.mostMeasured {
          guard !Self.isLinked(parent.profile, child.profile, column.name, known),
            let template = template(column, index)
          else { continue }
          measured += 1
          if let link = try link(parent.profile, template, child.profile, column) { links.append(link) }
        }
      }
    }
    return Self.distinct(links)
  }

  private func mayBeParent(_ table: TableProfile) -> Bool {
    table.columns.count <= Self.mostColumns && table.columns.contains { $0.onlyClass == .text }
  }

  /// Letters or digits, then a sign, then such again.
  private func isSpelled(_ column: LinkColumn, _ table: TableProfile) -> Bool {
    guard column.storage == .text, column.hashes.count > 1, !column.texts.isEmpty,
      let shape = table.column(named: column.name)?.shapes?.first?.shape
    else { return false }
    return KeyTokens(shape).words.count > 1
  }

  private static func isLinked(
    _ parent: TableProfile, _ child: TableProfile, _ column: String, _ known: [TableLink]
  ) -> Bool {
    known.contains {
      $0.parent.table.exact == parent.name.exact && $0.child.table.exact == child.name.exact
        && $0.child.terms == [.column(column)]
    }
  }

  private func template(_ column: LinkColumn, _ index: RowIndex) -> String? {
    let keys = Array(column.texts.prefix(Self.mostKeys))
    let related = Set(keys.flatMap { index.rows(like: $0) }).sorted().prefix(Self.mostRelated).map { index.rows[$0] }
    guard !related.isEmpty, let best = KeyTemplate.best(for: keys, columns: index.columns, rows: related) else {
      return nil
    }
    // A column as it is would have been found.
    return best.template.expression.contains("||") ? best.template.expression : nil
  }

  private func link(
    _ parent: TableProfile, _ template: String, _ child: TableProfile, _ column: LinkColumn
  ) throws(QueryError) -> TableLink? {
    let measured = try measures.link(
      parent: parent.name, [.expression(template, name: column.name)], child: child.name, [.column(column.name)])
    guard let measured, measured.parent.keys == measured.parent.rows, measured.common > 1, measured.containment >= 0.5
    else { return nil }
    return measured
  }

  /// Each column of a child has one parent by templates: the one that has most of its keys, the earlier of equals.
  private static func distinct(_ links: [TableLink]) -> [TableLink] {
    var best: [TableLink] = []
    for link in links {
      let place = best.firstIndex {
        $0.child.table.exact == link.child.table.exact && $0.child.terms == link.child.terms
      }
      guard let place else {
        best.append(link)
        continue
      }
      if link.common > best[place].common { best[place] = link }
    }
    return best
  }
}

/// The rows of a small table by what their cells say.
private struct RowIndex {
  let columns: [String]
  let rows: [[Value]]
  private var places: [String: [Int]] = [:]

  init(_ rows: [[Value]], _ table: TableProfile) {
    columns = table.columns.map(\.name)
    self.rows = rows
    for (place, row) in rows.enumerated() {
      for word in Set(row.compactMap(\.asText).flatMap(Self.words)) { places[word, default: []].append(place) }
    }
  }

  /// Rows in which most parts of the key are found; the first of them.
  func rows(like key: String) -> [Int] {
    var found: [Int: Int] = [:]
    for word in Set(KeyTokens(key).words.map(\.asciiLowercased)) {
      for place in places[word] ?? [] { found[place, default: 0] += 1 }
    }
    let most = found.values.max() ?? 0
    return found.filter { $0.value == most }.keys.sorted().prefix(8).map { $0 }
  }

  /// The whole text, without its signs, and each of its parts.
  private static func words(_ text: String) -> [String] {
    guard text.utf8.count <= 64 else { return [] }
    let lower = text.asciiLowercased
    let words = KeyTokens(lower).words
    return [lower, String(lower.drop { $0 == "0" }), words.prefix(3).joined()] + words
  }
}

/// The words of letters and digits in a key.
struct KeyTokens {
  let words: [String]

  init(_ key: String) {
    words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
