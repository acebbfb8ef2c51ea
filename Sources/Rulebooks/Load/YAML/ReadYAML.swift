import Values

/// Reads the one YAML document of a rule file; nil, with the reasons in `diagnostics`, where there is no tree to go on
/// with.
///
/// `file` is the path that locations show. Mistakes that leave a tree, such as a key given twice, are reported and the
/// tree comes back.
package func readYAML(_ bytes: [UInt8], file: String, into diagnostics: inout Diagnostics) -> RuleNode? {
  do throws(Diagnostic) {
    let source = try SourceText.readable(bytes, file: file)
    return try YAMLDocument.read(source, into: &diagnostics)
  } catch {
    diagnostics.add(error)
    return nil
  }
}

/// Reads the one YAML document of a rule file from its text.
package func readYAML(_ text: String, file: String, into diagnostics: inout Diagnostics) -> RuleNode? {
  readYAML(Array(text.utf8), file: file, into: &diagnostics)
}

/// The one document of a rule file.
private struct YAMLDocument {
  static func read(_ source: SourceText, into diagnostics: inout Diagnostics) throws(Diagnostic) -> RuleNode? {
    let empty = Diagnostic(
      source.location(line: 1, column: 1), "the file is empty", hint: "a rule file begins with a key, such as `tables:`"
    )
    var reader = RuleTreeReader(source)
    let tree: RuleNode?
    do throws(YAMLMistake) { tree = try reader.read() } catch { throw reader.diagnostic(of: error) }
    if reader.isEmpty { throw empty }
    for diagnostic in reader.diagnostics.all { diagnostics.add(diagnostic) }
    guard let tree else { return nil }
    switch tree.content {
    case .mapping: return tree
    case .scalar(let scalar) where scalar.text.isEmpty && scalar.style == .plain: throw empty
    case .scalar, .list:
      throw Diagnostic(
        tree.location, "a rule file is a mapping, found \(tree.described)",
        hint: "it begins with a key and a colon, such as `tables:`")
    }
  }
}
