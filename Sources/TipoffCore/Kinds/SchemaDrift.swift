/// `points: integer`, or a name alone.
struct DeclaredColumn: Sendable {
  let name: Located<String>
  /// As written; nil: any.
  let type: String?

  /// How a column of this type stores its values; nil: any.
  var affinity: Affinity? { type.map { Affinity(declaredType: $0) } }
}

/// Columns as declared against those that are there.
struct SchemaDrift {
  let declared: [DeclaredColumn]
  let required: Set<String>
  let present: [Column]

  func faults(closed: Bool, order: Bool) -> [String] {
    missing + mistyped + (closed ? unexpected : []) + (order ? outOfOrder : [])
  }

  private func column(_ name: String) -> Column? {
    present.first { $0.name.asciiLowercased == name.asciiLowercased }
  }

  private var missing: [String] {
    declared.map(\.name.value).filter { required.contains($0.asciiLowercased) && column($0) == nil }.map { name in
      let others = unexpectedNames
      return "'\(name)' is missing" + (nearestName(to: name, among: others).map { " (there is '\($0)')" } ?? "")
    }
  }

  private var mistyped: [String] {
    declared.compactMap { declared in
      guard let type = declared.type, let expected = declared.affinity, let column = column(declared.name.value),
        column.affinity != expected
      else { return nil }
      let words = type.lowercased() == expected.rawValue ? type : "\(type) (stored as \(expected.rawValue))"
      let seen = column.affinity == .none ? "computed, of no type" : "stored as \(column.affinity.rawValue)"
      return "'\(column.name)' is \(seen), expected \(words)"
    }
  }

  private var unexpectedNames: [String] {
    let known = Set(declared.map(\.name.value.asciiLowercased))
    return present.map(\.name).filter { !known.contains($0.asciiLowercased) }
  }

  private var unexpected: [String] { unexpectedNames.map { "'\($0)' is not expected" } }

  /// All but a longest run of declared columns that are already in order.
  private var outOfOrder: [String] {
    let places = declared.compactMap { declared in
      present.firstIndex { $0.name.asciiLowercased == declared.name.value.asciiLowercased }
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

extension Option where Value == [DeclaredColumn] {
  static func declaredColumns(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .declaredColumns, isRequired: true, initial: nil, words: words)) {
      $1.declaredColumns($0)
    }
  }
}

extension OptionReader {
  fileprivate func declaredColumns(_ node: RuleNode) -> [DeclaredColumn]? {
    let columns: [DeclaredColumn]?
    if case .mapping(let entries) = node.content {
      let typed = entries.compactMap { entry -> DeclaredColumn? in
        guard let type = rules.text(entry.value, expected: "a type such as text or integer") else { return nil }
        guard isType(type) else { return nil }
        return DeclaredColumn(
          name: Located(entry.key.text, scalar: entry.key), type: type.value.lowercased() == "any" ? nil : type.value)
      }
      columns = typed.count == entries.count ? typed : nil
      if entries.isEmpty { report(node.location, "expected columns with their types, found none") }
    } else {
      let names = rules.names(node, expected: "columns with their types, or a list of names")
      columns = names.map { DeclaredColumn(name: $0, type: nil) }
    }
    guard let columns, !columns.isEmpty else { return nil }
    refuseRepeats(columns)
    return columns
  }

  private func refuseRepeats(_ columns: [DeclaredColumn]) {
    var seen: Set<String> = []
    for column in columns where !seen.insert(column.name.value.asciiLowercased).inserted {
      report(column.name.location, "the column '\(column.name.value)' is declared twice")
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
