import Questions
import Values

/// The bytes of one rule file.
package struct RuleFile: Sendable {
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Reads a rulebook from its files; throws all mistakes of all files together.
///
/// `defaultName` is the folder's. Names of tables and columns are looked up later, against a snapshot; `schema` is that of one,
/// so that a name such as `Body Mass (g)` is not taken for an expression that cannot be read.
package func loadRulebook(
  _ files: [RuleFile], defaultName: String, schema: SnapshotSchema? = nil, waivers: WaiversFile? = nil
) throws(Diagnostics) -> Rulebook {
  try readRulebook(
    RulebookSource(
      files: files.sorted { $0.path < $1.path }, defaultName: defaultName, schema: schema, waivers: waivers),
    values: [:])
}

/// The same with the values that parameters have in a run.
func readRulebook(_ source: RulebookSource, values: [String: Value]) throws(Diagnostics) -> Rulebook {
  let reader = RuleReader(schema: source.schema)
  let roots = source.files.compactMap { file -> [RuleNode.Entry]? in
    guard let root = readYAML(file.bytes, file: file.path, into: &reader.diagnostics) else { return nil }
    return reader.mapping(root, expected: "a mapping with 'tables'")
  }
  let draft = RulebookReading(roots, reader: reader, values: values)
  var rulebook = draft.rulebook(
    defaultName: source.defaultName, digest: digest(of: source.files), source: reader.usesLiterals ? source : nil)
  CrossChecks(rulebook, reader: reader).run()
  if let file = source.waivers {
    rulebook.waivers = WaiversReader(reader: reader, checks: rulebook.checks).waivers(file)
    if !rulebook.waivers.isEmpty { rulebook.waiversDigest = digest(of: [file.file]) }
  }
  reader.diagnostics.remove(at: reader.exampled)
  if !reader.diagnostics.isEmpty { throw reader.diagnostics }
  return rulebook
}

private func digest(of files: [RuleFile]) -> String {
  let parts = files.map { SHA256.digest(of: $0.bytes).lowerCaseHexadecimal }
  return "sha256:" + SHA256.hexadecimal(of: parts.joined(separator: "\n"))
}

/// Reads `waivers.yml` alone, whatever the rules are; throws all of its mistakes together.
package func loadWaivers(_ file: RuleFile) throws(Diagnostics) -> [Waiver] {
  let reader = RuleReader()
  let waivers = WaiversReader(reader: reader, checks: nil).waivers(WaiversFile(file))
  if !reader.diagnostics.isEmpty { throw reader.diagnostics }
  return waivers
}
