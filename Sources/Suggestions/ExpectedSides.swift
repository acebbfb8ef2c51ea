import Profiles
import Values

/// The parents of shared keys as tables of a rulebook: with the columns that they must derive, and a row for each of two columns.
struct ExpectedSides {
  struct Side {
    let table: String
    /// For each part of the key.
    let columns: [String]
    let isOfSides: Bool
  }

  /// By the source's exact name: columns to derive.
  private(set) var derived: [ExactText: [(name: String, expression: String)]] = [:]
  /// Tables made of another, one row for each of several columns.
  private(set) var unpivots: [Unpivot] = []
  private let names: TableNames

  struct Unpivot {
    let name: String
    let source: String
    let column: String
    let columns: [String]
    let key: [String]
  }

  init(_ profile: SnapshotProfile, _ names: TableNames) {
    self.names = names
    for link in profile.links { add(link, profile) }
  }

  private mutating func add(_ link: TableLink, _ profile: SnapshotProfile) {
    guard let parent = profile.table(named: link.parent.table) else { return }
    for case .expression(let text, let name) in link.parent.terms where expression(text, of: parent.name) == nil {
      let taken = Set(parent.columns.map { $0.name.folded } + (derived[parent.name.exact] ?? []).map { $0.name.folded })
      let wanted = slug(name)
      let free = [wanted] + (2...99).map { $0 == 2 ? "\(wanted)_spelled" : "\(wanted)_spelled_\($0)" }
      guard let chosen = free.first(where: { !taken.contains($0.folded) }) else { continue }
      derived[parent.name.exact, default: []].append((chosen, text))
    }
    for case .eachOf(let columns, let name) in link.parent.terms where unpivot(of: parent.name, columns) == nil {
      let key = link.parent.terms.compactMap { column(for: $0, parent.name, name) }
      let table = names.free("\(names.name(of: parent.name))_\(slug(name))", besides: unpivots.map(\.name))
      unpivots.append(Unpivot(name: table, source: parent.name, column: slug(name), columns: columns, key: key))
    }
  }

  private func expression(_ text: String, of table: String) -> String? {
    derived[table.exact]?.first { $0.expression == text }?.name
  }

  private func unpivot(of table: String, _ columns: [String]) -> Unpivot? {
    unpivots.first { $0.source.exact == table.exact && $0.columns == columns }
  }

  private func column(for term: TableLink.Term, _ table: String, _ side: String) -> String? {
    switch term {
    case .column(let name): name
    case .expression(let text, _): expression(text, of: table)
    case .eachOf(_, let name): slug(name)
    }
  }

  /// Nil where it cannot be named.
  func side(of link: TableLink) -> Side? {
    var table = names.name(of: link.parent.table)
    var columns: [String] = []
    var isOfSides = false
    for term in link.parent.terms {
      guard let column = column(for: term, link.parent.table, "") else { return nil }
      columns.append(column)
      if case .eachOf(let names, _) = term {
        guard let made = unpivot(of: link.parent.table, names) else { return nil }
        table = made.name
        isOfSides = true
      }
    }
    return Side(table: table, columns: columns, isOfSides: isOfSides)
  }
}

/// What the snapshot's tables are called in the rulebook: by their names where those are plain.
struct TableNames {
  private var names: [ExactText: String] = [:]
  private var taken: Set<ExactText> = []

  init(_ tables: [TableProfile]) {
    for table in tables {
      let wanted = slug(table.name)
      let isPlain = YAMLText.text(table.name) == table.name && !taken.contains(table.name.folded)
      let name = isPlain ? table.name : free(wanted, besides: [])
      names[table.name.exact] = name
      taken.insert(name.folded)
    }
  }

  func name(of source: String) -> String { names[source.exact] ?? slug(source) }

  func free(_ wanted: String, besides others: [String]) -> String {
    let taken = taken.union(others.map(\.folded))
    let names = [wanted] + (2...9999).map { "\(wanted)_\($0)" }
    return names.first { !taken.contains($0.folded) } ?? wanted
  }
}
