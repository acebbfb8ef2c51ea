import Rulebooks
import Values

/// What a sources file says of a delimited file.
enum DelimitedOptionsReader {
  static let keys = [
    "delimiter", "quote", "quotes_within", "encoding", "header", "skip_lines", "null", "types", "formats", "rename",
    "short_records", "file_column",
  ]

  static func read(_ entries: SourceEntries, _ nodes: inout SourceNodes) -> DelimitedOptions {
    var options = DelimitedOptions()
    if let node = entries["delimiter"] { options.delimiter = byte(node, named: ["tab": 0x09, "\\t": 0x09], &nodes) }
    if let node = entries["quote"] { options.quote = quote(node, &nodes) }
    if let node = entries["quotes_within"] { options.escapesQuotes = escapesQuotes(node, &nodes) }
    options.encoding = entries["encoding"].flatMap { nodes.encoding($0) }
    if let node = entries["header"] { options.header = header(node, &nodes) }
    if let node = entries["skip_lines"] { options.skippedLines = nodes.wholeNumber(node) ?? 0 }
    if let node = entries["null"] { options.nulls = nulls(node, &nodes) }
    if let node = entries["types"] { options.types = nodes.kinds(node) }
    if let node = entries["formats"] { options.formats = nodes.formats(node) }
    if let node = entries["rename"] { options.renamed = nodes.textsByName(node) }
    if let node = entries["short_records"] { options.padsShortRecords = isPadded(node, &nodes) }
    options.fileColumn = entries["file_column"].flatMap { nodes.text($0) }
    for (column, kind) in options.types where kind != .date && kind != .timestamp && options.formats[column] != nil {
      nodes.report(
        entries["formats"]?.location ?? entries.all[0].key.location,
        "'\(column)' has a format, and is \(kind.rawValue)",
        hint: "formats are of dates and timestamps")
    }
    return options
  }

  private static func byte(_ node: RuleNode, named: [String: UInt8], _ nodes: inout SourceNodes) -> UInt8? {
    guard let text = nodes.text(node) else { return nil }
    if let byte = named[text] { return byte }
    if let byte = text.utf8.first, text.utf8.count == 1, byte != 0x0A, byte != 0x0D { return byte }
    nodes.report(node.location, "expected one character of ASCII", hint: #"for example ";" or tab"#)
    return nil
  }

  private static func quote(_ node: RuleNode, _ nodes: inout SourceNodes) -> DelimitedOptions.Quote? {
    if nodes.text(node) == "none" { return .meansItself }
    return byte(node, named: [:], &nodes).map { .byte($0) }
  }

  private static func escapesQuotes(_ node: RuleNode, _ nodes: inout SourceNodes) -> Bool? {
    guard let text = nodes.text(node), ["doubled", "escaped"].contains(text) else {
      nodes.report(node.location, "expected doubled or escaped", hint: #"a quote within quotes is written "" or \""#)
      return nil
    }
    return text == "escaped"
  }

  private static func header(_ node: RuleNode, _ nodes: inout SourceNodes) -> DelimitedOptions.Header? {
    if case .list = node.content { return .names(nodes.texts(node)) }
    return nodes.flag(node).map { $0 ? .first : .missing }
  }

  /// An empty text in quotes may mean NULL too.
  private static func nulls(_ node: RuleNode, _ nodes: inout SourceNodes) -> [String] {
    guard case .list(let items) = node.content else { return nodes.texts(node) }
    return items.compactMap { item in
      if case .scalar(let scalar) = item.content, scalar.style == .quoted { return scalar.text }
      return nodes.text(item)
    }
  }

  private static func isPadded(_ node: RuleNode, _ nodes: inout SourceNodes) -> Bool {
    guard case .scalar(let scalar) = node.content, ["null", "error"].contains(scalar.text) else {
      nodes.report(
        node.location, "expected null or error", hint: "null: what a record lacks at its end is NULL, and counted")
      return false
    }
    return scalar.text == "null"
  }
}
