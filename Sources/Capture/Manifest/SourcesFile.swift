import ADBC
import Files
import Rulebooks
import Values

/// Reads a sources file: what a snapshot is made of, so that making it each night is one line.
struct SourcesFile {
  private let folder: String
  private let surroundings: CaptureRequest.Surroundings
  private var nodes = SourceNodes()

  /// Paths in it are relative to its own folder; `{date}` in them is a parameter. Throws all its mistakes together.
  static func read(
    _ path: String, _ surroundings: CaptureRequest.Surroundings, into request: inout CaptureRequest
  ) throws {
    var bytes: [UInt8] = []
    do throws(FileError) {
      bytes = try Files.bytes(of: path)
    } catch {
      throw CaptureError("cannot be read: \(error)", at: path, hint: "check the path given as --sources")
    }
    var file = SourcesFile(path, surroundings)
    let failure = file.readAll(bytes, path, into: &request)
    // What is written wrong comes first: that a file is missing may follow from it.
    if !file.nodes.diagnostics.isEmpty { throw file.nodes.diagnostics }
    if let failure { throw failure }
  }

  private init(_ path: String, _ surroundings: CaptureRequest.Surroundings) {
    let place = Files.folder(of: Files.absolute(path))
    folder =
      place == Files.currentFolder
      ? "" : path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
    self.surroundings = surroundings
  }

  private mutating func readAll(
    _ bytes: [UInt8], _ path: String, into request: inout CaptureRequest
  ) -> CaptureError? {
    guard let root = readYAML(bytes, file: path, into: &nodes.diagnostics) else { return nil }
    do throws(CaptureError) {
      try read(root, into: &request)
      return nil
    } catch {
      return error
    }
  }

  private mutating func read(_ root: RuleNode, into request: inout CaptureRequest) throws(CaptureError) {
    let entries = nodes.mapping(root, "a mapping with 'sources'")
    nodes.refuseUnknown(entries, ["sources", "mask"], "a sources file")
    if let node = entries["mask"] { request.masks += nodes.texts(node) }
    guard let list = entries["sources"] else {
      nodes.report(root.location, "there are no 'sources'", hint: "write sources: and below it - csv: FILE")
      return
    }
    for item in nodes.list(list, "a list of sources") {
      if let source = try source(item) { request.sources.append(source) }
    }
  }

