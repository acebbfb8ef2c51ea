#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Files {
  package static var currentFolder: String {
    guard let folder = getcwd(nil, 0) else { return "." }
    defer { free(folder) }
    return String(cString: folder)
  }

  /// From the root, with `.` and `..` worked out by the path's own parts; links are not followed.
  package static func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : "\(currentFolder)/\(path)").split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Where a path leads, links followed as far as it exists.
  package static func resolved(_ path: String) -> String {
    if let real = realPath(path) { return real }
    let absolute = absolute(path)
    let folder = folder(of: absolute)
    guard folder != absolute else { return absolute }
    let above = resolved(folder)
    return above == "/" ? "/\(name(of: absolute))" : "\(above)/\(name(of: absolute))"
  }

  /// The folder of an absolute path: all but its last part.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
