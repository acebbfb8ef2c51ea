import Rulebooks
import Values

/// An expression over the columns of one row that spells the other side's keys: `strftime('%Y%m%d', game_date) || '_' || away || '_' || home`.
package struct KeyTemplate: Hashable {
  private enum Part: Hashable {
    case literal(String)
    case column(String, Transform)
  }

  /// What a column's value becomes before it stands in the key.
  private enum Transform: CaseIterable {
    case same, upper, lower, trimmed, withoutZeros, compactDay, day

    func applied(to text: String) -> String? {
      switch self {
      case .same: text
      case .upper: String(decoding: text.utf8.map(\.asciiUppercased), as: UTF8.self)
      case .lower: text.asciiLowercased
      case .trimmed: text.trimmed
      case .withoutZeros: String(text.drop { $0 == "0" })
      case .compactDay: Day(parsing: String(text.prefix(10))).map { $0.description.filter { $0 != "-" } }
      case .day: text.count > 10 ? Day(parsing: String(text.prefix(10)))?.description : nil
      }
    }

    func expression(_ column: String) -> String {
      switch self {
      case .same: column
      case .upper: "upper(\(column))"
      case .lower: "lower(\(column))"
      case .trimmed: "trim(\(column))"
      case .withoutZeros: "ltrim(\(column), '0')"
      case .compactDay: "strftime('%Y%m%d', \(column))"
      case .day: "substr(\(column), 1, 10)"
      }
    }
  }

  private let parts: [Part]

  /// As it would stand under `derive` or in `match`.
  package var expression: String {
    let texts = parts.map { part in
      switch part {
      case .literal(let text): "'\(text)'"
      case .column(let name, let transform): transform.expression(Self.written(name))
      }
    }
    return texts.joined(separator: " || ")
  }

  /// The template that spells most of the keys, and how many; nil where none spells any.
  package static func best(for keys: [String], columns: [String], rows: [[Value]]) -> (
    template: KeyTemplate, keys: Int
  )? {
    let wanted = Set(keys.map(\.exact))
    let texts = rows.map { row in row.map(\.asText) }
    let spellings = texts.map { Self.spellings(columns, $0) }
    var best: (template: KeyTemplate, keys: Int)?
    for template in candidates(keys.prefix(mostKeys), constantTokens(of: keys), spellings) {
      let found = Set(texts.compactMap { template.text(columns, $0)?.exact }).intersection(wanted).count
      if found > best?.keys ?? 0 || (found == best?.keys && best.map { template.isPlainer(than: $0.template) } ?? false)
      {
        best = (template, found)
      }
    }
    return best
  }

  /// Constants of a sample may be other ones tomorrow: what has fewer of them is better.
  private func isPlainer(than other: KeyTemplate) -> Bool {
    (constants, expression) < (other.constants, other.expression)
  }

  private var constants: Int {
    parts.count { part in
      if case .literal(let text) = part { text.contains(where: \.isSignOfToken) } else { false }
    }
  }

  /// What each text is that a row's columns can become; the plainest way wins.
  private static func spellings(_ columns: [String], _ row: [String?]) -> [ExactText: Part] {
    var spellings: [ExactText: Part] = [:]
    for transform in Transform.allCases {
      for (column, value) in zip(columns, row) {
        guard let value, !value.isEmpty, let text = transform.applied(to: value), spellings[text.exact] == nil else {
          continue
        }
        spellings[text.exact] = .column(column, transform)
      }
    }
    return spellings
  }

  private static let mostKeys = 5
  private static let mostTemplates = 200

  private func text(_ columns: [String], _ row: [String?]) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .column(let name, let transform):
        guard let index = columns.firstIndex(of: name), let value = row[index],
          let transformed = transform.applied(to: value)
        else { return nil }
        text += transformed
      }
    }
    return text
  }

  /// Templates by which some row spells one of the keys.
  private static func candidates(
    _ keys: some Sequence<String>, _ constant: [String?], _ rows: [[ExactText: Part]]
  ) -> Set<KeyTemplate> {
    var templates: Set<KeyTemplate> = []
    for key in keys {
      let tokens = tokens(of: key)
      for row in rows where templates.count < mostTemplates {
        let parts = parts(of: tokens, constant, row)
        let known = parts.compactMap { $0 }
        if known.count == parts.count, known.contains(where: { if case .column = $0 { true } else { false } }) {
          templates.insert(KeyTemplate(parts: known))
        }
      }
    }
    return templates
  }

  /// What a row's columns spell of the tokens, each as far as it reaches: a day in a key is a column's, not three constants. Nil stands for what none does.
  private static func parts(of tokens: [String], _ constant: [String?], _ row: [ExactText: Part]) -> [Part?] {
    var parts: [Part?] = []
    var index = 0
    while index < tokens.count {
      let reach = (index..<tokens.count).reversed().first { row[tokens[index...$0].joined().exact] != nil }
      if let reach, let part = row[tokens[index...reach].joined().exact] {
        parts.append(part)
        index = reach + 1
        continue
      }
      let token = tokens[index]
      let isKnown = token.first?.isSignOfToken != true || (index < constant.count && constant[index] == token)
      parts.append(isKnown ? .literal(token) : nil)
      index += 1
    }
    return parts
  }

  /// Tokens that all keys share at their place.
  private static func constantTokens(of keys: [String]) -> [String?] {
    guard let first = keys.first else { return [] }
    var constant: [String?] = tokens(of: first)
    for key in keys.dropFirst() {
      let tokens = tokens(of: key)
      guard tokens.count == constant.count else { return [] }
      for index in tokens.indices where constant[index] != tokens[index] { constant[index] = nil }
    }
    return constant
  }

  /// Runs of letters and digits, and what stands between them.
  private static func tokens(of key: String) -> [String] {
    var tokens: [String] = []
    for character in key {
      if let last = tokens.last?.last, last.isSignOfToken == character.isSignOfToken {
        tokens[tokens.count - 1].append(character)
      } else {
        tokens.append(String(character))
      }
    }
    return tokens
  }

  private static func written(_ column: String) -> String {
    let isPlain = column.allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let startsWell = column.first.map { !$0.isNumber } ?? false
    return isPlain && startsWell ? column : "\"\(column)\""
  }
}

extension Character {
  fileprivate var isSignOfToken: Bool { isLetter || isNumber }
}