  private mutating func source(_ node: RuleNode) throws(CaptureError) -> (any CaptureSource)? {
    let entries = nodes.mapping(node, "a source: csv, json, sqlite or parquet with a path, or database with an address")
    let kinds = ["csv", "json", "sqlite", "parquet", "database"].filter { entries[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first, let written = entries[kind] else {
      nodes.report(
        node.location, "a source is one of csv, json, sqlite, parquet, database", hint: "for example - csv: games.csv")
      return nil
    }
    if kind == "database" { return try database(entries, written) }
    guard let path = path(written) else { return nil }
    switch kind {
    case "csv": return try delimited(entries, path)
    case "json": return try documents(entries, path)
    case "parquet": return try parquet(entries, path)
    case _: return sqlite(entries, path)
    }
  }

  /// `{date}` is what `--set date=…` says.
  private mutating func path(_ node: RuleNode) -> String? {
    guard let text = nodes.text(node) else { return nil }
    if text == StandardInput.name {
      nodes.report(
        node.location, "standard input is named on the command line", hint: "tipoff snapshot OUT NAME=- --sources FILE")
      return nil
    }
    var path = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = surroundings.parameters[name] else {
        nodes.report(node.location, "there is no value for '{\(name)}'", hint: "give it: --set \(name)=…")
        return nil
      }
      path += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    path += rest
    return folder.isEmpty || path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  // MARK: - Kinds of sources

  private mutating func delimited(_ entries: SourceEntries, _ path: String) throws(CaptureError) -> DelimitedSource? {
    nodes.refuseUnknown(entries, ["csv", "table"] + DelimitedOptionsReader.keys, "a csv source")
    let options = DelimitedOptionsReader.read(entries, &nodes)
    let table = entries["table"].flatMap { nodes.text($0) }
    let files = try PathPattern.files(path)
    return DelimitedSource(files, named: path, table: table ?? SourceForm.tableName(of: files[0]), options)
  }

  private mutating func documents(_ entries: SourceEntries, _ path: String) throws(CaptureError) -> DocumentSource? {
    nodes.refuseUnknown(entries, ["json", "table", "tables", "encoding", "base"], "a json source")
    var options = DocumentSource.Options()
    options.encoding = entries["encoding"].flatMap { nodes.encoding($0) }
    options.baseFolder = entries["base"].flatMap { self.path($0) }
    options.mapping = entries["tables"].flatMap { DocumentMappingReader.read($0, &nodes) }
    let table = entries["table"].flatMap { nodes.text($0) }
    if let table = entries["table"], options.mapping != nil {
      nodes.report(table.location, "'table' and 'tables' exclude each other", hint: "keep one of them")
    }
    let files = try PathPattern.files(path)
    return DocumentSource(files, named: path, table: table ?? SourceForm.tableName(of: files[0]), options)
  }

  private mutating func parquet(_ entries: SourceEntries, _ path: String) throws(CaptureError) -> DatabaseSource? {
    nodes.refuseUnknown(entries, ["parquet", "table"], "a parquet source")
    return try CaptureRequest.parquet(path, as: entries["table"].flatMap { nodes.text($0) }, surroundings)
  }

  /// An address is no path: `{date}` in it would be a part of a password, and `${NAME}` is a variable of the environment.
  private mutating func database(_ entries: SourceEntries, _ node: RuleNode) throws(CaptureError) -> DatabaseSource? {
    nodes.refuseUnknown(entries, ["database", "tables", "where", "queries", "rename"], "a database source")
    guard let address = nodes.text(node) else { return nil }
    guard DatabaseAddress.isMeant(by: address) else {
      nodes.report(
        node.location, "this is no address of a database",
        hint: "for example postgresql://USER@HOST/DATABASE, or duckdb:FILE")
      return nil
    }
    var options = DatabaseSource.Options()
    if let node = entries["tables"] { options.tables = nodes.texts(node) }
    if let node = entries["where"] { options.conditions = nodes.textsByName(node) }
    if let node = entries["rename"] { options.renamed = nodes.textsByName(node) }
    if let node = entries["queries"] { options.queries = queries(node) }
    return try CaptureRequest.database(placed(address), options, surroundings)
  }

  /// A file's path is relative to this file, as all paths in it are.
  private func placed(_ address: String) -> String {
    let (scheme, file) = ("duckdb:", address.dropFirst("duckdb:".count))
    guard address.asciiLowercased.hasPrefix(scheme), !file.isEmpty, !file.hasPrefix("/"), file != ":memory:",
      !folder.isEmpty
    else { return address }
    return "\(scheme)\(folder)/\(file)"
  }

  private mutating func queries(_ node: RuleNode) -> [(name: String, sql: String)] {
    nodes.mapping(node, "queries by the names of their tables").all.compactMap { entry in
      nodes.text(entry.value).map { (entry.key.text, $0) }
    }
  }

  private mutating func sqlite(_ entries: SourceEntries, _ path: String) -> SQLiteSource? {
    nodes.refuseUnknown(entries, ["sqlite", "tables", "where", "queries", "rename"], "a sqlite source")
    var options = SQLiteSource.Options()
    options.parameters = surroundings.values
    if let node = entries["tables"] { options.tables = nodes.texts(node) }
    if let node = entries["where"] { options.conditions = nodes.textsByName(node) }
    if let node = entries["rename"] { options.renamed = nodes.textsByName(node) }
    if let node = entries["queries"] { options.queries = queries(node) }
    return SQLiteSource(path, options, now: surroundings.now, cancellation: surroundings.cancellation)
  }
}

extension CaptureRequest {
  /// Adds what a sources file says; throws `CaptureError`, or `Diagnostics` with all its mistakes.
  package mutating func add(sourcesFile path: String, _ surroundings: Surroundings) throws {
    try SourcesFile.read(path, surroundings, into: &self)
  }
}
