import Values
import Yams

/// Reads the one YAML document of a rule file; nil, with the reasons in `diagnostics`, where there is no tree to go on
/// with.
///
/// `file` is the path that locations show. Mistakes that leave a tree, such as a key given twice, are reported and the
/// tree comes back.
public func readYAML(_ bytes: [UInt8], file: String, into diagnostics: inout Diagnostics) -> RuleNode? {
  do throws(Diagnostic) {
    let source = try SourceText.readable(bytes, file: file)
    return try YAMLDocument.read(source, into: &diagnostics)
  } catch {
    diagnostics.add(error)
    return nil
  }
}

/// Reads the one YAML document of a rule file from its text.
public func readYAML(_ text: String, file: String, into diagnostics: inout Diagnostics) -> RuleNode? {
  readYAML(Array(text.utf8), file: file, into: &diagnostics)
}

/// One document, composed by Yams, with duplicate keys tolerated.
private struct YAMLDocument {
  // Each costs a pass over the file; a person mends that many and runs again.
  static let mostDuplicates = 50

  let source: SourceText
  var mask: SourceMask

  static func read(_ source: SourceText, into diagnostics: inout Diagnostics) throws(Diagnostic) -> RuleNode? {
    guard let mask = SourceMask(source) else {
      throw Diagnostic(source.location(line: 1, column: 1), "the file uses every private-use character there is")
    }
    var document = YAMLDocument(source: source, mask: mask)
    let parser = try document.parser()
    return try document.tree(from: parser, into: &diagnostics)
  }

  /// The parser whose `singleRoot` has been read is returned with the root: anchors live as long as it does.
  private mutating func parser() throws(Diagnostic) -> (parser: Yams.Parser, root: Node?) {
    for _ in 0..<Self.mostDuplicates {
      do {
        let parser = try Yams.Parser(yaml: mask.maskedText, resolver: .basic, encoding: .utf8)
        return (parser, try parser.singleRoot())
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        try tolerate(duplicates: keys, at: context.mark)
      } catch let error as YamlError {
        throw error.diagnostic(in: source)
      } catch {
        throw Diagnostic(source.location(line: 1, column: 1), "the file cannot be read as YAML: \(error)")
      }
    }
    throw Diagnostic(source.location(line: 1, column: 1), "more than \(Self.mostDuplicates) keys are given twice")
  }

  private mutating func tolerate(duplicates: [String], at mark: Mark) throws(Diagnostic) {
    if let offset = source.offset(line: mark.line, column: mark.column) {
      let key = source.skippingProperties(at: offset).end
      let isQuoted = source.byte(at: key) == UInt8(ascii: "'") || source.byte(at: key) == UInt8(ascii: "\"")
      let isEmpty = isQuoted && source.byte(at: key + 1) == source.byte(at: key)
      if !isEmpty, mask.mask(at: isQuoted ? key + 1 : key) { return }
    }
    let names = duplicates.map { "'\(mask.restored($0))'" }.joined(separator: ", ")
    throw Diagnostic(
      source.location(line: mark.line, column: mark.column), "key \(names) is given twice in this mapping")
  }

  private func tree(from parsed: (parser: Yams.Parser, root: Node?), into diagnostics: inout Diagnostics)
    throws(Diagnostic)
    -> RuleNode?
  {
    let empty = Diagnostic(
      source.location(line: 1, column: 1), "the file is empty", hint: "a rule file begins with a key, such as `tables:`"
    )
    guard let root = parsed.root else { throw empty }
    var reader = RuleTreeReader(source: source, mask: mask)
    let tree = withExtendedLifetime(parsed.parser) { reader.read(root) }
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
