import Values

/// `points: integer`, `points: [integer, real]`, or a name alone.
struct DeclaredColumn: Sendable {
  let name: String
  /// Any of these; none: any type.
  let types: [DeclaredType]

  init(name: String, types: [DeclaredType]) {
    self.name = name
    self.types = types
  }

  /// As an earlier run saw it.
  init(_ kept: Memory.KeptColumn) {
    self.init(name: kept.name, types: [DeclaredType(written: kept.affinity.rawValue, affinity: kept.affinity)])
  }
}

/// A type, and how a column of it stores its values.
struct DeclaredType: Sendable {
  let written: String
  let affinity: Affinity

  /// `decimal(4,1) (stored as numeric)`
  var words: String {
    written.lowercased() == affinity.rawValue ? written : "\(written) (stored as \(affinity.rawValue))"
  }
}

/// Columns as declared against those that are there.
struct SchemaDrift {
  let declared: [DeclaredColumn]
  let required: Set<ExactText>
  let present: [Column]

  func faults(closed: Bool, order: Bool) -> [String] {
    missing + mistyped + (closed ? unexpected : []) + (order ? outOfOrder : [])
  }

  private func column(_ name: String) -> Column? {
    present.first { $0.name.folded == name.folded }
  }

  private var missing: [String] {
    declared.map(\.name).filter { required.contains($0.folded) && column($0) == nil }.map { name in
      let others = unexpectedNames
      return "'\(name)' is missing" + (nearestName(to: name, among: others).map { " (there is '\($0)')" } ?? "")
    }
  }

  private var mistyped: [String] {
    declared.compactMap { declared in
      guard !declared.types.isEmpty, let column = column(declared.name),
        !declared.types.contains(where: { $0.affinity == column.affinity })
      else { return nil }
      let words = declared.types.map(\.words).joined(separator: " or ")
      let seen = column.affinity == .none ? "computed, of no type" : "stored as \(column.affinity.rawValue)"
      return "'\(column.name)' is \(seen), expected \(words)"
    }
  }

  /// A column that two patterns forbid counts once.
  func forbidden(_ patterns: [String]) -> [String] {
    present.map(\.name).filter { name in
      patterns.contains { wildcard($0.asciiLowercased, matches: name.asciiLowercased) }
    }.map { "'\($0)' is forbidden" }
  }

  private var unexpectedNames: [String] {
    let known = Set(declared.map(\.name.folded))
    return present.map(\.name).filter { !known.contains($0.folded) }
  }

  private var unexpected: [String] { unexpectedNames.map { "'\($0)' is not expected" } }

  /// All but a longest run of declared columns that are already in order.
  private var outOfOrder: [String] {
    let places = declared.compactMap { declared in
      present.firstIndex { $0.name.folded == declared.name.folded }
    }
    let kept = Set(longestIncreasing(places))
    return places.filter { !kept.contains($0) }.map { "'\(present[$0].name)' is out of order" }
  }
}

/// A longest increasing subsequence of distinct numbers, the first found; quadratic, for the columns of a table.
private func longestIncreasing(_ numbers: [Int]) -> [Int] {
  var best: [[Int]] = []
  for number in numbers {
    let before = best.filter { ($0.last ?? number) < number }.max { $0.count < $1.count } ?? []
    best.append(before + [number])
  }
  return best.max { $0.count < $1.count } ?? []
}

extension OptionType {
  /// A mapping in place of all options is the options: only a list of columns stands alone.
  static let declaredColumns: OptionType = {
    var type = OptionType(
      "column: type or list of types; or a list of columns", JSONSchema.entries(.names, least: 1).or(.names),
      examples: .object([("game_id", .text("text"))]))
    type.schemaAlone = .names
    return type
  }()
}

extension Option where Value == [DeclaredColumn] {
  static func declaredColumns(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .declaredColumns, isRequired: false, initial: nil, words: words)) {
      $1.declaredColumns($0)
    }
  }
}

extension OptionReader {
  fileprivate func declaredColumns(_ node: RuleNode) -> [DeclaredColumn]? {
    guard case .mapping(let entries) = node.content else {
      let names = rules.names(node, expected: "columns with their types, or a list of names", repeats: .allowed)
      refuseRepeats(names)
      return names.isEmpty ? nil : names.map { DeclaredColumn(name: $0.value, types: []) }
    }
    let typed = entries.compactMap { entry -> DeclaredColumn? in
      declaredTypes(entry.value).map { DeclaredColumn(name: entry.key.text, types: $0) }
    }
    if entries.isEmpty { report(node.location, "expected columns with their types, found none") }
    refuseRepeats(entries.map { Located($0.key.text, scalar: $0.key) })
    return typed.isEmpty || typed.count != entries.count ? nil : typed
  }

  /// `integer`, or a list of which any will do; `any` leaves it open.
  private func declaredTypes(_ node: RuleNode) -> [DeclaredType]? {
    let what = "a type such as text or integer, or a list of types"
    let names: [Located<String>]
    switch node.content {
    case .list: names = rules.names(node, expected: what)
    case .scalar, .mapping: names = rules.text(node, expected: what).map { [$0] } ?? []
    }
    guard !names.isEmpty, names.filter({ !isType($0) }).isEmpty else { return nil }
    if names.contains(where: { $0.value.lowercased() == "any" }) { return [] }
    return names.map { DeclaredType(written: $0.value, affinity: Affinity(declaredType: $0.value)) }
  }

  private func refuseRepeats(_ names: [Located<String>]) {
    var seen: Set<ExactText> = []
    for name in names where !seen.insert(name.value.folded).inserted {
      report(name.location, "the column '\(name.value)' is declared twice")
    }
  }

  /// A word of SQL's, with or without a length: what is misspelt would be numeric to SQLite.
  private func isType(_ type: Located<String>) -> Bool {
    let word = type.value.lowercased().prefix { $0 != "(" }.trimmingSuffix { $0 == " " }
    let types = Self.types
    if types.contains(String(word)) { return true }
    report(
      type.location, "'\(type.value)' is no type of a column",
      hint: nearestName(to: String(word), among: types).map { "did you mean '\($0)'?" }
        ?? "types are integer, real, text, blob, numeric, any, and SQL's usual names")
    return false
  }

  private static let types = [
    "any", "integer", "real", "text", "blob", "numeric", "int", "tinyint", "smallint", "mediumint", "bigint", "int2",
    "int4", "int8", "float", "double", "double precision", "char", "character", "varchar", "nchar", "nvarchar", "clob",
    "decimal", "number", "boolean", "bool", "date", "datetime", "timestamp", "time", "json",
  ]
}

extension Substring {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isCut(last) { text.removeLast() }
    return text
  }
}
