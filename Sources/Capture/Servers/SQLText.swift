import Values

/// SQL that somebody wrote, as a database gets it.
enum SQLText {
  /// Without blanks and semicolons at its end, so that it can stand in parentheses.
  static func withoutEnd(_ sql: String) -> String {
    String(sql.reversed().drop { $0.isWhitespace || $0 == ";" }.reversed())
  }

  static func literal(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let integer): integer < 0 ? "(\(integer))" : "\(integer)"
    case .real(let real): "(\(real))"
    case .text(let text): "'\(text.replacing("'", with: "''"))'"
    case .blob(let bytes): "'\\x\(bytes.map(\.hexadecimal).joined())'"
    }
  }

  /// With the values of the parameters that are known in the place of `:name`: not within texts, quoted names and comments,
  /// and not for `::type`.
  static func filled(_ sql: String, _ parameters: [String: Value]) -> String {
    guard !parameters.isEmpty else { return sql }
    var scan = Scan(Substring(sql))
    var result = ""
    while let piece = scan.next() {
      switch piece {
      case .plain(let text): result += text
      case .parameter(let name): result += parameters[name].map(literal) ?? ":\(name)"
      }
    }
    return result
  }

  private enum Piece {
    case plain(Substring)
    case parameter(String)
  }

  private struct Scan {
    private var rest: Substring
    private var isAfterWord = false

    init(_ sql: Substring) { rest = sql }

    mutating func next() -> Piece? {
      guard let first = rest.first else { return nil }
      if let end = quoted(first) { return .plain(take(to: end)) }
      if rest.hasPrefix("::") { return .plain(take(to: rest.index(rest.startIndex, offsetBy: 2))) }
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if first == ":", !isAfterWord, name.first.map({ !$0.isNumber }) == true {
        rest = rest[name.endIndex...]
        isAfterWord = true
        return .parameter(String(name))
      }
      return .plain(take(to: rest.index(after: rest.startIndex)))
    }

    private mutating func take(to end: Substring.Index) -> Substring {
      defer {
        isAfterWord = rest[..<end].last.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "]" } ?? false
        rest = rest[end...]
      }
      return rest[..<end]
    }

    /// Where what begins here and is no code ends; nil where it is code.
    private func quoted(_ first: Character) -> Substring.Index? {
      switch first {
      case "'", "\"": after(String(first), from: 1)
      case "-" where rest.hasPrefix("--"): rest.firstIndex(where: \.isNewline) ?? rest.endIndex
      case "/" where rest.hasPrefix("/*"): after("*/", from: 2)
      case "$":
        dollarTag.flatMap { after($0, from: $0.count) }
      case _: nil
      }
    }

    /// `$$` or `$body$`.
    private var dollarTag: String? {
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return rest[name.endIndex...].first == "$" ? "$\(name)$" : nil
    }

    private func after(_ end: String, from start: Int) -> Substring.Index {
      rest.dropFirst(start).firstRange(of: end)?.upperBound ?? rest.endIndex
    }
  }
}
