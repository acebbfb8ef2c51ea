import Files
import Values

/// A path in which `*` stands for any letters of a name, and `**` for folders of any depth.
enum PathPattern {
  static func isPattern(_ path: String) -> Bool { path.utf8.contains(UInt8(ascii: "*")) }

  /// Files, by the alphabet; throws where there are none.
  static func files(_ pattern: String) throws(CaptureError) -> [String] {
    guard isPattern(pattern) else { return [pattern] }
    let parts = pattern.split(separator: "/").map(String.init)
    let found = expand(pattern.hasPrefix("/") ? "/" : "", parts[...])
    guard !found.isEmpty else {
      throw CaptureError(
        "no file matches", at: pattern, hint: "check the folder; * stands for any letters of a name, ** for folders")
    }
    return found.sorted { $0.exact < $1.exact }
  }

  private static func expand(_ folder: String, _ parts: ArraySlice<String>) -> [String] {
    guard let part = parts.first else { return [] }
    let rest = parts.dropFirst()
    let names: [String]
    if part == "**" {
      let below = folders(in: folder).flatMap { expand(join(folder, $0), parts) }
      return expand(folder, rest) + below
    } else if isPattern(part) {
      names = ((try? Files.names(in: folder.isEmpty ? "." : folder)) ?? [])
        .filter { wildcard(part, matches: $0) && (part.hasPrefix(".") || !$0.hasPrefix(".")) }
    } else {
      names = [part]
    }
    return names.flatMap { name -> [String] in
      let path = join(folder, name)
      if !rest.isEmpty { return FileState(path)?.kind == .folder ? expand(path, rest) : [] }
      return FileState(path)?.kind == .regular ? [path] : []
    }
  }

  /// Links to folders are not followed: they may lead back.
  private static func folders(in folder: String) -> [String] {
    let place = folder.isEmpty ? "." : folder
    return ((try? Files.names(in: place)) ?? []).filter { name in
      let path = join(folder, name)
      return FileState(path)?.kind == .folder && Files.resolved(path) == join(Files.resolved(place), name)
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
