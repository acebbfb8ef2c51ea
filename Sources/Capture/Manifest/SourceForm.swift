import Files
import Values

/// What kind of source a path leads to.
enum SourceForm: Sendable {
  case delimited, documents, sqlite

  /// By the suffix, else by how the file begins.
  init(of path: String) throws(CaptureError) {
    // It may hold a password, and is never repeated.
    if path.asciiLowercased.contains("password="), FileState(path) == nil {
      throw CaptureError(
        "the words that a database is connected with are no source", at: "a source",
        hint:
          "write an address: postgresql://USER:${PASSWORD}@HOST/DATABASE, where PASSWORD is a variable of the environment"
      )
    }
    let name = Files.name(of: path)
    let suffix = name.split(separator: ".").dropFirst().last.map { String($0).asciiLowercased }
    switch suffix {
    case "csv", "tsv", "tab", "psv": self = .delimited
    case "json", "ndjson", "jsonl", "geojson": self = .documents
    case "sqlite", "sqlite3", "db", "db3": self = .sqlite
    case "gz", "bz2", "xz", "zst", "zip", "xlsx", "xls":
      throw CaptureError(
        "'.\(suffix ?? "")' files are not read", at: path, hint: "unpack or export it to CSV, JSON or SQLite first")
    case _: self = try Self.byItsStart(path)
    }
  }

  private static func byItsStart(_ path: String) throws(CaptureError) -> SourceForm {
    let start: [UInt8]
    do throws(FileError) {
      guard let state = FileState(path) else { throw FileError(code: 2) }
      guard state.kind == .regular else { return .delimited }
      start = try Files.start(of: path, bytes: 4096)
    } catch {
      throw CaptureError("cannot be read: \(error)", at: path, hint: "check the path")
    }
    if start.starts(with: Array("SQLite format 3".utf8)) { return .sqlite }
    let first = start.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) && $0 < 0x80 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .documents : .delimited
  }

  /// The name of a table made of a file: its own, without what follows its first dot, in letters that need no quotes.
  static func tableName(of path: String) -> String {
    let stem = Files.name(of: path).split(separator: ".").first.map(String.init) ?? "t"
    let letters = stem.unicodeScalars.map { scalar -> Character in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" ? Character(scalar) : "_"
    }
    let name = String(letters)
    return name.first?.isNumber == true ? "t_\(name)" : name
  }
}
