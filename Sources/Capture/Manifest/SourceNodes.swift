import Rulebooks
import Values

/// Typed reading of a sources file; every mistake is kept with its place.
struct SourceNodes {
  var diagnostics = Diagnostics()

  mutating func report(_ location: Location, _ message: String, hint: String? = nil) {
    diagnostics.add(location, message, hint: hint)
  }

  mutating func mapping(_ node: RuleNode, _ what: String) -> SourceEntries {
    guard case .mapping(let entries) = node.content else {
      report(node.location, "expected \(what)")
      return SourceEntries(all: [])
    }
    return SourceEntries(all: entries)
  }

  mutating func list(_ node: RuleNode, _ what: String) -> [RuleNode] {
    guard case .list(let items) = node.content else {
      report(node.location, "expected \(what)")
      return []
    }
    return items
  }

  mutating func text(_ node: RuleNode) -> String? {
    guard case .scalar(let scalar) = node.content, !(scalar.style == .plain && scalar.text.isEmpty) else {
      report(node.location, "expected a text")
      return nil
    }
    return scalar.text
  }

  /// One text stands for a list of one.
  mutating func texts(_ node: RuleNode) -> [String] {
    guard case .list(let items) = node.content else { return text(node).map { [$0] } ?? [] }
    return items.compactMap { text($0) }
  }

  mutating func textsByName(_ node: RuleNode) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in mapping(node, "a mapping of names").all { texts[entry.key.text] = text(entry.value) }
    return texts
  }

  mutating func flag(_ node: RuleNode) -> Bool? {
    guard let text = text(node), text == "true" || text == "false" else {
      report(node.location, "expected true or false")
      return nil
    }
    return text == "true"
  }

  mutating func wholeNumber(_ node: RuleNode) -> Int? {
    guard let text = text(node), let number = Int(text), number >= 0 else {
      report(node.location, "expected a whole number, 0 or more")
      return nil
    }
    return number
  }

  mutating func encoding(_ node: RuleNode) -> TextEncoding? {
    guard let text = text(node) else { return nil }
    if let encoding = TextEncoding(named: text) { return encoding }
    report(
      node.location, "'\(text)' is no encoding that is read here",
      hint: "one of \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  mutating func kinds(_ node: RuleNode) -> [String: CapturedType] {
    var kinds: [String: CapturedType] = [:]
    for entry in mapping(node, "types by the names of columns").all {
      guard let text = text(entry.value) else { continue }
      if let kind = CapturedType(named: text) {
        kinds[entry.key.text] = kind
      } else {
        report(
          entry.value.location, "'\(text)' is no type",
          hint: "one of \(CapturedType.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
    return kinds
  }

  mutating func formats(_ node: RuleNode) -> [String: TimeFormat] {
    var formats: [String: TimeFormat] = [:]
    for entry in mapping(node, "formats by the names of columns").all {
      guard let text = text(entry.value) else { continue }
      do throws(TimeFormat.Mistake) {
        formats[entry.key.text] = try TimeFormat(text)
      } catch {
        report(entry.value.location, error.message, hint: error.hint)
      }
    }
    return formats
  }

  mutating func refuseUnknown(_ entries: SourceEntries, _ known: [String], _ place: String) {
    for entry in entries.all where !known.contains(entry.key.text) {
      report(
        entry.key.location, "unknown key '\(entry.key.text)' in \(place)",
        hint: nearestName(to: entry.key.text, among: known).map { "did you mean '\($0)'?" }
          ?? "expected \(known.joined(separator: ", "))")
    }
  }
}

/// Keys of a mapping by their names.
struct SourceEntries {
  let all: [RuleNode.Entry]

  subscript(_ name: String) -> RuleNode? { all.first { $0.key.text == name }?.value }
}
