import Values

/// What somebody may say of a column that was found out to be something else than they mean: an entry of a csv source.
package enum ColumnRemedy: Hashable, Sendable {
  /// The word means NULL.
  case null(String)
  case type(String, of: String)
  case format(String, of: String)

  /// All of them as options of the command line, each key once; nil where there are none.
  static func line(_ remedies: [ColumnRemedy]) -> String? {
    var options: [String] = []
    var types: [String] = []
    var formats: [String] = []
    for remedy in remedies {
      switch remedy {
      case .null(let word):
        let option = "--csv \("null=\(word)".shellWord)"
        if !options.contains(option) { options.append(option) }
      case .type(let type, let column): types.append("\(yaml(column)): \(type)")
      case .format(let format, let column): formats.append("\(yaml(column)): \"\(format)\"")
      }
    }
    if !types.isEmpty { options.append("--csv \("types={ \(list(types)) }".shellWord)") }
    if !formats.isEmpty { options.append("--csv \("formats={ \(list(formats)) }".shellWord)") }
    return options.isEmpty ? nil : "if that is not meant: \(options.joined(separator: " "))"
  }

  private static func list(_ entries: [String]) -> String {
    entries.prefix(5).joined(separator: ", ") + (entries.count > 5 ? ", …" : "")
  }

  private static func yaml(_ name: String) -> String { isPlain(name) ? name : "\"\(name)\"" }

  private static func isPlain(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "_ ".unicodeScalars.contains($0)
    }
  }
}
