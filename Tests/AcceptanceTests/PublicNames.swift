import Foundation

/// A declaration that a program sees which uses the library: what says `public`, cases of a public enum, and what a public protocol
/// demands.
struct PublicName {
  let room: String
  /// `Grid.Mark.clean`
  let path: String
  let isDocumented: Bool
  /// `Sources/Values/Verdict.swift:12`
  let place: String

  var isTopLevel: Bool { !path.contains(".") }

  static let all: [PublicName] = {
    let sources = ShippedRun.root.appending(path: "Sources")
    let files = (FileManager.default.subpaths(atPath: sources.path) ?? []).filter { $0.hasSuffix(".swift") }.sorted()
    return files.flatMap { file -> [PublicName] in
      var reader = PublicReader(file: file)
      guard let text = try? String(contentsOf: sources.appending(path: file), encoding: .utf8),
        text.utf8.contains("public ".utf8)
      else { return [] }
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) { reader.read(line) }
      return reader.names
    }
  }()
}

/// Reads a formatted file line by line: a declaration belongs to the type that is open at a lesser indentation.
private struct PublicReader {
  let file: String
  private(set) var names: [PublicName] = []
  private var line = 0
  private var isAfterComment = false
  private var open: [(indent: Int, name: String, showsMembers: Bool)] = []

  init(file: String) { self.file = file }

  mutating func read(_ text: Substring) {
    line += 1
    let words = text.drop { $0 == " " }
    let indent = text.utf8.count - words.utf8.count
    guard !words.isEmpty, !words.hasPrefix("@") || words.contains(" ") else { return }
    defer { isAfterComment = words.hasPrefix("///") }
    guard let declaration = Declaration(words) else { return }
    open.removeAll { $0.indent >= indent }
    let isShown = open.last.map { $0.showsMembers && $0.indent == indent - 2 } ?? false
    let isPublic = declaration.isPublic || (isShown && declaration.isMember)
    let path = (open.map(\.name) + [declaration.name]).joined(separator: ".")
    if declaration.opens {
      let showsMembers = isPublic && ["enum", "protocol"].contains(declaration.keyword)
      open.append((indent, declaration.name, showsMembers))
    }
    guard isPublic, !declaration.isDocumentedElsewhere else { return }
    names.append(
      PublicName(
        room: String(file.prefix { $0 != "/" }), path: path, isDocumented: isAfterComment,
        place: "Sources/\(file):\(line)"))
  }
}

/// A line that declares something.
private struct Declaration {
  let keyword: Substring
  let name: String
  let isPublic: Bool
  /// A case, or a requirement: as public as its type. What else stands in an enum says its access itself.
  let isMember: Bool
  /// Operators, hashes and what a protocol of ours demands have their words there.
  let isDocumentedElsewhere: Bool

  var opens: Bool { Self.types.contains(keyword) }

  init?(_ line: Substring) {
    let words = line.split(separator: " ", maxSplits: 8)
    guard let place = words.firstIndex(where: { !Self.modifiers.contains($0) && !$0.hasPrefix("@") }) else {
      return nil
    }
    let rest = words[place].prefix { $0.isLetter }
    guard Self.types.contains(rest) || Self.members.contains(rest) else { return nil }
    keyword = rest
    let isNameless = ["init", "subscript"].contains(rest)
    let name = isNameless || place + 1 == words.count ? rest : words[place + 1]
    self.name = isNameless ? String(rest) : String(name.prefix { !":(<{=,?".contains($0) })
    isPublic = words[..<place].contains("public")
    isMember = place == 0 || words[..<place].allSatisfy { ["static", "mutating", "indirect"].contains($0) }
    let isOperator = rest == "func" && name.first.map { !$0.isLetter } ?? false
    isDocumentedElsewhere =
      isOperator || line.contains("func hash(into")
      || isPublic && (line.contains("func answer(from history") || line.contains("var kind: AnswerKind {"))
  }

  private static let types: Set<Substring> = ["struct", "enum", "class", "protocol", "extension", "actor"]
  private static let members: Set<Substring> = [
    "func", "var", "let", "init", "case", "subscript", "typealias", "associatedtype",
  ]
  private static let modifiers: Set<Substring> = [
    "public", "package", "private", "fileprivate", "internal", "static", "final", "indirect", "nonisolated", "mutating",
    "package(set)", "private(set)", "internal(set)",
  ]
}
