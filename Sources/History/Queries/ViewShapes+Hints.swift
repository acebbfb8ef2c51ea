import Values

/// What the writer of a name that is not there most likely meant.
extension ViewShapes {
  func hint(forTable name: String) -> String {
    nearestName(to: name, among: views.map(\.name)).map { "did you mean '\($0)'?" }
      ?? "views are \(views.map(\.name).joined(separator: ", "))"
  }

  /// A column like it in the views that the query names; else the view that has it.
  func hint(forColumn written: String, at offset: Int?, _ text: QueryText) -> String {
    let name = written.split(separator: ".").last.map(String.init) ?? written
    let query = String(decoding: text.bytes, as: UTF8.self).lowercased()
    let named = views.filter { query.contains($0.name) }
    let holders = views.filter { $0.columns.contains(name.lowercased()) }.map(\.name)
    var hints: [String] = []
    if !holders.isEmpty {
      hints.append("\(holders.joined(separator: ", ")) \(holders.count == 1 ? "has" : "have") '\(name)'")
    } else if let nearest = nearestName(to: name, among: named.flatMap(\.columns)) {
      hints.append("did you mean '\(nearest)'?")
    }
    if let offset, let quoted = text.doubleQuoted(at: offset) {
      hints.append("a text stands in single quotes: '\(quoted)'")
    }
    return hints.isEmpty ? "`tipoff sql` alone lists the views with their columns" : hints.joined(separator: "\n")
  }
}

extension String {
  func rest(after prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
